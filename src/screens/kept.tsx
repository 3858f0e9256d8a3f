import { BackLink } from '../components/back-link.tsx';
import { List } from '../components/list.tsx';
import { Part } from '../components/part.tsx';
import { useText } from '../i18n/text.ts';

/** A kept check as it is shown: its time first, then what it said then. */
export interface KeptView {
  readonly id: string;
  readonly time: string;
  readonly title: string;
  readonly text: readonly string[];
}

export interface KeptProps {
  readonly checks: readonly KeptView[];
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
      <p>{t(checks.length > 0 ? 'kept.text' : 'kept.none')}</p>
      <ul class="nhsuk-list topics">
        {checks.map(({ id, time, title }) => (
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
            <span class="tile__hint">{title}</span>
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
  /** Null when it has gone meanwhile. */
  readonly check: KeptView | null;
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
        {check ? t('old.title', { time: check.time }) : t('kept.gone')}
      </h1>
      <p>{t('old.text')}</p>
      <button class="action" type="button" onClick={onRestart}>
        {t('part.restart')}
      </button>
      {check ? (
        <>
          <p>{t('old.said', { title: check.title })}</p>
          <Part title={t('kept.shown')}>
            <List items={check.text} />
          </Part>
          <button class="action action--second" type="button" onClick={onDelete}>
            {t('kept.delete')}
          </button>
        </>
      ) : null}
    </>
  );
}
