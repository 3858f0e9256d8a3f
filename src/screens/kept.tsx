import { BackLink } from '../components/back-link.tsx';
import { Call } from '../components/call-link.tsx';
import { Foreign } from '../components/foreign.tsx';
import { List } from '../components/list.tsx';
import { Part } from '../components/part.tsx';
import { languageOf } from '../i18n/languages.ts';
import { useText } from '../i18n/text.ts';

/** A kept check as it is shown: its time first, then what it said then. */
export interface KeptView {
  readonly id: string;
  readonly time: string;
  readonly title: string;
  readonly text: readonly string[];
  readonly level: string;
  readonly language: string;
}

export interface KeptProps {
  /** Null before they have been read. */
  readonly checks: readonly KeptView[] | null;
  readonly onOpen: (id: string) => void;
  readonly onErase: () => void;
  readonly onRestart: () => void;
  readonly onBack: () => void;
}

/** The checks kept on this phone, the newest first, and the way to be rid of them. */
export function KeptScreen({ checks, onOpen, onErase, onRestart, onBack }: KeptProps) {
  const { t } = useText();
  return (
    <>
      <BackLink onBack={onBack} />
      <h1 class="nhsuk-heading-l" tabIndex={-1}>
        {t('kept.title')}
      </h1>
      <p role="status">{t(checks === null ? 'kept.wait' : checks.length > 0 ? 'kept.text' : 'kept.none')}</p>
      <ul class="nhsuk-list topics">
        {checks?.map(({ id, time, title, language }) => (
          <li key={id}>
            <a
              href={`#kept/${id}`}
              onClick={(event) => {
                event.preventDefault();
                onOpen(id);
              }}
            >
              {time}
            </a>
            <span class="tile__hint" lang={language} dir={languageOf(language)?.dir}>
              {title}
            </span>
          </li>
        ))}
      </ul>
      <button class="action" type="button" onClick={onRestart}>
        {t('part.restart')}
      </button>
      <button class="action action--second" type="button" onClick={onErase}>
        {t('kept.all')}
      </button>
    </>
  );
}

interface KeptOneProps {
  /** Null when it has gone meanwhile, undefined before it has been read. */
  readonly check: KeptView | null | undefined;
  readonly onDelete: () => void;
  readonly onRestart: () => void;
  readonly onBack: () => void;
}

/** One kept check, opened as the old check it is: what it said is history, a new check is the one action. */
export function KeptOneScreen({ check, onDelete, onRestart, onBack }: KeptOneProps) {
  const { t } = useText();
  return (
    <>
      <BackLink onBack={onBack} />
      <h1 class="nhsuk-heading-l" tabIndex={-1}>
        {check ? t('old.title', { time: check.time }) : t(check === null ? 'kept.gone' : 'kept.wait')}
      </h1>
      {check?.level === 'emergency' ? (
        <>
          <p class="card__strong">
            <Foreign text={(title) => t('old.emergency', { title })} value={check.title} language={check.language} />
          </p>
          <Call number="999" big />
        </>
      ) : null}
      {check?.level === 'urgent' ? <p class="card__strong">{t('kept.urgent')}</p> : null}
      <p>{t('old.text')}</p>
      <button class="action" type="button" onClick={onRestart}>
        {t('part.restart')}
      </button>
      {check ? (
        <>
          <p>
            <Foreign text={(title) => t('old.said', { title })} value={check.title} language={check.language} />
          </p>
          <Part title={t('kept.shown')}>
            <div lang={check.language} dir={languageOf(check.language)?.dir}>
              <List items={check.text} />
            </div>
          </Part>
          <button class="action action--second" type="button" onClick={onDelete}>
            {t('kept.delete')}
          </button>
        </>
      ) : null}
    </>
  );
}
