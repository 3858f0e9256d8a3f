import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const FOLDER = 'tests/mutation';
const CACHE = '.cache/mutation';
const PAGE = 'docs/safety/mutation.md';
/** What has to die of every hundred mutants, in each part. */
const WANTED = 95;

/** A part of the product that is mutated by itself, with the tests it has to be found by, the quickest first. */
interface Part {
  readonly name: string;
  readonly mutate: readonly string[];
  readonly tests: readonly string[];
}

/** A part with the files its patterns stand for. */
export interface Mutated {
  readonly name: string;
  readonly files: readonly string[];
}

/** A changed place that no test finds and that is left so. `line` is the source line it stands in, for line numbers move. */
export interface Accepted {
  readonly file: string;
  readonly line: string;
  readonly original: string;
  readonly replacement: string;
  readonly reason: string;
}

interface Position {
  readonly line: number;
  readonly column: number;
}
/** What is read of Stryker's report (mutation-testing-report-schema). Lines and columns count from 1. */
export interface MutationReport {
  readonly files: Readonly<
    Record<
      string,
      {
        readonly source: string;
        readonly mutants: readonly {
          readonly status: string;
          readonly replacement?: string;
          readonly location: { readonly start: Position; readonly end: Position };
        }[];
      }
    >
  >;
}

type Place = Omit<Accepted, 'reason'> & { readonly at: number };
interface Row {
  readonly file: string;
  readonly killed: number;
  /** How many of the killed made the tests run without end. */
  readonly timeouts: number;
  readonly untried: number;
  readonly survivors: readonly Place[];
}

const TIMEOUT = 'Timeout';
const KILLED = ['Killed', TIMEOUT];
const ALIVE = ['Survived', 'NoCoverage'];
const UNTRIED = ['Ignored', 'Pending'];
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

function textAt(source: string, { start, end }: { readonly start: Position; readonly end: Position }): string {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  return lines
    .map((line, index) => line.slice(index === 0 ? start.column - 1 : 0, index === lines.length - 1 ? end.column - 1 : undefined))
    .join('\n');
}

/** Each file of a report with how many mutants died and which did not. Mutants that do not compile count for nothing. */
export const rowsOf = (report: MutationReport): readonly Row[] =>
  Object.entries(report.files).map(([file, { source, mutants }]) => ({
    file,
    killed: mutants.filter(({ status }) => KILLED.includes(status)).length,
    timeouts: mutants.filter(({ status }) => status === TIMEOUT).length,
    untried: mutants.filter(({ status }) => UNTRIED.includes(status)).length,
    survivors: mutants
      .filter(({ status }) => ALIVE.includes(status))
      .map(({ location, replacement = '' }) => ({
        file,
        at: location.start.line,
        line: (source.split('\n')[location.start.line - 1] ?? '').trim(),
        original: oneLine(textAt(source, location)),
        replacement: oneLine(replacement),
      })),
  }));

const sum = (rows: readonly Row[], count: (row: Row) => number): number => rows.reduce((total, row) => total + count(row), 0);
const percent = (rows: readonly Row[]): number => {
  const killed = sum(rows, (row) => row.killed);
  const all = killed + sum(rows, (row) => row.survivors.length);
  return all === 0 ? 0 : (100 * killed) / all;
};
const shown = (rows: readonly Row[]): string => `${(Math.floor(percent(rows) * 10) / 10).toFixed(1)} %`;

const same = (a: Omit<Accepted, 'reason'>, b: Omit<Accepted, 'reason'>): boolean =>
  a.file === b.file && a.line === b.line && a.original === b.original && a.replacement === b.replacement;

const missing = (files: readonly string[], report: MutationReport): readonly string[] => files.filter((file) => !(file in report.files));

/**
 * What stands against a run, a line each: a part that was not run or kills too few, a file that has changed since, a survivor that
 * is not accepted, an accepted one that is none.
 * @param read gives a source file's text as it stands now.
 */
export function problemsOf(
  parts: readonly Mutated[],
  reports: Readonly<Record<string, MutationReport | null>>,
  accepted: readonly Accepted[],
  read: (file: string) => string,
): readonly string[] {
  const survivors = parts.flatMap(({ name }) => rowsOf(reports[name] ?? { files: {} }).flatMap((row) => row.survivors));
  const complete = parts.every(({ name }) => reports[name]);
  return [
    ...parts.flatMap(({ name, files }) => {
      const report = reports[name];
      if (!report) return [`${name} has not been run`];
      const changed = Object.entries(report.files).filter(([file, { source }]) => read(file) !== source);
      const rows = rowsOf(report);
      return [
        ...missing(files, report).map((file) => `${file} has not been tried`),
        ...changed.map(([file]) => `${file} has changed since its mutants were tried`),
        ...rows.flatMap(({ file, untried }) => (untried > 0 ? [`${file}: ${untried} mutants were not tried`] : [])),
        ...(percent(rows) < WANTED ? [`${name}: ${shown(rows)} killed, ${WANTED} % are wanted`] : []),
      ];
    }),
    ...survivors
      .filter((place) => !accepted.some((one) => same(one, place)))
      .map(({ file, at, original, replacement }) => `${file}:${at}: no test finds ${original} -> ${replacement}`),
    ...accepted
      .filter((one) => complete && !survivors.some((place) => same(one, place)))
      .map(({ file, original, replacement }) => `${file}: ${original} -> ${replacement} is accepted and does not survive`),
  ];
}

const cell = (text: string): string => text.replaceAll('|', '\\|');
const code = (text: string): string => (text === '' ? 'nothing' : `\`${cell(text)}\``);

