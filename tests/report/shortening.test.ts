import { describe, expect, it } from 'vitest';
import { MAILTO_LIMIT, type Report, reportMailto } from '../../src/report/mail.ts';
import type { Line, LineKind } from '../../src/report/sheet.ts';
import { opened } from './opened.ts';

const names = (kind: string, count: number) => Array.from({ length: count }, (_, index) => `${kind} no. ${index + 1}`);
const listed = (kind: LineKind, count: number): Line => ({ kind, text: `${kind}: ${names(kind, count).join('; ')}.` });
const said = (kind: LineKind): Line => ({ kind, text: `About "${kind}".` });

/** A report with something in every place, and with words that are their own keys. */
const report: Report = {
  sheet: {
    level: 'LEVEL',
    time: 'TIME',
    first: 'LEVEL, TIME',
    flags: `Flags for ${names('flag', 3).join('; ')}`,
    sections: [
      {
        id: 'situation',
        title: 'Situation',
        lines: [listed('yes', 10), listed('unsure', 3), said('last'), said('news'), said('told'), said('by')],
      },
      { id: 'background', title: 'Background', lines: [listed('has', 2), listed('no', 2), listed('not-asked', 2)] },
      { id: 'assessment', title: 'Assessment', lines: [listed('no', 2), listed('not-asked', 2), said('self')] },
      { id: 'request', title: 'Request', lines: [said('ask'), said('compare')] },
    ],
    foot: ['The foot.'],
  },
  staff: {
    language: 'en',
    t: (key, values = {}) => [key, ...Object.values(values)].join('|'),
    lines: (key) => [key],
    has: () => true,
  },
  person: { title: 'Told', lead: [], steps: ['Go.'], say: null, signs: [], again: null },
};

const SHORT = 'staff.report.short';
const END = 'staff.report.end';
const sentence = (kind: LineKind) => said(kind).text;
/** A list cut after so many of its findings. */
const cut = (start: string, kind: string, most: number, of: number) =>
  most >= of ? `${start}${names(kind, of).join('; ')}` : `staff.report.more|${start}${names(kind, most).join('; ')}|${of - most}`;
const list = (kind: LineKind, most: number, of: number) => `${cut(`${kind}: `, kind, most, of)}${most >= of ? '.' : ''}`;
const flags = (most: number) => cut('Flags for ', 'flag', most, 3);

/** The forms from the fullest to the barest, each by hand. */
const full = [
  'LEVEL, TIME',
  flags(3),
  `SITUATION: ${list('yes', 10, 10)}`,
  list('unsure', 3, 3),
  sentence('last'),
  sentence('news'),
  sentence('told'),
  sentence('by'),
  `BACKGROUND: ${list('has', 2, 2)}`,
  list('no', 2, 2),
  list('not-asked', 2, 2),
  `ASSESSMENT: ${list('no', 2, 2)}`,
  list('not-asked', 2, 2),
  sentence('self'),
  `REQUEST: ${sentence('ask')}`,
  sentence('compare'),
  'The foot.',
];
const noNoes = [
  ...full.slice(0, 6),
  sentence('told'),
  sentence('by'),
  `BACKGROUND: ${list('has', 2, 2)}`,
  list('not-asked', 2, 2),
  `ASSESSMENT: ${list('not-asked', 2, 2)}`,
  sentence('self'),
  `REQUEST: ${sentence('ask')}`,
  'The foot.',
];
const withLists = (most: number) => [
  'LEVEL, TIME',
  flags(most),
  `SITUATION: ${list('yes', most, 10)}`,
  list('unsure', most, 3),
  sentence('last'),
  sentence('news'),
  sentence('by'),
  `BACKGROUND: ${list('has', most, 2)}`,
  list('not-asked', most, 2),
  `ASSESSMENT: ${list('not-asked', most, 2)}`,
  sentence('self'),
  `REQUEST: ${sentence('ask')}`,
  'The foot.',
];
const signs = ['LEVEL, TIME', flags(1), `SITUATION: ${list('yes', 1, 10)}`, list('unsure', 1, 3)];
const now = [...signs, sentence('last'), sentence('news'), sentence('by')];
const request = `REQUEST: ${sentence('ask')}`;
const FORMS = [
  [...full, '', 'Told', '1. Go.', END],
  [...full, END],
  ...[
    full.filter((line) => line !== sentence('compare')),
    noNoes,
    withLists(10),
    ...[8, 5, 3, 2, 1].map(withLists),
    [...now, `BACKGROUND: ${list('has', 1, 2)}`, `ASSESSMENT: ${sentence('self')}`, request],
    [...now, `ASSESSMENT: ${sentence('self')}`, request],
    [...signs, sentence('by'), request],
    ['LEVEL, TIME', flags(1), request],
    ['LEVEL, TIME', flags(1)],
    ['LEVEL, TIME'],
  ].map((lines) => [...lines, SHORT, END]),
];

/** The report with so many letters of somebody's own in its second line: the more of them, the less room it has. */
const linkBeside = (letters: number) => reportMailto('a@b.cd', report, { subject: 'S', who: ['x'.repeat(letters)] });
const reportIn = (link: string) => opened(link).lines.filter((_, index) => index !== 1);

describe('A report that has less and less room in a link', () => {
  it('takes every form in turn, each word of it: spared things first, then lists, then whole parts.', () => {
    const forms: (readonly string[])[] = [];
    const lengths: number[] = [];
    for (let letters = 0; letters < MAILTO_LIMIT; letters++) {
      const link = linkBeside(letters);
      if (link.length > MAILTO_LIMIT) break;
      const lines = reportIn(link);
      if (lines.join('\n') !== forms.at(-1)?.join('\n')) forms.push(lines);
      lengths[forms.length - 1] = link.length;
    }
    expect(forms).toEqual(FORMS);
    // Each form is used up to the last character there may be.
    expect(lengths).toEqual(FORMS.map(() => MAILTO_LIMIT));
  });

  it('stays at the barest form where nothing fits, and loses nothing of what the person wrote.', () => {
    const { lines } = opened(linkBeside(2 * MAILTO_LIMIT));
    expect(lines).toEqual(['LEVEL, TIME', 'x'.repeat(2 * MAILTO_LIMIT), SHORT, END]);
  });

  it('has level and time in its subject, unless the person gives another one.', () => {
    expect(opened(reportMailto('a@b.cd', report)).subject).toBe('staff.report.subject|LEVEL|TIME');
    expect(opened(linkBeside(1)).subject).toBe('S');
  });

  it('has its address as it is written, which some mail programs do not decode.', () => {
    expect(linkBeside(1)).toMatch(/^mailto:a@b\.cd\?/);
  });
});
