import { BackLink } from '../components/back-link.tsx';
import { useText } from '../i18n/text.ts';

export interface ResumeProps {
  /** When the answers found on this phone were given, as people say it. */
  readonly time: string;
  readonly onYes: () => void;
  readonly onNo: () => void;
  readonly onBack: () => void;
}

/** An unfinished check is on this phone: whose is it? Asked only after the first screen's signs were asked again. */
export function ResumeScreen({ time, onYes, onNo, onBack }: ResumeProps) {
  const { t } = useText();
  return (
    <>
      <BackLink onBack={onBack} />
      <h1 class="nhsuk-heading-l" tabIndex={-1}>
        {t('resume.title', { time })}
      </h1>
      <p>{t('resume.text')}</p>
      <button class="action" type="button" onClick={onYes}>
        {t('resume.yes')}
      </button>
      <button class="action action--second" type="button" onClick={onNo}>
        {t('resume.no')}
      </button>
    </>
  );
}
