import { findBrowser, howToGet } from '../../../src/commands/browsers.mjs';
import { launchPlaywright } from './playwright.ts';
import type { Ability, Browser, BrowserKind } from './types.ts';
import { launchWebKit } from './webkit.ts';

export type { Ability, Browser, BrowserKind, Look, OpenOptions, Page, Problem, Spoken, Violation } from './types.ts';
export { Unsupported } from './types.ts';

export const KINDS: readonly BrowserKind[] = ['chromium', 'firefox', 'webkitgtk', 'wpe'];

/** The browser of this run, from BROWSER in the environment. */
export function chosenBrowser(): BrowserKind {
  const { BROWSER = 'chromium' } = process.env;
  const kind = KINDS.find((one) => one === BROWSER);
  if (!kind) throw new Error(`BROWSER is ${BROWSER}, but the browsers are ${KINDS.join(', ')}`);
  return kind;
}

const ABILITIES: Readonly<Record<BrowserKind, readonly Ability[]>> = {
  chromium: [
    'beforeLoad',
    'resize',
    'tabs',
    'noScript',
    'forcedColors',
    'largeText',
    'touch',
    'trustedTypes',
    'workerRequests',
    'redress',
    'speak',
  ],
  firefox: ['beforeLoad', 'resize', 'tabs', 'noScript', 'forcedColors', 'largeText', 'trustedTypes'],
  webkitgtk: ['resize', 'tabs', 'noScript', 'trustedTypes', 'redress', 'speak'],
  wpe: ['noScript', 'touch', 'redress', 'speak'],
};

/** Whether a browser can do something that not all can, for `test.skipIf(!can(kind, 'tabs'))`. */
export function can(kind: BrowserKind, ability: Ability): boolean {
  return ABILITIES[kind].includes(ability);
}

/** Starts a browser. Says how to get it when it is not on this machine. */
export async function launch(kind: BrowserKind = chosenBrowser()): Promise<Browser> {
  const found = findBrowser(kind);
  if (!found) throw new Error(`${howToGet(kind)}\nOr let it be installed: node src/commands/browsers.mjs`);
  return kind === 'chromium' || kind === 'firefox' ? launchPlaywright(kind, found) : launchWebKit(kind, found);
}
