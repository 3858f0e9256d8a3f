import { BackLink } from '../components/back-link.tsx';
import { List } from '../components/list.tsx';
import { Part } from '../components/part.tsx';
import { useText } from '../i18n/text.ts';

export interface AboutProps {
  readonly version: string;
  readonly dates: { readonly datedOn: string; readonly reviewedOn: string | null; readonly staleAfter: string; readonly stopAfter: string };
  readonly demo: boolean;
  /** Who offers this copy, and the pages of its own. */
  readonly name: string;
  readonly pages: Readonly<Partial<Record<Page, string>>>;
  /** How many days a kept check stays. */
  readonly keepDays: number;
  readonly sources: readonly { readonly title: string; readonly url?: string | undefined }[];
  /** What the last look for a newer copy found; null before one. `missed`: there is one, and it could not be had. */
  readonly update: 'none' | 'found' | 'missed' | null;
  readonly onUpdate: () => void;
  readonly onDelete: () => void;
  readonly onShare: () => void;
  readonly onHelpline: () => void;
  /** Null in the app on the home screen itself. */
  readonly onInstall: (() => void) | null;
  readonly onBack: () => void;
}

const PAGES = ['contact', 'privacy', 'accessibility'] as const;
type Page = (typeof PAGES)[number];

/** What this is and is not, who has checked it, what it does with answers, and what it stands on. Dates come in as people say them. */
export function AboutScreen({
  version,
  dates,
  demo,
  name,
  pages,
  keepDays,
  sources,
  update,
  onUpdate,
  onDelete,
  onShare,
  onHelpline,
  onInstall,
  onBack,
}: AboutProps) {
  const { t, lines } = useText();
  const paragraphs = (key: string) => lines(key).map((text) => <p key={text}>{text}</p>);
  return (
    <>
      <BackLink onBack={onBack} />
      <h1 class="nhsuk-heading-l" tabIndex={-1}>
        {t('about.title')}
      </h1>
      <Part title={t('about.is')}>{paragraphs('about.is-text')}</Part>
      <Part title={t('about.not')}>{paragraphs('about.not-text')}</Part>
      <Part title={t('about.use')}>
        <button class="action action--second" type="button" onClick={onShare}>
          {t('app.share')}
        </button>
        <button class="action action--second" type="button" onClick={onHelpline}>
          {t('app.helpline')}
        </button>
        {onInstall ? (
          <button class="action action--second" type="button" onClick={onInstall}>
            {t('part.install')}
          </button>
        ) : null}
      </Part>
      <Part title={t('about.review')}>
        <p>{dates.reviewedOn ? t('about.review-done', { date: dates.reviewedOn }) : t('about.review-none')}</p>
        {demo ? <p>{t('about.demo')}</p> : null}
        <p>{t('about.version', { version, date: dates.datedOn })}</p>
        <p>{t('about.stale-after', { date: dates.staleAfter })}</p>
        <p>{t('about.stop-after', { date: dates.stopAfter })}</p>
        <button class="action action--second" type="button" onClick={onUpdate}>
          {t('about.update')}
        </button>
        <p role="status">{update ? t(`about.update-${update}`) : null}</p>
      </Part>
      {demo ? null : (
        <Part title={t('about.by')}>
          <p>{name}</p>
          {PAGES.map((page) =>
            pages[page] ? (
              <p key={page}>
                <a class="link" href={pages[page]}>
                  {t(`about.by-${page}`)}
                </a>
              </p>
            ) : null,
          )}
        </Part>
      )}
      <Part title={t('about.privacy')}>
        {paragraphs('about.privacy-text')}
        <p>{t('about.privacy-kept', { count: keepDays })}</p>
        <button class="action action--second" type="button" onClick={onDelete}>
          {t('part.delete')}
        </button>
      </Part>
      <Part title={t('about.access')}>{paragraphs('about.access-text')}</Part>
      <Part title={t('about.sources')}>
        <div lang="en" dir="ltr">
          <List items={sources.map(({ title, url }) => (url ? `${title}. ${url}` : title))} />
        </div>
      </Part>
    </>
  );
}
