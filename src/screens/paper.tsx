import { List } from '../components/list.tsx';
import { OnPaper } from '../components/on-paper.tsx';
import { PersonView } from '../components/person.tsx';
import { SheetView } from '../components/sheet.tsx';
import { useText } from '../i18n/text.ts';
import type { PersonPart } from '../report/person.ts';
import { type Sheet, sheetText } from '../report/sheet.ts';

export interface PaperProps {
  readonly sheet: Sheet;
  readonly person: PersonPart;
  /** Where else to ring, in full: paper cannot be tapped. */
  readonly numbers: readonly string[];
}

/** As many letters of a sheet leave room for the person's part in large type. */
const ROOM = 1700;

/** The one page that is printed, whichever of a result's screens is open. */
export function Paper({ sheet, person, numbers }: PaperProps) {
  const { t } = useText();
  const long = sheetText(sheet).length > ROOM;
  return (
    <OnPaper small={long}>
      <SheetView sheet={sheet} heading={false} />
      <div class="person">
        <p class="person__whose">{t('show.own')}</p>
        <PersonView {...person} />
        <List items={numbers} />
      </div>
    </OnPaper>
  );
}
