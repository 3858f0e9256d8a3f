import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textFor } from '../../src/i18n/text.ts';
import type { Words } from '../../src/i18n/words.ts';
import { type CallBack, callbackMailto, LONGEST, TIMES, WAYS } from '../../src/report/callback.ts';
import { MAILTO_LIMIT, mailto, reportMailto, reportText } from '../../src/report/mail.ts';
import { SEED } from '../triage/answers.ts';
import { opened } from './opened.ts';
import { before, everySummary, findings, REGULAR, reportFrom, reportOf } from './support.ts';

/** The longest address there is: 254 characters. */
const LONG = `${'a'.repeat(64)}@${'b'.repeat(62)}.${'c'.repeat(62)}.${'d'.repeat(59)}.org`;
const ADDRESSES = ['', 'unit@example.org', LONG];

/** The app in another language: every text in its letters, as long as a translation of it or half as long again. */
const inLetters = (letters: string, carer: boolean): Words => {
  const english = textFor(carer);
  const as = (text: string) => letters.repeat(Math.ceil((1.5 * text.length) / letters.length)).slice(0, Math.ceil(1.5 * text.length));
  return { ...english, language: 'xx', t: (key, values) => as(english.t(key, values)), lines: (key) => english.lines(key).map(as) };
};
const LANGUAGES = { Bengali: 'দুই সপ্তাহ পরে ', Urdu: 'دو ہفتے بعد دوبارہ ', Chinese: '两周后再做一次检查', Polish: 'źdźbło żółć ' };

/** A person with the longest name and number a field takes, in one kind of letters. */
const person = (letter: string, time: CallBack['time'] = 'afternoon', way: CallBack['way'] = 'text'): CallBack => ({
  name: letter.repeat(LONGEST.name / letter.length),
  phone: letter.repeat(LONGEST.phone / letter.length),
  time,
  way,
});
const LETTERS = { Latin: 'x', Polish: 'ż', Urdu: 'ہ', Bengali: 'ক', Chinese: '医', emoji: '👍' };

