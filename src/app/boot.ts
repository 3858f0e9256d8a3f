import { topics } from '../clinical/topics.ts';
import type { Environment } from './environment.ts';
import { findDraft, isStaleDraft, kept } from './keeping.ts';
import { arrived, hasEntries, rebuild } from './navigation.ts';
import { firstRoute, type Route, routeOf } from './routes.ts';
import { type Check, isStart, reduce } from './state.ts';
import type { Store } from './store.ts';
import { type Before, tappedBefore } from './takeover.ts';

const topicIds = topics.map(({ id }) => id);
const wantedRoute = (env: Environment, hash: string): Route | null => routeOf(env.content, topicIds, hash);

/** Whether this page load goes on with a visit (a reload, a step in the history) or begins one. Unknown counts as going on. */
function goesOn(): boolean {
  const [entry] = performance.getEntriesByType?.('navigation') ?? [];
  return !(entry && 'type' in entry && (entry.type === 'navigate' || entry.type === 'prerender'));
}

/** A check that is going on in this tab: its answers, with what was ticked just now, on the screen the address asks for. */
function goOnWith(env: Environment, store: Store, session: Check, route: Route | null): void {
  const { check } = store.view().state;
  const merged = { ...session, carer: session.carer || check.carer, answers: { ...session.answers, ...check.answers } };
  store.settle({ type: 'restore', check: merged, route });
  if (!hasEntries()) rebuild(env.content, store.view().state.check, store.view().state.route);
}

/** Looks for an unfinished check of an earlier visit. Nothing waits for it. */
async function lookForDraft(env: Environment, store: Store): Promise<void> {
  const found = await findDraft(env.content, env.ruleset, env.now());
  if (found === 'no-storage') store.notify('app.not-saved');
  else if (found === 'nothing') return;
  else if ('notice' in found) store.notify(`notice.${found.notice}`);
  else store.act({ type: 'found', check: found.check });
}

/** Answers left lying for hours are not gone on with: the next answers would come from another time. */
function onReturn(env: Environment, store: Store): void {
  const { check, route } = store.view().state;
  const answering = route.at === 'question' || route.at === 'one' || route.at === 'resume';
  const hasResult = reduce(env.content, store.view().state, { type: 'go', route: { at: 'result' } }).route.at === 'result';
  if (answering && !hasResult && isStaleDraft(check, env.now())) {
    store.act({ type: 'restart' });
    store.notify('notice.draft-expired');
  } else store.look();
}

/** What follows the taking over: go on with this tab's check, or look for one, do what was tapped, and listen to the browser. */
export function boot(env: Environment, store: Store, before: Before): void {
  const tapped = tappedBefore(before);
  const wanted = tapped ? firstRoute(env.content) : wantedRoute(env, before.hash);
  const session = kept(env.content, env.ruleset);
  const elsewhere = wanted !== null && (wanted.at !== 'question' || wanted.question !== env.content.questions[0]?.id);

  if (session && (goesOn() || elsewhere)) goOnWith(env, store, session, wanted);
  else {
    if (session) store.act({ type: 'found', check: session });
    else void lookForDraft(env, store);
    if (elsewhere) {
      store.settle({ type: 'go', route: wanted });
      rebuild(env.content, store.view().state.check, store.view().state.route);
    } else if (before.hash !== '' && !tapped) store.settle({ type: 'go', route: firstRoute(env.content) });
  }
  // The tap left its own history entry: what it leads to takes that entry's place.
  if (tapped === 'continue') store.settle({ type: 'continue', at: env.now() });
  if (tapped === 'not-sure') store.settle({ type: 'not-sure', question: env.content.questions[0]?.id ?? '' });

  addEventListener('popstate', () => {
    arrived();
    store.settle({ type: 'go', route: wantedRoute(env, location.hash) ?? firstRoute(env.content) });
  });
  const returned = () => {
    if (document.visibilityState === 'visible') onReturn(env, store);
  };
  addEventListener('pageshow', returned);
  document.addEventListener('visibilitychange', returned);
}

/** Lets a waiting newer copy take over, at the start screen only; true when the page may be loaded anew for it. */
export const atStart = (env: Environment, store: Store): boolean => isStart(env.content, store.view().state);
