import { Component, type ComponentType } from 'preact';
import { BackLink } from '../components/back-link.tsx';
import { Button } from '../components/button.tsx';
import type { Helpline } from '../helpline/helpline.ts';
import { loadLanguage } from '../i18n/load.ts';
import { useText } from '../i18n/text.ts';
import { loadSession } from '../storage/session.ts';
import type { After } from './after.ts';
import { arrive, painted } from './arrival.ts';
import type { Environment } from './environment.ts';
import type { Address } from './link.ts';
import { back } from './navigation.ts';
import type { ScreenProps } from './screen.tsx';
import { isUntouched } from './state.ts';
import type { Store } from './store.ts';

/** So long something is waited for that is loaded when it is opened, before the person is told that it has not come. */
const LATE_MS = 8000;

/** Fails when that takes too long, as it does on a network that takes everything and answers nothing. */
export const inTime = <T,>(work: Promise<T>): Promise<T> =>
  Promise.race([work, new Promise<never>((_, late) => setTimeout(late, LATE_MS))]);

const reportPages = () => import('./report-pages.tsx');
const helplinePages = () => import('./helpline-pages.tsx');
const sharePages = () => import('./share-pages.tsx');
const keptPages = () => import('./kept-pages.tsx');

/** The screens that come when they are opened. Nothing a person needs for a result is among them. */
export const pages = {
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
export const loadDrafts = () => inTime(import('../storage/draft.ts'));

/** Reads the helpline a link carries. Fails while that part cannot be loaded. */
export const loadReceiving = (env: Environment, store: Store, after: () => Promise<After>, address: Address): Promise<void> =>
  helplinePages().then(({ receive }) => receive(env, store, after, address));

type Page = keyof typeof pages;
/** A page with all texts of its language, and the English ones: what staff read is English everywhere. */
const open = async (page: Page, language: string): Promise<ComponentType<ScreenProps>> => {
  // The result's own words never wait for what it shows besides.
  const [opened] = await Promise.all([pages[page](), loadLanguage(language), loadLanguage('en'), page === 'extras' ? painted() : null]);
  return opened;
};

interface LazyProps extends ScreenProps {
  readonly page: Page;
}

interface LazyState {
  readonly loaded: ComponentType<ScreenProps> | 'failed' | null;
}

/** A screen that is loaded when it is opened, with a line while it comes, and one when it does not. Each page has its own. */
export class Lazy extends Component<LazyProps, LazyState> {
  override state: LazyState = { loaded: null };

  override componentDidMount(): void {
    const { page, view } = this.props;
    const coming = open(page, view.language);
    // What comes late is shown all the same.
    coming.then((loaded) => this.setState({ loaded })).catch(() => undefined);
    inTime(coming).catch(() => this.setState({ loaded: 'failed' }));
  }

  /**
   * Browsers hold on to a load that failed or hangs: only a page that is loaded anew asks for it again. That is done when that
   * page can be had, and this tab goes on with the same answers.
   */
  readonly again = async (): Promise<void> => {
    this.setState({ loaded: null });
    this.componentDidMount();
    const start = await fetch(location.pathname, { cache: 'no-store' }).then(
      (response) => response.text(),
      () => '',
    );
    const { check, route } = this.props.store.view().state;
    const waits = typeof this.state.loaded !== 'function' && route.at === this.props.page;
    const isKept = loadSession() !== null || isUntouched(check);
    if (waits && isKept && start.includes('data-elements')) location.reload();
  };

  override componentDidUpdate(_props: LazyProps, before: LazyState): void {
    // What came in place of the waiting screen has a heading of its own.
    if (this.state.loaded !== before.loaded && this.props.page !== 'extras') arrive();
  }

  override render({ page, ...props }: LazyProps, { loaded }: LazyState) {
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
        <p role="status">{t(loaded ? 'error.page' : 'app.wait')}</p>
        {loaded ? <Button text={t('error.again')} onClick={() => void this.again()} /> : null}
      </>
    );
  }
}
