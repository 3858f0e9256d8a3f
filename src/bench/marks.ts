import type { First } from './first.ts';
import type { Offline } from './offline.ts';
import { competing, type Order } from './order.ts';
import { against, inBytes, inMs, inTimes, ratioOf } from './stats.ts';
import type { Steps } from './steps.ts';

/** Everything that was measured; what was left out is empty or null. */
export interface Measured {
  readonly first: readonly First[];
  readonly steps: readonly Steps[];
  readonly orders: readonly Order[];
  /** Languages whose first screen advises with nothing but itself. Null: not tried. */
  readonly alone: Readonly<Record<string, boolean>> | null;
  readonly offline: Offline | null;
}

/** One mark, how it stands in words, and whether it is kept. */
export interface Mark {
  readonly what: string;
  readonly mark: string;
  readonly figure: string;
  readonly kept: boolean;
}

const ADVICE = 1.3;
/** Beyond this the command fails: machines are noisy, but not so noisy. */
export const FAILS_BEYOND = 1.5;
const LEADS_ON = 2.5;
const OFFLINE = 1.5;
const TAP_MS = 50;
const RETURNING_BYTES = 2000;

const total = (asked: readonly { readonly bytes: number }[]): number => asked.reduce((sum, { bytes }) => sum + bytes, 0);

/** A mark for the largest of some figures; none where there are no figures. */
function atMost(what: string, figures: readonly (number | null)[], mark: number, show: (figure: number | null) => string): readonly Mark[] {
  if (figures.length === 0) return [];
  const { worst, kept } = against(figures, mark);
  return [{ what, mark: `at most ${show(mark)}`, figure: show(worst), kept }];
}

/** What an update in Polish alone may move: all that is Polish, and the shell: the start page, its script, the worker and what is always asked. */
const OF_THE_UPDATE = /^\/(sw\.js|withdrawn\.json|assets\/index-[^/]*\.js)?$|\bpl\b/;
/** What it moved besides, each file once. */
export const besides = (update: readonly { readonly path: string }[]): readonly string[] => [
  ...new Set(update.map(({ path }) => path).filter((path) => !OF_THE_UPDATE.test(path))),
];

function firstMarks(first: readonly First[]): readonly Mark[] {
  const ratios = (what: string, of: (row: First) => number | null, mark: number) =>
    atMost(
      `${what} : empty page`,
      first.map((row) => ratioOf(of(row), row.floor)),
      mark,
      inTimes,
    );
  return [
    ...ratios('first sign can be ticked and gives its advice', ({ reach }) => reach, ADVICE),
    ...ratios('that advice painted', ({ shown }) => shown, ADVICE),
    ...ratios('Continue leads on', ({ led }) => led, LEADS_ON),
    ...ratios('first sign, storage two seconds late', ({ lateReach }) => lateReach, ADVICE),
    ...ratios('Continue leads on, storage two seconds late', ({ lateLed }) => lateLed, LEADS_ON),
  ];
}

function stepMarks(steps: readonly Steps[]): readonly Mark[] {
  const worst = (late: boolean) => steps.filter((row) => row.late === late).map((row) => row.worst);
  return [
    ...atMost('from a tap to the next screen painted, ms', worst(false), TAP_MS, inMs),
    ...atMost('the same, storage two seconds late, ms', worst(true), TAP_MS, inMs),
  ];
}

function offlineMarks({ opened, returning, update }: Offline): readonly Mark[] {
  const ratios = opened.map(({ reach, floor }) => ratioOf(reach, floor));
  const others = update && besides(update);
  return [
    ...atMost('opened offline : empty page kept the same way', ratios, OFFLINE, inTimes),
    ...atMost('bytes of a visit that returns', [total(returning)], RETURNING_BYTES, (bytes) => inBytes(bytes ?? 0)),
    ...(others
      ? [
          {
            what: 'files moved by an update of Polish, but for it and the shell',
            mark: 'none',
            figure: `${others.length} (${inBytes(total(update))} bytes in all)`,
            kept: others.length === 0,
          },
        ]
      : []),
  ];
}

function orderMarks(orders: readonly Order[], alone: Measured['alone']): readonly Mark[] {
  const early = orders.flatMap(competing).length;
  const silent = Object.entries(alone ?? {}).flatMap(([code, advises]) => (advises ? [] : [code]));
  return [
    ...(orders.length > 0
      ? [{ what: 'requests of the offline copy before Continue leads on', mark: 'none', figure: String(early), kept: early === 0 }]
      : []),
    ...(alone
      ? [
          {
            what: 'the advice comes with every other request unanswered',
            mark: 'in every language',
            figure: silent.length === 0 ? 'yes' : `not in ${silent.join(', ')}`,
            kept: silent.length === 0,
          },
        ]
      : []),
  ];
}

/** How what was measured stands to the marks of the product. What was not measured has none. */
export const marksOf = ({ first, steps, orders, alone, offline }: Measured): readonly Mark[] => [
  ...firstMarks(first),
  ...stepMarks(steps),
  ...(offline ? offlineMarks(offline) : []),
  ...orderMarks(orders, alone),
];

/**
 * Whether the command is to fail: by a first sign that cannot be ticked, or gives its advice, far beyond its mark, and by advice
 * that waits for another request, which is no matter of noise. No time alone ever fails it.
 */
export const fails = ({ first, alone }: Pick<Measured, 'first' | 'alone'>): boolean =>
  Object.values(alone ?? {}).includes(false) ||
  first.some((row) => {
    const ratio = ratioOf(row.reach, row.floor);
    return ratio === null || ratio > FAILS_BEYOND;
  });
