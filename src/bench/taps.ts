import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from '@playwright/test';
import { content } from '../clinical/content.ts';
import { asScript, holdBack, inNewTab } from './chromium.ts';
import { LATE_MS } from './load.ts';
import { PROFILES } from './options.ts';
import { lateStorage } from './probe.ts';
import { keptChecks, seed } from './seed.ts';
import { EMPTY_PATH, type Site } from './site.ts';
import { medianOfAll } from './stats.ts';
import { awaitTap, noteTaps, placeOf, readTap } from './stopwatch.ts';
import { workerReady } from './visits.ts';
import { walk } from './walk.ts';

const KEPT = 200;
const FLOOR_TAPS = 7;
/** Between two taps the page comes to rest, as it does under any finger. */
const REST_MS = 60;
const PATIENCE_MS = 10_000;

/** A finger on the middle of an element: the ms until what it leads to is painted. Null where nothing came of it. */
async function tap(page: Page, css: string, id: string | null): Promise<number | null> {
  const { x, y } = await page.evaluate(placeOf, css);
  await page.evaluate(awaitTap, id);
  await page.touchscreen.tap(x, y);
  const taken = await Promise.race([page.evaluate(readTap), sleep(PATIENCE_MS, Number.NaN, { ref: false })]);
  await sleep(REST_MS);
  return taken === undefined || Number.isNaN(taken) ? null : taken;
}

/** The same tap where there is nothing to do: a button on the empty page that changes its heading. */
export const tapFloor = (browser: Browser, site: Site): Promise<number | null> =>
  inNewTab(browser, async (page) => {
    await page.addInitScript(asScript(noteTaps, undefined));
    await page.goto(site.url + EMPTY_PATH);
    await page.evaluate(() => {
      const [heading, button] = [document.createElement('h1'), document.createElement('button')];
      button.textContent = '.';
      button.onclick = () => {
        heading.textContent += '.';
      };
      document.body.replaceChildren(heading, button);
    });
    await holdBack(page, PROFILES.harsh, false);
    const times: (number | null)[] = [];
    for (let count = 0; count < FLOOR_TAPS; count += 1) times.push(await tap(page, 'button', null));
    return medianOfAll(times);
  });

/** The page of a language with its offline copy there and 200 checks kept, as on the phone of someone who uses it much. */
async function settled(page: Page, url: string, late: boolean): Promise<void> {
  const there = () => page.waitForFunction(() => document.documentElement.dataset['ready'] === 'yes');
  await page.goto(url);
  await there();
  await workerReady(page);
  await seed(page, keptChecks(KEPT, Date.now()));
  await page.addInitScript(asScript(noteTaps, undefined));
  if (late) await page.addInitScript(asScript(lateStorage, LATE_MS));
  await page.reload();
  await there();
  // The link to them is there once they have been read; storage that answers late is not waited for by the app either.
  if (late) await sleep(LATE_MS);
  else await page.locator('#kept').waitFor();
}

/** One walk: for each of its taps the time, or null where it did not lead on; the walk then ends there. */
export async function walkOnce(browser: Browser, url: string, late: boolean): Promise<readonly (number | null)[]> {
  return inNewTab(browser, async (page) => {
    await settled(page, url, late);
    await holdBack(page, PROFILES.harsh, false);
    const times: (number | null)[] = [];
    for (const { tap: one } of walk(content)) {
      const time = 'choose' in one ? await tap(page, `label[for="${one.choose}"]`, one.choose) : await tap(page, one.onward, null);
      times.push(time);
      if (time === null) break;
    }
    return times;
  });
}
