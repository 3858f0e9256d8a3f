import { Component, type ComponentChildren } from 'preact';
import { Call } from '../components/call-link.tsx';
import { Signs } from '../components/signs.tsx';
import { useText } from '../i18n/text.ts';

interface BoundaryProps {
  /** The findings that need A&E, and those that need 999: named even when everything else fails. */
  readonly signs: { readonly ae: readonly string[]; readonly call999: readonly string[] };
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
    const { t } = useText();
    return (
      <main class="main">
        <h1 class="nhsuk-heading-l">{t('error.crash-title')}</h1>
        <p>{t('error.crash-text')}</p>
        <Signs {...signs} />
        <Call number="999" big />
        <button class="action action--second" type="button" onClick={() => location.replace(location.pathname)}>
          {t('error.crash-again')}
        </button>
      </main>
    );
  }
}
