import { Component, createRef } from 'preact';
import { useText } from '../i18n/text.ts';

interface ErrorSummaryProps {
  readonly count: number;
  readonly message: string;
  readonly target: string;
}

/** What is wrong with the answer and a link to where to mend it. Takes focus each time it appears or `count` rises. */
export class ErrorSummary extends Component<ErrorSummaryProps> {
  readonly box = createRef<HTMLDivElement>();

  override componentDidUpdate({ count }: ErrorSummaryProps): void {
    if (this.props.count > count) this.box.current?.focus();
  }

  override render({ count, message, target }: ErrorSummaryProps) {
    const { t } = useText();
    if (count === 0) return null;
    return (
      <div class="nhsuk-error-summary" tabIndex={-1} ref={this.box}>
        <h2 class="nhsuk-error-summary__title">{t('error.title')}</h2>
        <ul class="nhsuk-list nhsuk-error-summary__list">
          <li>
            <a
              href={`#${target}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(target)?.focus();
              }}
            >
              {message}
            </a>
          </li>
        </ul>
      </div>
    );
  }
}