/** Both as a page to read: scores by part and by file, and every survivor with its reason. The same reports give the same page. */
export function mutationPage(
  parts: readonly Mutated[],
  reports: Readonly<Record<string, MutationReport | null>>,
  accepted: readonly Accepted[],
): string {
  const section = ({ name, files }: Mutated): readonly string[] => {
    const report = reports[name];
    if (!report) return [`## ${name}`, 'Not run yet.'];
    const rows = rowsOf(report);
    const survivors = rows.flatMap((row) => row.survivors);
    const untried = missing(files, report);
    const line = (name: string, counted: readonly Row[]) => {
      const counts = [(row: Row) => row.killed, (row: Row) => row.timeouts, (row: Row) => row.survivors.length, (row: Row) => row.untried];
      return `| ${[name, ...counts.map((count) => sum(counted, count)), shown(counted)].join(' | ')} |`;
    };
    return [
      `## ${name}: ${shown(rows)}`,
      [
        '| file | killed | of these by timeout | survived | not tried | score |',
        '| --- | --- | --- | --- | --- | --- |',
        ...rows.map((row) => line(row.file, [row])),
        line('all', rows),
      ].join('\n'),
      ...(untried.length === 0 ? [] : [`**Not tried yet:** ${untried.join(', ')}.`]),
      ...(survivors.length === 0
        ? []
        : [
            [
              '| survivor | instead of | put there | why it stays |',
              '| --- | --- | --- | --- |',
              ...survivors.map((place) => {
                const reason = accepted.find((one) => same(one, place))?.reason;
                return `| ${place.file}:${place.at} | ${code(place.original)} | ${code(place.replacement)} | ${cell(reason ?? '**no reason given**')} |`;
              }),
            ].join('\n'),
          ]),
    ];
  };
  return `${[
    '# Mutation testing',
    'Made by `npm run mutation` from its last run. Do not edit it: change the tests or `tests/mutation/accepted.json`, and make it again.',
    `One small mistake at a time is put into the code, and the tests have to fail. At least ${WANTED} % of the mistakes have to be found in each part, and each one that is not has its reason below. Tables of content are not mutated here: \`tests/triage/mutations.test.ts\` plants mistakes in questions, rules and groups, with every \`npm test\`. A mistake that makes a test run without end counts as killed, and as one by timeout; one that was not tried counts neither way, and the command then fails.`,
    ...parts.flatMap(section),
  ].join('\n\n')}\n`;
}

/** The files that patterns stand for: a path, `folder/*.ts`, or either with `!` before it to leave out. */
function filesOf(patterns: readonly string[]): readonly string[] {
  const expand = (pattern: string) =>
    pattern.endsWith('/*.ts')
      ? readdirSync(dirname(pattern))
          .filter((name) => name.endsWith('.ts'))
          .map((name) => `${dirname(pattern)}/${name}`)
      : [pattern];
  const out = patterns.filter((pattern) => pattern.startsWith('!')).flatMap((pattern) => expand(pattern.slice(1)));
  return patterns
    .filter((pattern) => !pattern.startsWith('!'))
    .flatMap(expand)
    .filter((file) => !out.includes(file));
}

const json = <T>(file: string): T => JSON.parse(readFileSync(file, 'utf8')) as T;

/** Runs Stryker on one part. What it answers is its exit code; the report goes into the cache. */
async function tryMutants({ name, mutate }: Part): Promise<number> {
  mkdirSync(CACHE, { recursive: true });
  const config = `${CACHE}/${name}.config.json`;
  const [report, before] = [`${CACHE}/${name}.json`, `${CACHE}/${name}.incremental.json`];
  const options = { ...json<object>(`${FOLDER}/stryker.json`), mutate, jsonReporter: { fileName: report }, incrementalFile: before };
  writeFileSync(config, JSON.stringify(options));
  const child = spawn(process.execPath, ['node_modules/@stryker-mutator/core/bin/stryker.js', 'run', config], {
    stdio: 'inherit',
    env: { ...process.env, MUTATION_PART: name },
  });
  return new Promise((resolve) => child.once('close', (status) => resolve(status ?? 1)));
}

/**
 * `npm run mutation` tries every part, `-- triage` that part alone, `-- page` none; each then writes the page from the last report of each
 * part. 1, with each problem on stderr, when too few mutants die or one survives without a reason; 2 for a part that does not exist.
 */
export async function main(args: readonly string[] = []): Promise<number> {
  const parts = json<readonly Part[]>(`${FOLDER}/parts.json`);
  const wrong = args.filter((arg) => arg !== 'page' && !parts.some(({ name }) => name === arg));
  if (wrong.length > 0) {
    console.error(`mutation: no part named ${wrong.join(', ')}`);
    return 2;
  }
  for (const part of parts.filter(({ name }) => args.length === 0 || args.includes(name))) {
    const status = await tryMutants(part);
    if (status === 0) continue;
    console.error(`mutation: the run of ${part.name} ended with ${status}`);
    return 1;
  }
  const last = (name: string) => (existsSync(`${CACHE}/${name}.json`) ? json<MutationReport>(`${CACHE}/${name}.json`) : null);
  const reports = Object.fromEntries(parts.map(({ name }) => [name, last(name)]));
  const accepted = json<readonly Accepted[]>(`${FOLDER}/accepted.json`);
  const mutated = parts.map(({ name, mutate }) => ({ name, files: filesOf(mutate) }));
  writeFileSync(PAGE, mutationPage(mutated, reports, accepted));
  const problems = problemsOf(mutated, reports, accepted, (file) => readFileSync(file, 'utf8'));
  for (const problem of problems) console.error(`mutation: ${problem}`);
  return problems.length === 0 ? 0 : 1;
}
