import type { Words } from '../i18n/words.ts';
import { type Grouped, isWorse, type Summary } from './summary.ts';
import { staffTime } from './time.ts';
import { wordsOf } from './title.ts';

/** An answer given so much later than the first is named with its time, in milliseconds. */
const LATE = 30 * 60 * 1000;

/** Lines that are lists of findings. */
type ListKind = 'yes' | 'has' | 'unsure' | 'no' | 'not-asked';
/** What a line of the sheet says. The short form of a report leaves some kinds out. */
export type LineKind = ListKind | 'news' | 'told' | 'by' | 'last' | 'self' | 'ask' | 'compare';
export interface Line {
  readonly kind: LineKind;
  readonly text: string;
}
export const SECTIONS = ['situation', 'background', 'assessment', 'request'] as const;

/** The report for staff as lines of English text in SBAR order: what every form of it shows. */
export interface Sheet {
  readonly level: string;
  readonly time: string;
  /** Level and time in one line: the first of every form. */
  readonly first: string;
  readonly flags: string;
  readonly sections: readonly {
    readonly id: (typeof SECTIONS)[number];
    readonly title: string;
    readonly lines: readonly Line[];
  }[];
  readonly foot: readonly string[];
}

/** What a sheet needs beside the summary. */
export interface Telling {
  /** English words: the staff texts under `staff.`, and the result's own titles. */
  readonly staff: Words;
  readonly sourceName: (id: string) => string;
  /** Without one, the phone's own. */
  readonly timeZone?: string;
  /** No clinician has signed the ruleset. */
  readonly unchecked: boolean;
  readonly demo: boolean;
}

/** The key of the words for a level: an urgent one by its time. */
const levelOf = ({ level, within }: Summary['advice']): string => (level === 'urgent' ? (within ?? '24h') : level);

/** The lines of one group of findings, each kind of answer on a line of its own. What is new is marked where it stands. */
function linesOf(
  { t }: Words,
  { yes, unsure, no, notAsked }: Grouped,
  kinds: readonly ListKind[],
  news?: readonly string[],
): readonly Line[] {
  const mark = t('staff.report.mark');
  const named = (findings: readonly string[]) =>
    findings
      .map((id) => ({ id, finding: t(`staff.finding.${id}`) }))
      .map(({ id, finding }) => (news?.includes(id) ? t('staff.report.new-finding', { mark, finding }) : finding));
  const lists: Readonly<Record<ListKind, readonly string[]>> = {
    yes: named(yes),
    has: named(yes),
    unsure: named(unsure),
    no: named(no),
    'not-asked': notAsked.map((key) => t(`staff.${key}`)),
  };
  return kinds.flatMap((kind) => {
    const list = lists[kind];
    return list.length > 0 ? [{ kind, text: t(`staff.report.${kind}`, { list: list.join('; ') }) }] : [];
  });
}

/** How much is new since the check before, and how urgent that one was. */
function newsLines({ t }: Words, { news, advice }: Summary, time: (at: number) => string): readonly Line[] {
  if (!news) return [];
  const [since, count, { unknown }] = [time(news.since), news.findings.length, news];
  const texts = [
    ...(count > 0 ? [t('staff.report.news', { since, count, mark: t('staff.report.mark') })] : []),
    ...(unknown > 0 ? [t('staff.report.news-unknown', { since, count: unknown })] : []),
    ...(count + unknown === 0 ? [t('staff.report.news-none', { since })] : []),
    ...(isWorse(advice, news.level) ? [t('staff.report.worse', { level: t(`staff.then.${news.level}`) })] : []),
  ];
  return texts.map((text) => ({ kind: 'news', text }));
}

/** What guidance asks for, each with its source; other countries' clocks come last. */
function askLines({ advice, asks }: Summary, { staff: { t }, sourceName }: Telling): readonly Line[] {
  const names = (sources: readonly string[]) => sources.map(sourceName).join(', ');
  return [
    { kind: 'ask', text: t(`staff.ask.${levelOf(advice)}`) },
    ...asks.map(({ id, sources }): Line => {
      return { kind: 'ask', text: t('staff.report.ask', { ask: t(`staff.ask.${id}`), sources: names(sources) }) };
    }),
    ...asks.flatMap(({ id, compare }): readonly Line[] =>
      compare
        ? [{ kind: 'compare', text: t('staff.report.compare', { compare: t(`staff.compare.${id}`), source: sourceName(compare) }) }]
        : [],
    ),
  ];
}

/** A summary as a sheet. */
export function sheetFor(summary: Summary, telling: Telling): Sheet {
  const { staff, timeZone } = telling;
  const { t } = staff;
  const { advice, signs, background, by, suspects } = summary;
  const time = (at: number) => staffTime(at, timeZone);
  const level = t(`staff.level.${levelOf(advice)}`);
  const at = time(summary.answeredAt);
  const said = linesOf(staff, signs, ['yes', 'unsure'], summary.news?.findings);
  const late = summary.lastAnsweredAt - summary.answeredAt > LATE;
  const flags = suspects.map((suspect) => t(`staff.suspect.${suspect}`)).join('; ');
  const lines: Readonly<Record<(typeof SECTIONS)[number], readonly Line[]>> = {
    situation: [
      ...(said.length > 0 ? said : [{ kind: 'yes', text: t('staff.report.nothing') } as const]),
      ...(late ? [{ kind: 'last', text: t('staff.report.last', { time: time(summary.lastAnsweredAt) }) } as const] : []),
      ...newsLines(staff, summary, time),
      { kind: 'told', text: t('staff.report.told', { title: t(`${wordsOf(advice)}.title`) }) },
      ...(by === null ? [] : [{ kind: 'by', text: t('staff.report.by', { time: time(by) }) } as const]),
    ],
    background: linesOf(staff, background, ['has', 'unsure', 'no', 'not-asked']),
    assessment: [
      ...linesOf(staff, signs, ['no', 'not-asked']),
      { kind: 'self', text: t(summary.carer ? 'staff.report.self-carer' : 'staff.report.self') },
    ],
    request: askLines(summary, telling),
  };
  return {
    level,
    time: at,
    first: t('staff.report.first', { level, time: at }),
    flags: flags
      ? t(summary.carer ? 'staff.report.flags-carer' : 'staff.report.flags', { list: flags })
      : t(summary.minor ? 'staff.report.flags-minor' : 'staff.report.flags-none'),
    sections: SECTIONS.map((id) => ({ id, title: t(`staff.report.${id}`), lines: lines[id] })),
    foot: [
      t('staff.report.made', { ruleset: summary.ruleset }),
      ...(summary.currency === 'current' ? [] : [t('staff.report.stale')]),
      ...(telling.unchecked ? [t('staff.report.unchecked')] : []),
      ...(telling.demo ? [t('staff.report.demo')] : []),
    ],
  };
}

/** The whole sheet as plain text, one fact a line: what the QR code holds and mails carry. Each line makes sense without its break. */
export const sheetText = ({ first, flags, sections, foot }: Sheet): string =>
  [
    first,
    flags,
    ...sections.flatMap(({ title, lines }) => lines.map(({ text }, index) => (index === 0 ? `${title.toUpperCase()}: ${text}` : text))),
    ...foot,
  ].join('\n');
