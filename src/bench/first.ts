import type { Browser } from '@playwright/test';
import { folderOf, type LanguageCode } from '../i18n/languages.ts';
import { coldLoad, FLOOR_PROBE, signProbe } from './load.ts';
import { quiet } from './machine.ts';
import { type Options, PROFILES, type ProfileName } from './options.ts';
import type { Marks } from './probe.ts';
import { EMPTY_PATH, type Site } from './site.ts';
import { inMs, medianOfAll } from './stats.ts';

/** The medians of one language under one profile, in ms since the navigation began. Null: some run never got there. */
export interface First {
  readonly profile: ProfileName;
  readonly language: LanguageCode;
  /** The empty page. */
  readonly floor: number | null;
  readonly reach: number | null;
  readonly shown: number | null;
  readonly ready: number | null;
  readonly led: number | null;
  /** The same with every answer of IndexedDB two seconds late. */
  readonly lateReach: number | null;
  readonly lateLed: number | null;
  /** The share of the machine that was idle before each run, in the middle. */
  readonly idle: number | null;
}

interface Run {
  readonly floor: Marks;
  readonly app: Marks;
  readonly late: Marks;
  readonly idle: number;
}

/** One run: the empty page, the app, and the app with late storage, one right after the other. */
async function once(browser: Browser, site: Site, sign: string, profile: ProfileName, language: LanguageCode): Promise<Run> {
  const idle = await quiet();
  const url = site.url + folderOf(language);
  const floor = await coldLoad(browser, PROFILES[profile], site.url + EMPTY_PATH, FLOOR_PROBE);
  const app = await coldLoad(browser, PROFILES[profile], url, signProbe(sign));
  return { idle, floor, app, late: await coldLoad(browser, PROFILES[profile], url, signProbe(sign), true) };
}

/** The medians of some runs. */
function summed(profile: ProfileName, language: LanguageCode, runs: readonly Run[]): First {
  const of = (which: 'floor' | 'app' | 'late', mark: keyof Marks) => medianOfAll(runs.map((run) => run[which][mark] ?? null));
  return {
    profile,
    language,
    floor: of('floor', 'reach'),
    reach: of('app', 'reach'),
    shown: of('app', 'shown'),
    ready: of('app', 'ready'),
    led: of('app', 'led'),
    lateReach: of('late', 'reach'),
    lateLed: of('late', 'led'),
    idle: medianOfAll(runs.map(({ idle }) => idle)),
  };
}

/** Measures the first screen of every language under every profile, cold. */
export async function measureFirst(
  browser: Browser,
  site: Site,
  sign: string,
  { runs, languages, profiles }: Options,
  say: (line: string) => void,
): Promise<readonly First[]> {
  const rows: First[] = [];
  // The first page of all is slow in ways that are the browser's own.
  await coldLoad(browser, PROFILES.slow, site.url + EMPTY_PATH, FLOOR_PROBE);
  for (const profile of profiles) {
    for (const language of languages) {
      const taken: Run[] = [];
      for (let run = 0; run < runs; run += 1) taken.push(await once(browser, site, sign, profile, language));
      const row = summed(profile, language, taken);
      rows.push(row);
      say(`${profile} ${language}: floor ${inMs(row.floor)}, sign ${inMs(row.reach)}, advice ${inMs(row.shown)}, led on ${inMs(row.led)}`);
    }
  }
  return rows;
}
