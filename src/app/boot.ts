import { topics } from '../clinical/topics.ts';
import type { Environment } from './environment.ts';
import { findDraft, kept } from './keeping.ts';
import { type Address, heldLink, isInstallEntry, takeLink } from './link.ts';
import { clean, isOurs, rebuild } from './navigation.ts';
import { addressOf, firstQuestion, firstRoute, type Route, routeOf } from './routes.ts';
import { type Check, isFirst, isStale, isUntouched, ofResult } from './state.ts';
import type { Store } from './store.ts';
import { type Before, tappedBefore, withTicks } from './takeover.ts';

const topicIds = topics.map(({ id }) => id);
/** The folder `/share` is the nurse's page under an address that can be said aloud. */
const wantedRoute = (env: Environment, hash: string): Route =>
  isInstallEntry()
    ? { at: 'install' }
    : ((/^\/share\/?$/.test(location.pathname) && hash === '' ? { at: 'share' } : routeOf(env.content, topicIds, hash)) ??
      firstRoute(env.content));

/** Whether this page load goes on with a visit (a reload, a step in the history) or begins one. Unknown counts as going on. */
function goesOn(): boolean {
  const [entry] = performance.getEntriesByType?.('navigation') ?? [];
  return !(entry && 'type' in entry && (entry.type === 'navigate' || entry.type === 'prerender'));
}

/** The screen an address asks for, with the entries that should lie behind it. */
function goTo(env: Environment, store: Store, route: Route, session: Check | null): void {
  const ours = isOurs();
  if (session) {
    const { check } = store.view().state;
    const answers = withTicks(session.answers, check.answers);
    store.settle({ type: 'restore', check: { ...session, carer: session.carer || check.carer, answers }, route });
  } else store.settle({ type: 'go', route });
  const { state } = store.view();
  if (!ours) rebuild(env.content, state.check, state.route);
}

/**
 * Looks for an unfinished check of an earlier visit. Nothing shown waits for it. `own`: this tab goes on with its own check,
 * which is only asked about at its beginning.
 */
async function lookForDraft(env: Environment, store: Store, session: Check | null, own: boolean): Promise<void> {
  const draft = await findDraft(env.content, env.ruleset, env.now());
  if (draft === 'no-storage') store.notify('app.not-saved');
  else if (draft !== 'nothing' && 'notice' in draft) store.notify(`notice.${draft.notice}`);
  const found = typeof draft === 'object' && 'check' in draft ? draft.check : session;
  store.settle({ type: 'looked', found: own && !isFirst(env.content, store.view().state.route) ? null : found });
}

/** What follows the taking over: go on with this tab's check, or look for one, do what was tapped, and listen to the browser. */
export function boot(env: Environment, store: Store, before: Before, follow: (address: Address) => void): void {
  const link = takeLink(clean);
  const waiting = link ?? heldLink();
  if (waiting) follow(waiting);
  const tapped = tappedBefore(before);
  const wanted = tapped || link ? firstRoute(env.content) : wantedRoute(env, before.hash);
  const elsewhere = wanted.at !== 'question' || wanted.question !== firstQuestion(env.content).id;
  const session = kept(env.content, env.ruleset);
  const stale = session !== null && isStale(env.content, session, env.now());
  // A result may still be looked at when its answers are too old to go on with; it says itself how old it is.
  const usable = session !== null && !isUntouched(session) && (!stale || ofResult(wanted)) ? session : null;
  const here = usable && (goesOn() || elsewhere) ? usable : null;

  if (stale && !usable) store.notify('notice.draft-expired');
  if (here || elsewhere) goTo(env, store, wanted, here);
  else if (before.hash !== '' && !tapped && !link) store.settle({ type: 'go', route: wanted });
  void lookForDraft(env, store, here ? null : usable, here !== null);
  // The tap left its own history entry: what it leads to takes that entry's place.
  if (tapped === 'continue') store.settle({ type: 'continue' });
  if (tapped === 'not-sure') store.settle({ type: 'not-sure', question: firstQuestion(env.content).id });
  store.save();

  addEventListener('popstate', () => {
    const { route } = store.view().state;
    // A link opened while the app is open: it is read, and the person stays where they are.
    const another = takeLink((path) => clean(path + addressOf(env.content, route)));
    if (another) follow(another);
    else store.settle({ type: 'go', route: wantedRoute(env, location.hash) });
  });
  const returned = () => {
    if (document.visibilityState !== 'visible') return;
    const { route } = store.view().state;
    // Answers left lying for hours are not gone on with; looking at anything else only looks at the clock.
    if (route.at === 'question' || route.at === 'one' || route.at === 'resume') store.settle({ type: 'go', route });
    else store.look();
  };
  addEventListener('pageshow', returned);
  document.addEventListener('visibilitychange', returned);
}