/** The characters of a link that need no encoding, those that part it, and "%" before two capital hex digits. */
const LINK =
  /^mailto:(?:[A-Za-z0-9@._~!'()*-]|%[0-9A-F]{2})*\?subject=(?:[A-Za-z0-9._~!'()*-]|%[0-9A-F]{2})*&body=(?:[A-Za-z0-9._~!'()*-]|%[0-9A-F]{2})*$/;

const worst = (value: (index: number) => 'yes' | 'unsure') => Object.fromEntries(findings.map((id, index) => [id, value(index)]));
const calm = Object.fromEntries(findings.map((id) => [id, 'no' as const]));

describe('A link that opens a mail', () => {
  it('has at most 1,500 characters, to any address, whatever was answered and whatever was new. [H40]', () => {
    let longest = 0;
    everySummary(800, (summary) => {
      for (const to of ADDRESSES) longest = Math.max(longest, reportMailto(to, reportFrom(summary)).length);
    });
    for (const value of [() => 'yes', () => 'unsure', (index) => (index % 2 ? 'yes' : 'unsure')] as const satisfies readonly Parameters<
      typeof worst
    >[0][])
      for (const carer of [false, true])
        for (const to of ADDRESSES)
          longest = Math.max(longest, reportMailto(to, reportOf(worst(value), { carer, previous: before(calm) }).report).length);
    expect(longest).toBeLessThanOrEqual(MAILTO_LIMIT);
    expect(MAILTO_LIMIT).toBe(1500);
    // It is used: a form that is too short says less than it could.
    expect(longest).toBeGreaterThan(1400);
  });

  it('has at most 1,500 characters in every language: where its letters are long in a link, English goes alone. [H40]', () => {
    for (const [language, letters] of Object.entries(LANGUAGES)) {
      const read = { own: 0, english: 0 };
      everySummary(80, (summary) => {
        const report = reportFrom(summary, inLetters(letters, summary.carer));
        const link = reportMailto('unit@example.org', report);
        expect(link.length, language).toBeLessThanOrEqual(MAILTO_LIMIT);
        const text = opened(link).lines.join('\n');
        expect(text.startsWith(report.sheet.first)).toBe(true);
        expect(text.endsWith('END OF REPORT')).toBe(true);
        read[text === reportText(report) ? 'own' : 'english']++;
      });
      expect(read.english, language).toBeGreaterThan(30);
    }
  });

  it('has room for what a person writes to be rung back: the report gives way, never their words.', () => {
    let longest = 0;
    for (const [kind, letter] of Object.entries(LETTERS)) {
      const wanted = person(letter);
      everySummary(80, (summary) => {
        for (const to of ['unit@example.org', LONG]) {
          const link = callbackMailto(to, reportFrom(summary), wanted);
          longest = Math.max(longest, link.length);
          expect(link.length, kind).toBeLessThanOrEqual(MAILTO_LIMIT);
          const { lines } = opened(link);
          expect(lines.slice(1, 5), kind).toEqual([
            `Name: ${wanted.name}`,
            `Phone: ${wanted.phone}`,
            'Best time: afternoon',
            'Preferred way: text message',
          ]);
          expect(lines[0]).toBe(reportFrom(summary).sheet.first);
          expect(lines.at(-1)).toBe('END OF REPORT');
        }
      });
    }
    expect(longest).toBeGreaterThan(1400);
  });

  it('still opens when a browser counts letters otherwise, or leaves half of one: then too much is cut off.', () => {
    const family = '👩‍👩‍👧‍👦';
    const link = callbackMailto(LONG, reportOf(worst(() => 'yes')).report, {
      ...person('x'),
      name: family.repeat(60),
      phone: '৯'.repeat(60),
    });
    expect(link.length).toBeLessThanOrEqual(MAILTO_LIMIT);
    const { lines } = opened(link);
    expect(lines[1]?.startsWith(`Name: ${family.repeat(3)}`)).toBe(true);
    expect(lines[2]).toBe(`Phone: ${'৯'.repeat(30)}`);
    const half = callbackMailto('unit@example.org', reportOf(REGULAR).report, {
      ...person('x'),
      name: `Ann 👍`.slice(0, -1),
      phone: '\udc4d0123',
    });
    expect(opened(half).lines.slice(1, 3)).toEqual(['Name: Ann', 'Phone: 0123']);
  });

  it('holds nothing raw that would part it: it is read back exactly as it was written.', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.string({ unit: 'grapheme', maxLength: 200 }), (subject, body) => {
        const text = `${body} + & = ? # % 100% a+b "<>"\n\nend`.replace(/\r/g, '');
        const link = mailto('unit+a&b=c?d@example.org', { subject, text });
        expect(link).toMatch(LINK);
        expect(opened(link)).toEqual({ to: 'unit+a&b=c?d@example.org', subject, lines: text.split('\n') });
      }),
      { numRuns: 500, seed: SEED },
    );
    everySummary(200, (summary) => {
      for (const to of ADDRESSES) expect(reportMailto(to, reportFrom(summary))).toMatch(LINK);
      expect(callbackMailto(LONG, reportFrom(summary), person('👍'))).toMatch(LINK);
    });
  });

  it('of a request to ring back says so in its subject, and each time and way in the staff’s words.', () => {
    const { report } = reportOf(REGULAR);
    const said = TIMES.flatMap((time) => WAYS.map((way) => opened(callbackMailto('unit@example.org', report, person('x', time, way)))));
    expect(new Set(said.map(({ subject }) => subject))).toEqual(new Set(['Back Pain Check: please call back']));
    expect(new Set(said.map(({ lines }) => lines[3]))).toEqual(
      new Set(['Best time: any time', 'Best time: morning', 'Best time: afternoon', 'Best time: evening']),
    );
    expect(new Set(said.map(({ lines }) => lines[4]))).toEqual(
      new Set(['Preferred way: phone call', 'Preferred way: text message', 'Preferred way: mail']),
    );
    expect(said[0]?.to).toBe('unit@example.org');
  });

  it('of a report alone holds no line about anybody’s name.', () => {
    everySummary(200, (summary) => {
      expect(opened(reportMailto('', reportFrom(summary))).lines.join('\n')).not.toMatch(/Name:|Phone:/);
    });
  });
});
