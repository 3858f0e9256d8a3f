import type { Words } from '../i18n/words.ts';
import type { Advice } from './advice.ts';
import { type LineKind, SECTIONS, type Sheet, sheetText } from './sheet.ts';
import { stepsOf } from './steps.ts';
import { wordsOf } from './title.ts';

/** What a mail program accepts in a link, encoded: some cut at 1,600 characters, some open nothing beyond 2,000. */
export const MAILTO_LIMIT = 1500;

/** What a report is written from: the sheet for staff, and the person's own advice in their language. */
export interface Report {
  readonly sheet: Sheet;
  readonly advice: Advice;
  readonly staff: Words;
  readonly own: Words;
}

export interface Mail {
  readonly subject: string;
  readonly text: string;
}

/** The person's own steps in their language, as lines of text. */
export const ownLines = (advice: Advice, own: Words): readonly string[] => [
  own.t(`${wordsOf(advice)}.title`),
  ...stepsOf(advice, own).map((step, index) => `${index + 1}. ${step}`),
];

/** The report in full: the sheet, the person's own steps, an end mark. Level and time are its first line. */
export const reportText = ({ sheet, advice, staff, own }: Report): string =>
  [sheetText(sheet), '', ...ownLines(advice, own), staff.t('staff.report.end')].join('\n');

/** What the short form keeps: what holds, what is new, what is asked for. */
const KEPT: readonly LineKind[] = ['yes', 'unsure', 'news', 'by', 'self', 'ask'];

/** One step of making it shorter: how many findings of a line stay before "and 4 more", and which parts. */
interface Step {
  readonly most: number;
  readonly parts: readonly ('flags' | (typeof SECTIONS)[number])[];
}

/** Lists first, then whole parts: with the longest address and the longest name in any writing, level and time still fit. */
const STEPS: readonly Step[] = [
  ...[100, 8, 5, 3, 2, 1].map((most): Step => ({ most, parts: ['flags', ...SECTIONS] })),
  { most: 1, parts: ['flags', 'situation', 'assessment', 'request'] },
  { most: 1, parts: ['flags', 'request'] },
  { most: 1, parts: ['flags'] },
  { most: 1, parts: [] },
];

/** The report without what can be read on the phone. */
function shortText({ sheet, staff: { t } }: Report, { most, parts }: Step): string {
  const cut = (text: string): string => {
    const findings = text.replace(/\.$/, '').split('; ');
    if (findings.length <= most) return text;
    return t('staff.report.more', { list: findings.slice(0, most).join('; '), count: findings.length - most });
  };
  const lines = sheet.sections
    .filter(({ id }) => parts.includes(id))
    .flatMap(({ title, lines: all }) =>
      all
        .filter(({ kind }) => KEPT.includes(kind))
        .map(({ kind, text }) => (kind === 'yes' || kind === 'unsure' ? cut(text) : text))
        .map((text, index) => (index === 0 ? `${title.toUpperCase()}: ${text}` : text)),
    );
  const flags = parts.includes('flags') ? [cut(sheet.flags)] : [];
  return [sheet.first, ...flags, ...lines, t('staff.report.short'), t('staff.report.end')].join('\n');
}

/** The subject says the level, so that a full inbox shows it. */
export const subjectOf = ({ sheet, staff }: Report): string => staff.t('staff.report.subject', { level: sheet.level, time: sheet.time });

/** The address that opens the person's own mail program on a mail. `to` may be empty: then they choose to whom. */
export const mailto = (to: string, { subject, text }: Mail): string =>
  `mailto:${encodeURIComponent(to).replace('%40', '@')}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text.replace(/\n/g, '\r\n'))}`;

/** What a person adds to a report of their own: another subject, and lines beneath level and time. */
export interface Added {
  readonly subject: string;
  readonly who: readonly string[];
}

/** The fullest form of a report whose link every mail program opens. The first line stays level and time. */
export function reportMailto(to: string, report: Report, added?: Added): string {
  const texts = [
    reportText(report),
    [sheetText(report.sheet), report.staff.t('staff.report.end')].join('\n'),
    ...STEPS.map((step) => shortText(report, step)),
  ];
  const links = texts
    .map((text) => text.split('\n'))
    .map(([first = '', ...rest]) => [first, ...(added?.who ?? []), ...rest].join('\n'))
    .map((text) => mailto(to, { subject: added?.subject ?? subjectOf(report), text }));
  return links.find((link) => link.length <= MAILTO_LIMIT) ?? links[links.length - 1] ?? '';
}
