import type { Browser } from '@playwright/test';
import { content } from '../clinical/content.ts';
import { folderOf, type LanguageCode } from '../i18n/languages.ts';
import { attempt } from './attempt.ts';
import { quiet } from './machine.ts';
import type { Options } from './options.ts';
import type { Site } from './site.ts';
import { inMs, median, medianOfAll } from './stats.ts';
import { tapFloor, walkOnce } from './taps.ts';
import { walk } from './walk.ts';

/** More walks tell little more: a walk is some forty taps. */
const WALKS = 3;

export interface Steps {
  readonly language: LanguageCode;
  readonly late: boolean;
  /** A tap where there is nothing to do, taken just before: what browser and machine need for themselves. */
  readonly floor: number | null;
  /** How many taps, those onward among them. */
  readonly taps: number;
  /** Over the taps onward, each the middle of its walks. Null: not one was measured, or some never led on. */
  readonly median: number | null;
  readonly worst: number | null;
  readonly worstAt: string;
  /** The slowest tick of a choice. */
  readonly worstTick: number | null;
  /** The slowest single tap onward of all walks, which a busy machine may have made. */
  readonly single: number | null;
}

type Times = readonly (number | null)[];

/** What some walks in one language come to: for each its taps in their order, fewer where one led nowhere. */
export function summed(language: LanguageCode, late: boolean, floors: Times, walks: readonly Times[]): Steps {
  const taps = walk(content).map(({ at, tap }, index) => {
    const times = walks.map((times) => times[index] ?? null);
    return { at, onward: 'onward' in tap, time: medianOfAll(times), most: Math.max(...times.map((time) => time ?? 0)) };
  });
  const onward = taps.filter((tap) => tap.onward);
  const timesOf = (some: typeof taps) => (some.every(({ time }) => time !== null) ? some.map(({ time }) => time ?? 0) : null);
  const [all, ticks] = [timesOf(onward), timesOf(taps.filter((tap) => !tap.onward))];
  // Where a walk ended is the worst of all.
  const length = ({ time }: { readonly time: number | null }) => time ?? Number.POSITIVE_INFINITY;
  const slowest = onward.reduce((worst, tap) => (length(tap) > length(worst) ? tap : worst));
  return {
    language,
    late,
    floor: medianOfAll(floors),
    taps: taps.length,
    median: all && median(all),
    worst: all && Math.max(...all),
    worstAt: slowest.at,
    worstTick: ticks && Math.max(...ticks),
    single: all && Math.max(...onward.map(({ most }) => most)),
  };
}

async function measureLanguage(browser: Browser, site: Site, language: LanguageCode, runs: number, late: boolean): Promise<Steps> {
  const walks: Times[] = [];
  const floors: (number | null)[] = [];
  for (let run = 0; run < runs; run += 1) {
    await quiet();
    floors.push(await attempt(tapFloor(browser, site), null));
    walks.push(await attempt(walkOnce(browser, site.url + folderOf(language), late), []));
  }
  return summed(language, late, floors, walks);
}

/** Measures every tap of a whole check in every language at six times slower, and once with storage two seconds late. */
export async function measureSteps(browser: Browser, site: Site, options: Options, say: (line: string) => void): Promise<readonly Steps[]> {
  const rows: Steps[] = [];
  for (const language of options.languages) {
    for (const late of [false, true]) {
      const row = await measureLanguage(browser, site, language, late ? 1 : Math.min(options.runs, WALKS), late);
      rows.push(row);
      say(`taps ${language}${late ? ', storage late' : ''}: median ${inMs(row.median)}, worst ${inMs(row.worst)} at ${row.worstAt}`);
    }
  }
  return rows;
}
