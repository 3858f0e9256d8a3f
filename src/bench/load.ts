import type { Browser, Page } from '@playwright/test';
import { attempt } from './attempt.ts';
import { asScript, holdBack, inNewTab } from './chromium.ts';
import type { Profile } from './options.ts';
import { lateStorage, type Marks, type Probe, probe } from './probe.ts';

/** So late IndexedDB answers where that is tried. */
export const LATE_MS = 2000;

/** The first sign of the first screen, and its advice. */
export const signProbe = (sign: string): Probe => ({ target: `label[for="${sign}"]`, shows: `#advice-${sign}` });
/** All there is on the empty page. */
export const FLOOR_PROBE: Probe = { target: 'p', shows: null };

/** Opens an address in a tab and gives what the probe saw there; what it never saw is absent. */
export async function watch(page: Page, url: string, what: Probe, patienceMs = 45_000): Promise<Marks> {
  let give: (marks: Marks) => void = () => undefined;
  const seen = new Promise<Marks>((resolve) => {
    give = resolve;
  });
  await page.exposeBinding('benchDone', (_, marks: Marks) => give(marks));
  await page.addInitScript(asScript(probe, what));
  await page.goto(url, { waitUntil: 'commit' });
  const timer = setTimeout(() => give({}), patienceMs);
  try {
    return await seen;
  } finally {
    clearTimeout(timer);
  }
}

/** The same in a tab that has nothing kept and is held back. */
export const coldLoad = (browser: Browser, profile: Profile, url: string, what: Probe, late = false): Promise<Marks> =>
  attempt(
    inNewTab(browser, async (page) => {
      await holdBack(page, profile);
      if (late) await page.addInitScript(asScript(lateStorage, LATE_MS));
      return watch(page, url, what);
    }),
    {},
  );
