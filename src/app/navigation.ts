import { reach } from '../triage/path.ts';
import type { Content } from '../triage/vocabulary.ts';
import { isInstallEntry } from './link.ts';
import { addressOf, firstRoute, type Route } from './routes.ts';
import { type Check, ofResult } from './state.ts';

/** Marks the history entries that are the app's own: a reload finds them there, a page opened from outside does not. */
const OURS = 'back-pain-check';

const url = (address: string): string => location.pathname.replace(/^\/share\/?$/, '/') + location.search + address;

/** Puts another address in the place of the current one, as this app's own. */
export const clean = (path: string): void => history.replaceState(OURS, '', path);

/** Shows an address as a new entry, or in place of the current one. A browser that refuses changes nothing of what is shown. */
export function show(address: string, how: 'push' | 'replace'): void {
  try {
    if (address === location.hash) return;
    if (how === 'push') history.pushState(OURS, '', url(address));
    else history.replaceState(OURS, '', url(address));
  } catch {
    // Some browsers allow so many entries a minute and no more.
  }
}

/** One step back, the same as the browser's. */
export const back = (): void => history.back();

/** Whether this entry is the app's own, as after a reload. */
export const isOurs = (): boolean => history.state === OURS || isInstallEntry();

/**
 * Gives a screen that was opened from outside the entries it would have had: the first screen and each question before it.
 * So Back shows the previous question also after a resume or a typed address, and leaves the app from the first only.
 */
export function rebuild(content: Content, check: Check, route: Route): void {
  const first = addressOf(content, firstRoute(content));
  const target = addressOf(content, route);
  const questions = reach(content, check).questions.map((question) => addressOf(content, { at: 'question', question: question.id }));
  const own = questions.indexOf(target);
  const parent = route.at === 'one' ? questions.indexOf(addressOf(content, { at: 'question', question: route.question })) + 1 : -1;
  const result = addressOf(content, { at: 'result' });
  const before =
    route.at === 'result' ? questions : ofResult(route) ? [...questions, result] : questions.slice(0, Math.max(own, parent, 1));
  history.replaceState(OURS, '', url(first));
  for (const address of [...before.slice(1), target]) show(address, 'push');
}
