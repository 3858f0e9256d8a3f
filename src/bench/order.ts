import type { Browser, Page } from '@playwright/test';
import { folderOf, type LanguageCode } from '../i18n/languages.ts';
import { attempt } from './attempt.ts';
import { holdBack, inNewTab } from './chromium.ts';
import { signProbe, watch } from './load.ts';
import { PROFILES } from './options.ts';
import type { Site } from './site.ts';
import { workerReady } from './visits.ts';

/** One request of a first visit: by whom, how urgent the browser took it to be, and when, in ms since the navigation began. */
export interface Sent {
  readonly path: string;
  readonly by: 'page' | 'worker';
  readonly priority: string;
  readonly start: number;
  readonly end: number | null;
}

export interface Order {
  readonly language: LanguageCode;
  /** When the first sign could be ticked, and when Continue led on. Null: never. */
  readonly usable: number | null;
  readonly led: number | null;
  readonly sent: readonly Sent[];
}

/** Listens to a tab and to its worker. Chromium tells a page's requests with their priority, and the worker's only by Playwright. */
async function listen(page: Page): Promise<() => readonly Omit<Sent, 'by'>[]> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Network.enable');
  const found = new Map<string, { path: string; priority: string; start: number; from: number; end: number | null }>();
  cdp.on('Network.requestWillBeSent', ({ requestId, request, wallTime, timestamp }) => {
    const { pathname: path } = new URL(request.url);
    found.set(requestId, { path, priority: request.initialPriority, start: wallTime * 1000, from: timestamp, end: null });
  });
  cdp.on('Network.loadingFinished', ({ requestId, timestamp }) => {
    const one = found.get(requestId);
    if (one) one.end = one.start + (timestamp - one.from) * 1000;
  });
  return () => [...found.values()].map(({ from: _, ...one }) => one);
}

/** The requests of one first visit on the slow line until the offline copy is there, in the order of their start. */
export function orderOf(browser: Browser, site: Site, sign: string, language: LanguageCode): Promise<Order> {
  return inNewTab(browser, async (page) => {
    const worker: { path: string; start: number; end: number | null }[] = [];
    page.context().on('requestfinished', (request) => {
      if (!request.serviceWorker()) return;
      const { startTime, responseEnd } = request.timing();
      worker.push({ path: new URL(request.url()).pathname, start: startTime, end: startTime + responseEnd });
    });
    const ofPage = await listen(page);
    await holdBack(page, PROFILES.slow);
    const { reach = null, led = null } = await watch(page, site.url + folderOf(language), signProbe(sign));
    await attempt(workerReady(page), undefined);
    const zero = await page.evaluate(() => performance.timeOrigin);
    const since = <T extends { readonly start: number; readonly end: number | null }>(one: T) => ({
      ...one,
      start: one.start - zero,
      end: one.end && one.end - zero,
    });
    const sent: readonly Sent[] = [
      ...ofPage().map((one) => ({ ...since(one), by: 'page' as const })),
      ...worker.map((one) => ({ ...since(one), by: 'worker' as const, priority: '' })),
    ];
    return { language, usable: reach, led, sent: [...sent].sort((one, other) => one.start - other.start) };
  });
}

/** Requests that stood in the way: of the worker, begun before the first screen could be used or while the page still waited for its own. */
export function competing({ usable, led, sent }: Order): readonly Sent[] {
  if (usable === null || led === null) return sent;
  return sent.filter(({ by, start }) => by === 'worker' && start < led);
}
