import type { Content } from '../triage/vocabulary.ts';
import { reach } from '../triage/path.ts';
import { addressOf, firstRoute, type Route } from './routes.ts';
import type { Check } from './state.ts';

/** How many of the app's own entries lie behind this one: Back can never leave the app while there are any. */
interface Entry {
  readonly depth: number;
}

let depth = 0;

const isEntry = (state: unknown): state is Entry =>
  typeof state === 'object' && state !== null && 'depth' in state && typeof state.depth === 'number';

const url = (address: string): string => location.pathname + location.search + address;

/** Shows an address as a new entry, or in place of the current one. */
export function show(address: string, how: 'push' | 'replace'): void {
  if (address === location.hash) return;
  if (how === 'push') history.pushState({ depth: ++depth } satisfies Entry, '', url(address));
  else history.replaceState({ depth } satisfies Entry, '', url(address));
}

/** Called when the browser has moved to an entry: its own, or one a person typed. */
export function arrived(): void {
  if (isEntry(history.state)) depth = history.state.depth;
  else history.replaceState({ depth: ++depth } satisfies Entry, '');
}

/** One step back, the same as the browser's. */
export const back = (): void => history.back();

/** Whether this tab's history already holds the app's entries, as after a reload. */
export function hasEntries(): boolean {
  if (!isEntry(history.state)) return false;
  depth = history.state.depth;
  return true;
}

/**
 * Gives a screen that was opened from outside the entries it would have had: the first screen and each question before it.
 * So Back shows the previous question also after a resume or a typed address.
 */
export function rebuild(content: Content, check: Check, route: Route): void {
  const first = addressOf(content, firstRoute(content));
  const { questions } = reach(content, check);
  const inCheck = route.at === 'question' || route.at === 'one' || route.at === 'result';
  const before = inCheck ? questions.map((question) => addressOf(content, { at: 'question', question: question.id })) : [first];
  const target = addressOf(content, route);
  const cut = route.at === 'result' ? before.length : Math.max(before.indexOf(target.split('/')[0] ?? ''), 1);
  depth = 0;
  history.replaceState({ depth } satisfies Entry, '', url(first));
  for (const address of [...before.slice(1, cut), target]) show(address, 'push');
}
