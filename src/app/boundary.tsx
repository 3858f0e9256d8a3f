import { Component, type ComponentChildren } from 'preact';
import { Call } from '../components/call-link.tsx';
import { List } from '../components/list.tsx';
import { TextContext } from '../i18n/text.ts';

interface BoundaryProps {
  /** The findings that need A&E or 999, to be named even when everything else fails. */
  readonly signs: readonly string[];
  readonly children: ComponentChildren;
}

/** The unexpected: one screen that still says what to do in an emergency. */
export class Boundary extends Component<BoundaryProps, { failed: boolean }> {
  override state = { failed: false };

  override componentDidCatch(): void {
    this.setState({ failed: true });
  }

  override render({ signs, children }: BoundaryProps) {
    if (!this.state.failed) return children;
    return (
      <TextContext.Consumer>
        {({ t }) => (
          <main class="main">
            <h1 class="nhsuk-heading-l">{t('error.crash-title')}</h1>
            <p>{t('error.crash-text')}</p>
            <div class="card card--emergency">
              <div class="card__body">
                <p class="card__lead">{t('part.watch')}</p>
                <List items={signs.map((finding) => t(`finding.${finding}.name`))} />
                <Call number="999" big />
              </div>
            </div>
            <button class="action action--second" type="button" onClick={() => location.replace(location.pathname)}>
              {t('error.crash-again')}
            </button>
          </main>
        )}
      </TextContext.Consumer>
    );
  }
}
