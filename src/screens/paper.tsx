import { Component } from 'preact';
import { List } from '../components/list.tsx';
import { SheetView } from '../components/sheet.tsx';
import { useText } from '../i18n/text.ts';
import type { Sheet } from '../report/sheet.ts';

export interface PaperProps {
  readonly sheet: Sheet;
  /** What the person was told, and their own steps, in their language. */
  readonly title: string;
  readonly steps: readonly string[];
  /** Phone numbers and other ways, in full: paper cannot be tapped. */
  readonly numbers: readonly string[];
}

/** The one page that is printed, whichever of a result's screens is open. On the screen it is not there. */
export class Paper extends Component<PaperProps> {
  override componentDidMount(): void {
    document.documentElement.dataset['paper'] = 'yes';
  }

  override componentWillUnmount(): void {
    delete document.documentElement.dataset['paper'];
  }

  override render({ sheet, title, steps, numbers }: PaperProps) {
    const { t } = useText();
    return (
      <div class="paper">
        <SheetView sheet={sheet} heading={false} />
        <p class="paper__title">
          {t('show.own')}: {title}
        </p>
        <List numbered items={steps} />
        <List items={numbers} />
      </div>
    );
  }
}
