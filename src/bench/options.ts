import { parseArgs } from 'node:util';
import { type LanguageCode, languages } from '../i18n/languages.ts';

/** How a phone is held back: kbit/s down and up, ms before each answer, and by how much the processor is slowed. */
export interface Profile {
  readonly down: number;
  readonly up: number;
  readonly latency: number;
  readonly cpu: number;
}

/** An old phone with one bar, and the worst that is still a line. */
export const PROFILES = {
  slow: { down: 1600, up: 750, latency: 150, cpu: 4 },
  harsh: { down: 400, up: 400, latency: 400, cpu: 6 },
} as const satisfies Readonly<Record<string, Profile>>;
export type ProfileName = keyof typeof PROFILES;

/** What can be measured by itself: the first screen, taps, requests and their order, the offline copy, sizes. */
const PARTS = ['first', 'steps', 'order', 'offline', 'bytes'] as const;
export type Part = (typeof PARTS)[number];

export interface Options {
  readonly runs: number;
  readonly languages: readonly LanguageCode[];
  readonly profiles: readonly ProfileName[];
  readonly parts: readonly Part[];
  /** A build to measure; null: one is made. */
  readonly dist: string | null;
  /** The same build with one Polish text changed. */
  readonly next: string | null;
  /** Where the page is written; null where only a part was measured and no place is named. */
  readonly page: string | null;
  /** Reports of Lighthouse as JSON. */
  readonly lighthouse: readonly string[];
}

export const PAGE = 'docs/performance.md';
export const USAGE = `usage: npm run bench -- [--runs 5] [--languages en,ur] [--profiles slow,harsh] [--only ${PARTS.join(',')}]
       [--dist folder [--next folder]] [--page file]
       npm run bench -- --lighthouse report.json,... [--page file]
Without any of these it measures everything and writes ${PAGE}. The second form measures nothing: it puts reports of Lighthouse there.`;

/** Some of a list, by their names with commas between. Throws at a name that is not in it. */
function some<T extends string>(what: string, given: string | undefined, all: readonly T[]): readonly T[] {
  if (given === undefined) return all;
  return given.split(',').map((name) => {
    const found = all.find((one) => one === name);
    if (!found) throw new Error(`--${what} ${name}: there are ${all.join(', ')}`);
    return found;
  });
}

/** The options of the command line. Throws, with what to say, at any that is not understood. */
export function parseOptions(args: readonly string[]): Options {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { runs: text, languages: text, profiles: text, only: text, dist: text, next: text, page: text, lighthouse: text },
  });
  const runs = Number(values.runs ?? 5);
  if (!Number.isInteger(runs) || runs < 1) throw new Error(`--runs ${values.runs}: a whole number from 1`);
  if (values.next && !values.dist) throw new Error('--next belongs to --dist');
  const narrowed = [values.runs, values.languages, values.profiles, values.only, values.dist].some((value) => value !== undefined);
  return {
    runs,
    languages: some(
      'languages',
      values.languages,
      languages.map(({ code }) => code),
    ),
    profiles: some('profiles', values.profiles, Object.keys(PROFILES) as ProfileName[]),
    parts: some('only', values.only, PARTS),
    dist: values.dist ?? null,
    next: values.next ?? null,
    page: values.page ?? (narrowed ? null : PAGE),
    lighthouse: values.lighthouse?.split(',') ?? [],
  };
}
