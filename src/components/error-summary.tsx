import { Component, createRef } from 'preact';
import { useText } from '../i18n/text.ts';

interface ErrorSummaryProps {
  readonly count: number;
  readonly message: string;
  /** The id of what is to be mended. */
  readonly target: string;
}

/**
 * What is wrong with the answer and a link to where to mend it. Takes focus each time it appears or `count` rises: a group
 * with heading and message for its name, so that a screen reader says both, once, because the focus is there. As an alert it
 * would be said a second time, and again while somebody is mending it, when what is wrong becomes something else.
 */
export class ErrorSummary extends Component<ErrorSummaryProps> {
  readonly box = createRef<HTMLDivElement>();

  override componentDidUpdate({ count }: ErrorSummaryProps): void {
    if (this.props.count > count) this.box.current?.focus();
  }

  override render({ count, message, target }: ErrorSummaryProps) {
    const { t } = useText();
    if (count === 0) return null;
    // A page may hold several forms; what is to be mended has an id of its own in each.
    const [title, list] = [`${target}-problem`, `${target}-problems`];
    return (
      // biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls, and its legend cannot be a list too.
      <div class="nhsuk-error-summary" role="group" aria-labelledby={`${title} ${list}`} tabIndex={-1} ref={this.box}>
        <h2 class="nhsuk-error-summary__title" id={title}>
          {t('error.title')}
        </h2>
        <ul class="nhsuk-list nhsuk-error-summary__list" id={list}>
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
