import { BackLink } from '../components/back-link.tsx';
import { Part } from '../components/part.tsx';
import { PersonView } from '../components/person.tsx';
import { Qr } from '../components/qr.tsx';
import { SheetView } from '../components/sheet.tsx';
import { useText } from '../i18n/text.ts';
import type { PersonPart } from '../report/person.ts';
import type { Sheet } from '../report/sheet.ts';

export interface StaffProps {
  readonly sheet: Sheet;
  /** What the code holds, and the English words beside it. */
  readonly code: string;
  readonly scan: string;
  readonly person: PersonPart;
  readonly onReport: () => void;
  readonly onBack: () => void;
}

/** What staff are shown: the sheet first, a code a scanner reads, and the person's own steps in their language. */
export function StaffScreen({ sheet, code, scan, person, onReport, onBack }: StaffProps) {
  const { t } = useText();
  return (
    <>
      <BackLink onBack={onBack} />
      <SheetView sheet={sheet} heading />
      <figure class="code" lang="en" dir="ltr">
        <Qr text={code} label={scan} />
        <figcaption>{scan}</figcaption>
      </figure>
      <Part title={t('show.own')}>
        <PersonView {...person} />
      </Part>
      <button class="action action--second" type="button" onClick={onReport}>
        {t('show.report')}
      </button>
    </>
  );
}
