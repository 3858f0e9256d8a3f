import type { Words } from '../i18n/words.ts';
import { type PersonPart, personLines } from './person.ts';
import { type LineKind, SECTIONS, type Sheet, sheetText } from './sheet.ts';

/** What a mail program accepts in a link, encoded: some cut at 1,600 characters, some open nothing beyond 2,000. */
export const MAILTO_LIMIT = 1500;

/** What a report is written from: the sheet for staff with their English words, and the person's part in their language. */
export interface Report {
  readonly sheet: Sheet;
  readonly staff: Words;
  readonly person: PersonPart;
}

export interface Mail {
  readonly subject: string;
  readonly text: string;
}

/** The report in full: the sheet, the person's part, an end mark. Level and time are its first line. */
export const reportText = ({ sheet, staff, person }: Report): string =>
  [sheetText(sheet), '', ...personLines(person), staff.t('staff.report.end')].join('\n');

/** One step of making it shorter: how many findings of a line stay before "and 4 more", which parts, and what is left out of them. */
interface Step {
  readonly most: number;
  readonly parts: readonly ('flags' | 'foot' | (typeof SECTIONS)[number])[];
  readonly without: readonly LineKind[];
}

const ALL: Step['parts'] = ['flags', ...SECTIONS, 'foot'];
/** What can be spared first: other countries' clocks, then what was said no to, then what the person was told. */
const SPARED: readonly LineKind[] = ['compare', 'no', 'told'];

/**
 * What is spared first, then lists, then whole parts: with the longest address and the longest name in any writing, level
 * and time still fit. What was not asked, and that nobody has checked the rules, stay as long as the lists do.
 */
const STEPS: readonly Step[] = [
  ...SPARED.map((_, index): Step => ({ most: 100, parts: ALL, without: SPARED.slice(0, index + 1) })),
  ...[8, 5, 3, 2, 1].map((most): Step => ({ most, parts: ALL, without: SPARED })),
  { most: 1, parts: ['flags', ...SECTIONS], without: [...SPARED, 'not-asked'] },
  { most: 1, parts: ['flags', 'situation', 'assessment', 'request'], without: [...SPARED, 'not-asked'] },
  // What the person has stays longer than what staff can work out from it, and than what is new of it.
  { most: 1, parts: ['flags', 'situation', 'request'], without: [...SPARED, 'last', 'news'] },
  { most: 1, parts: ['flags', 'request'], without: SPARED },
  { most: 1, parts: ['flags'], without: SPARED },
  { most: 1, parts: [], without: SPARED },
];

/** Lists of findings that are cut. Those of noes are spared before any is. */
const LISTS: readonly LineKind[] = ['yes', 'has', 'unsure', 'not-asked'];

/** The report without what can be read on the phone. */
function shortText({ sheet, staff: { t } }: Report, { most, parts, without }: Step): string {
  const cut = (text: string): string => {
    const findings = text.split('; ');
    if (findings.length <= most) return text;
    return t('staff.report.more', { list: findings.slice(0, most).join('; '), count: findings.length - most });
  };
  const lines = sheet.sections
    .filter(({ id }) => parts.includes(id))
    .flatMap(({ title, lines: all }) =>
      all
        .filter(({ kind }) => !without.includes(kind))
        .map(({ kind, text }) => (LISTS.includes(kind) ? cut(text) : text))
        .map((text, index) => (index === 0 ? `${title.toUpperCase()}: ${text}` : text)),
    );
  const flags = parts.includes('flags') ? [cut(sheet.flags)] : [];
  const foot = parts.includes('foot') ? sheet.foot : [];
  return [sheet.first, ...flags, ...lines, ...foot, t('staff.report.short'), t('staff.report.end')].join('\n');
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
    .map((lines) => [...lines.slice(0, 1), ...(added?.who ?? []), ...lines.slice(1)].join('\n'))
    .map((text) => mailto(to, { subject: added?.subject ?? subjectOf(report), text }));
  // The first that fits, or the last one.
  return links.reduce((found, link) => (found.length <= MAILTO_LIMIT ? found : link));
}
