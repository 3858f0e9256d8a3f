import { describe, expect, it } from 'vitest';
import { watch } from '../../src/clinical/guidance.ts';
import { textFor } from '../../src/i18n/text.ts';
import { reportMailto, reportText } from '../../src/report/mail.ts';
import { learnText, relayMail } from '../../src/report/relay-mail.ts';
import { sheetText } from '../../src/report/sheet.ts';
import type { Summary } from '../../src/report/summary.ts';
import { wordsOf } from '../../src/report/title.ts';
import type { ReportRequest } from '../../src/report/wire.ts';
import { type Facts, factsOf, readFacts } from './facts.ts';
import { opened } from './opened.ts';
import { ownLines } from './own.ts';
import { expectShort } from './short.ts';
import { AT, basis, everySummary, learn, REGULAR, reported, reportFrom, reportOf, telling } from './support.ts';

const RUNS = 900;
const title = (summary: Summary) => textFor(false).t(`${wordsOf(summary.advice)}.title`);
const factsIn = (summary: Summary): Facts => factsOf(summary, 'Europe/London', title);
const linesOf = (text: string) => text.split('\n');

describe('Every form of a report says the same', () => {
  it('as the sheet in plain text, which is what the code to scan holds. [H41]', () => {
    const seen = new Set<string>();
    everySummary(RUNS, (summary) => {
      const facts = factsIn(summary);
      for (const place of Object.keys(facts)) seen.add(place);
      expect(readFacts(linesOf(sheetText(reportFrom(summary).sheet)))).toEqual(facts);
    });
    for (const currency of ['stale', 'stopped', 'clock'] as const)
      everySummary(
        RUNS / 9,
        (summary) => {
          const facts = factsIn(summary);
          expect(facts['foot']).toContain('This copy of the rules is out of date, or the phone shows a wrong date.');
          expect(readFacts(linesOf(sheetText(reportFrom(summary).sheet)))).toEqual(facts);
        },
        currency,
      );
    // There were answers for every place a fact can stand in.
    expect([...seen].sort()).toEqual(
      [
        ...[
          'level',
          'time',
          'flags',
          'suspects',
          'situation yes',
          'situation unsure',
          'nothing',
          'last',
          'news',
          'news unknown',
          'worse',
          'told',
          'by',
          'self',
          'ask',
          'compare',
          'foot',
        ],
        ...['background yes', 'background unsure', 'background no', 'background not-asked', 'assessment no', 'assessment not-asked'],
      ].sort(),
    );
  });

  it('as the full text that is copied and shared, with the person’s own part and the mark of its end.', () => {
    everySummary(RUNS, (summary) => {
      const read = readFacts(linesOf(reportText(reportFrom(summary))));
      expect(read).toEqual({ ...factsIn(summary), own: ownLines(summary), end: ['END OF REPORT'] });
    });
  });

  it('as the mail in the person’s own mail app: in full, without their part, or in short.', () => {
    const seen = { sheet: 0, short: 0 };
    everySummary(RUNS, (summary) => {
      const { lines, subject } = opened(reportMailto('unit@example.org', reportFrom(summary)));
      const read = readFacts(lines);
      const full = factsIn(summary);
      expect(subject).toBe(`Back Pain Check: ${full['level']}, ${full['time']}`);
      if (read['own']) {
        expect(read).toEqual({ ...full, own: ownLines(summary), end: ['END OF REPORT'] });
      } else if (!read['short']) {
        seen.sheet++;
        expect(read).toEqual({ ...full, end: ['END OF REPORT'] });
      } else {
        seen.short++;
        expectShort(read, full);
      }
    });
    expect(seen.short).toBeGreaterThan(50);
    expect(seen.sheet).toBeGreaterThan(20);
  });

  it('as that mail, which names at least one sign of every emergency a person can have, whatever else has to give way. [H40]', () => {
    let named = 0;
    everySummary(RUNS, (summary) => {
      if (summary.advice.level !== 'emergency') return;
      const read = readFacts(opened(reportMailto('unit@example.org', reportFrom(summary))).lines);
      for (const place of ['situation yes', 'situation unsure'] as const) {
        const full = factsIn(summary)[place];
        if (!full) continue;
        named++;
        expect(read[place]?.[0], place).toBe(full[0]);
      }
    });
    expect(named).toBeGreaterThan(500);
  });

  it('as a mail that is cut shorter and shorter, until nothing is left but what every mail has.', () => {
    const { summary, report } = reportOf({
      ...REGULAR,
      ...Object.fromEntries(
        ['fever', 'unwell', 'lump', 'thirst', 'pain-severe', 'pain-band', 'electric-shock'].map((id) => [id, 'yes' as const]),
      ),
      'pain-limb': 'unsure',
      'pain-spot': 'unsure',
    });
    const full = factsIn(summary);
    const forms = new Set<string>();
    let bare = 0;
    // What the person adds grows, so that the report must shrink.
    for (let room = 0; room < 1200; room += 10) {
      const { lines } = opened(reportMailto('unit@example.org', report, { subject: 'x', who: [`Name: ${'x'.repeat(room)}`] }));
      const read = readFacts(lines);
      expect([read['level'], read['time']]).toEqual([full['level'], full['time']]);
      expect(lines.at(-1)).toBe('END OF REPORT');
      forms.add(JSON.stringify({ ...read, who: null }));
      if (!read['short']) continue;
      if (read['situation yes'] && read['background yes']) expectShort(read, full);
      else {
        bare++;
        for (const place of ['ask', 'suspects'] as const) if (read[place]) expect(full[place]?.[0]).toBe(read[place][0]);
      }
    }
    expect(forms.size).toBeGreaterThanOrEqual(8);
    expect(bare).toBeGreaterThan(0);
  });

  it('as the mail a relay sends, which also says when it was mailed.', () => {
    let compared = 0;
    everySummary(RUNS / 3, (summary, given) => {
      const request: ReportRequest = { ...given, v: 1, language: 'en', to: { mailbox: 'unit' }, learn: false, key: 'k' };
      const mail = relayMail(basis, request, telling(), textFor(given.carer), watch, learn, AT + 5 * 60_000);
      const facts = factsIn(summary);
      compared++;
      expect(mail?.subject).toBe(`Back Pain Check: ${facts['level']}, ${facts['time']}`);
      expect(readFacts(linesOf(mail?.text ?? ''))).toEqual({
        ...facts,
        mailed: ['20 Nov 2026, 10:36 GMT'],
        own: ownLines(summary),
        end: ['END OF REPORT'],
      });
    });
    expect(compared).toBeGreaterThan(100);
  });
});

