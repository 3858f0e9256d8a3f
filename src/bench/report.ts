import type { Sizes } from './bytes.ts';
import type { First } from './first.ts';
import { type Measured, marksOf } from './marks.ts';
import type { Asked } from './meter.ts';
import type { Offline } from './offline.ts';
import type { Order } from './order.ts';
import { inBytes, inMs, inTimes, ratioOf } from './stats.ts';
import type { Steps } from './steps.ts';

const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
/** A table in Markdown: the first column is text, the others figures. */
const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [row(head), row(head.map((_, index) => (index === 0 ? '---' : '---:'))), ...rows.map(row)].join('\n');
const section = (title: string, ...parts: readonly string[]): string => [`## ${title}`, ...parts].join('\n\n');

const firstTable = (rows: readonly First[]): string =>
  table(
    ['language', 'floor', 'in reach', 'ratio', 'advice', 'ratio', 'script', 'led on', 'ratio', 'late: in reach', 'late: led on', 'idle'],
    rows.map(({ language, floor, reach, shown, ready, led, lateReach, lateLed, idle }) => [
      language,
      inMs(floor),
      inMs(reach),
      inTimes(ratioOf(reach, floor)),
      inMs(shown),
      inTimes(ratioOf(shown, floor)),
      inMs(ready),
      inMs(led),
      inTimes(ratioOf(led, floor)),
      inTimes(ratioOf(lateReach, floor)),
      inTimes(ratioOf(lateLed, floor)),
      idle === null ? '-' : `${(idle * 100).toFixed(0)} %`,
    ]),
  );

const stepsTable = (rows: readonly Steps[]): string =>
  table(
    ['language', 'storage', 'floor', 'taps', 'median', 'worst', 'on the screen', 'worst tick', 'slowest single'],
    rows.map(({ language, late, floor, taps, median, worst, worstAt, worstTick, single }) => [
      language,
      late ? '2 s late' : 'usual',
      inMs(floor),
      taps,
      inMs(median),
      inMs(worst),
      worstAt,
      inMs(worstTick),
      inMs(single),
    ]),
  );

function orderTable({ language, usable, led, sent }: Order): string {
  // What comes with the offline copy is told by its first and last; one line each would fill pages.
  const own = sent.filter(({ by }) => by === 'page');
  const copy = sent.filter(({ by }) => by === 'worker');
  const shown = [...own, ...copy.slice(0, 1), ...copy.slice(-1)].sort((one, other) => one.start - other.start);
  const words = `${language}: the first sign could be ticked at ${inMs(usable)} ms and Continue led on at ${inMs(led)} ms; the worker asked for ${copy.length} files.`;
  const rows = shown.map(({ path, by, priority, start, end }) => [path, by, priority || '-', inMs(start), end === null ? '-' : inMs(end)]);
  return `${words}\n\n${table(['request', 'by', 'priority', 'start', 'end'], rows)}`;
}

const askedTable = (asked: readonly Asked[]): string =>
  table(
    ['request', 'bytes'],
    [
      ...asked.map(({ path, bytes }) => [path, inBytes(bytes)] as const),
      ['together', inBytes(asked.reduce((sum, { bytes }) => sum + bytes, 0))],
    ],
  );

const offlineSections = ({ opened, first, returning, update }: Offline): readonly string[] => [
  section(
    'Opened offline, cold',
    table(
      ['language', 'floor', 'in reach', 'ratio', 'advice', 'led on'],
      opened.map(({ language, floor, reach, shown, led }) => [
        language,
        inMs(floor),
        inMs(reach),
        inTimes(ratioOf(reach, floor)),
        inMs(shown),
        inMs(led),
      ]),
    ),
  ),
  section(
    'A visit that returns',
    `The first visit, with the whole offline copy, moved ${inBytes(first.reduce((sum, { bytes }) => sum + bytes, 0))} bytes.`,
    askedTable(returning),
  ),
  ...(update ? [section('An update in which one Polish text changed', askedTable(update))] : []),
];

const sizeSections = ({ kinds, languages, style, offline }: Sizes): string =>
  section(
    'Bytes by kind',
    table(
      ['kind', 'files', 'bytes'],
      [
        ...kinds.map(({ kind, files, bytes }) => [kind, files, inBytes(bytes)]),
        ['styles in each page, packed alone', '', inBytes(style)],
        ['offline set', '', inBytes(offline)],
      ],
    ),
    table(
      ['language', 'page', 'texts'],
      languages.map(({ code, page, texts }) => [code, inBytes(page), texts === 0 ? 'in the scripts' : inBytes(texts)]),
    ),
  );

export interface Report extends Measured {
  readonly date: string;
  readonly machine: string;
  readonly runs: number;
  readonly sizes: Sizes | null;
}

/** The tables of a run, without the words around them: what the console shows and the page holds. */
export function tablesOf(report: Report): string {
  const { first, steps, orders, offline, sizes } = report;
  const profiles = [...new Set(first.map(({ profile }) => profile))];
  const marks = marksOf(report).map(({ what, mark, figure, kept }) => [what, mark, figure, kept ? 'kept' : 'NOT KEPT']);
  return [
    ...(marks.length > 0 ? [section('The marks', table(['what, in the worst language and profile', 'mark', 'measured', ''], marks))] : []),
    ...profiles.map((name) => section(`First screen, ${name}`, firstTable(first.filter(({ profile }) => profile === name)))),
    ...(steps.length > 0 ? [section('From a tap to what it leads to', stepsTable(steps))] : []),
    ...(orders.length > 0 ? [section('Order of the requests', ...orders.map(orderTable))] : []),
    ...(offline ? offlineSections(offline) : []),
    ...(sizes ? [sizeSections(sizes)] : []),
  ].join('\n\n');
}
