import { Component, type ComponentType } from 'preact';
import { BackLink } from '../components/back-link.tsx';
import type { Helpline } from '../helpline/helpline.ts';
import { loadLanguage } from '../i18n/load.ts';
import { useText } from '../i18n/text.ts';
import type { After } from './after.ts';
import { arrive, painted } from './arrival.ts';
import type { Environment } from './environment.ts';
import type { Address } from './link.ts';
import { back } from './navigation.ts';
import type { ScreenProps } from './screen.tsx';
import type { Store } from './store.ts';

const reportPages = () => import('./report-pages.tsx');
const helplinePages = () => import('./helpline-pages.tsx');
const sharePages = () => import('./share-pages.tsx');
const keptPages = () => import('./kept-pages.tsx');

/** The screens that come when they are opened. Nothing a person needs for a result is among them. */
const pages = {
  learn: () => import('./learn-page.tsx').then(({ LearnPage }) => LearnPage),
  about: () => import('./about-page.tsx').then(({ AboutPage }) => AboutPage),
  staff: () => reportPages().then(({ StaffPage }) => StaffPage),
  report: () => reportPages().then(({ ReportPage }) => ReportPage),
  kept: () => keptPages().then(({ KeptPage }) => KeptPage),
  outbox: () => keptPages().then(({ OutboxPage }) => OutboxPage),
  helpline: () => helplinePages().then(({ HelplinePage }) => HelplinePage),
  share: () => sharePages().then(({ SharePage }) => SharePage),
  install: () => sharePages().then(({ InstallPage }) => InstallPage),
  /** What a result shows besides once it is there: what is new, and the page for paper. */
  extras: () => reportPages().then(({ Extras }) => Extras),
} satisfies Record<string, () => Promise<ComponentType<ScreenProps>>>;

/** What follows the first screen: the offline copy, the outbox and the kept checks. */
export const loadAfter = (env: Environment, store: Store, onNone: () => void): Promise<After> =>
  import('./after.ts').then(({ startAfter }) => startAfter(env, store, onNone));

/** Compares a helpline from the list with what the list says today. Whatever fails, it stays as it is. */
export const loadListed = (env: Environment, store: Store, helpline: Helpline): Promise<void> =>
  helplinePages().then(
    ({ compareWithList }) => compareWithList(env, store, helpline),
    () => undefined,
  );

/** The unfinished check on this phone. It comes at once, but after the first screen. */
export const loadDrafts = () => import('../storage/draft.ts');

/** Reads the helpline a link carries. Fails while that part cannot be loaded. */
export const loadReceiving = (env: Environment, store: Store, after: () => Promise<After>, address: Address): Promise<void> =>
  helplinePages().then(({ receive }) => receive(env, store, after, address));

/** Loads them all ahead, once the offline copy is there: a newer copy that takes over later would not have this one's files. */
export const loadAhead = (): void => {
  for (const load of Object.values(pages)) load().catch(() => undefined);
};

type Page = keyof typeof pages;
/** A page with all texts of its language, and the English ones: what staff read is English everywhere. */
const open = async (page: Page, language: string): Promise<ComponentType<ScreenProps>> => {
  const [opened] = await Promise.all([pages[page](), loadLanguage(language), loadLanguage('en')]);
  return opened;
};

interface LazyProps extends ScreenProps {
  readonly page: Page;
}

/** A screen that is loaded when it is opened, with a line while it comes, and one when it cannot. Each page has its own. */
export class Lazy extends Component<LazyProps, { loaded: ComponentType<ScreenProps> | 'failed' | null }> {
  override state = { loaded: null };

  override componentDidMount(): void {
    const { page, view } = this.props;
    Promise.all([
      open(page, view.language), // The result's own words never wait for what it shows besides.
      page === 'extras' ? painted() : null,
    ]).then(
      ([loaded]) => this.setState({ loaded }),
      () => this.setState({ loaded: 'failed' }),
    );
  }

  override componentDidUpdate(_props: LazyProps, before: { loaded: unknown }): void {
    // What came in place of the waiting screen has a heading of its own.
    if (this.state.loaded !== before.loaded && this.props.page !== 'extras') arrive();
  }

  override render({ page, ...props }: LazyProps, { loaded }: { loaded: ComponentType<ScreenProps> | 'failed' | null }) {
    const { t } = useText();
    if (loaded && loaded !== 'failed') {
      const Loaded = loaded;
      return <Loaded {...props} />;
    }
    if (page === 'extras') return null;
    return (
      <>
        <BackLink onBack={back} />
        <h1 class="nhsuk-heading-l" tabIndex={-1}>
          {t(`app.${page}`)}
        </h1>
        <p role="status">{t(loaded === 'failed' ? 'error.page' : 'app.wait')}</p>
      </>
    );
  }
}