describe('The mail of a relay', () => {
  const request = (more: Partial<ReportRequest>): ReportRequest => ({
    ...reported(REGULAR),
    v: 1,
    language: 'en',
    to: { mailbox: 'unit' },
    learn: false,
    key: 'k',
    ...more,
  });
  const mail = (more: Partial<ReportRequest>) => relayMail(basis, request(more), telling(), textFor(false), watch, learn, AT);

  it('to the person’s own address has a subject that tells nothing to whoever sees their screen.', () => {
    expect(mail({ to: { address: 'someone@example.org' } })?.subject).toBe('Back Pain Check report');
    expect(mail({ to: { address: 'someone@example.org' } })?.text).toBe(mail({})?.text);
  });

  it('has the learn pages after its end where they were asked for, each of them whole.', () => {
    const text = mail({ learn: true })?.text ?? '';
    expect(text).toBe(`${mail({})?.text}\n\n${learnText(learn)}`);
    for (const { title: heading, body } of Object.values(learn.topic)) {
      expect(text).toContain(heading.toUpperCase());
      for (const said of JSON.stringify(body).matchAll(/:"([^"]+)"/g)) expect(text).toContain(said[1]);
    }
    expect(text.indexOf('END OF REPORT')).toBeLessThan(text.indexOf(Object.values(learn.topic)[0]?.title.toUpperCase() ?? '-'));
  });

  it('is none while the answers come to nothing.', () => {
    expect(mail({ answers: { fever: 'yes' } })).toBeNull();
  });
});

describe('A mail that is cut off, or loses its line breaks', () => {
  /** What is left of a text by mail programs that keep its line breaks, drop them, or show them as something else. */
  const manglings = ['\r\n', '\n', '', ' ', '%0D%0A', '<br>'];

  it('says level and time within its first 120 characters, whatever comes of the rest. [H40]', () => {
    let cut = 0;
    everySummary(RUNS, (summary) => {
      const report = reportFrom(summary);
      const { level, time } = report.sheet;
      const bodies = [
        reportText(report).split('\n'),
        opened(reportMailto('', report)).lines,
        opened(reportMailto('', report, { subject: 'x', who: [`Name: ${'x'.repeat(60)}`, 'Phone: 1'] })).lines,
      ];
      for (const lines of bodies)
        for (const between of manglings) {
          const text = lines.join(between);
          cut++;
          expect(text.length).toBeGreaterThan(120);
          expect(text.slice(0, 120)).toContain(level);
          expect(text.slice(0, 120)).toContain(time);
          expect(text.startsWith(`${level}, ${time}`)).toBe(true);
        }
    });
    expect(cut).toBeGreaterThan(5000);
  });

  it('can be seen to be cut off: the end is marked, once, and only there. [H40]', () => {
    everySummary(500, (summary) => {
      for (const text of [reportText(reportFrom(summary)), opened(reportMailto('', reportFrom(summary))).lines.join('\n')]) {
        expect(text.endsWith('\nEND OF REPORT')).toBe(true);
        expect(text.split('END OF REPORT')).toHaveLength(2);
      }
    });
  });

  it('keeps every line readable without its break: each starts with what it is about. [H40]', () => {
    const text = sheetText(reportOf(REGULAR).report.sheet).split('\n').join(' ');
    expect(text).toContain('10:31 GMT Self-reported red flags for spinal metastases SITUATION: Yes: new back or neck pain;');
    expect(text).toContain('clear cause. Reported no: anti-cancer drugs');
  });
});
