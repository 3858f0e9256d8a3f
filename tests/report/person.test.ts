import { describe, expect, it } from 'vitest';
import texts from '../../locales/en/checker.json';
import { watch } from '../../src/clinical/guidance.ts';
import { textFor } from '../../src/i18n/text.ts';
import { type CallBack, callbackMailto } from '../../src/report/callback.ts';
import { reportMailto, reportText } from '../../src/report/mail.ts';
import { personLines } from '../../src/report/person.ts';
import { relayMail } from '../../src/report/relay-mail.ts';
import { sheetText } from '../../src/report/sheet.ts';
import type { Summary } from '../../src/report/summary.ts';
import { completed } from '../triage/answers.ts';
import { opened } from './opened.ts';
import { ownLines } from './own.ts';
import { AT, basis, everySummary, learn, REGULAR, reported, reportFrom, reportOf, telling } from './support.ts';

const CAVEAT = 'This does not rule anything out.';
const EXCLUDES = 'No red flag on this list was reported. This does not exclude serious disease.';
const text = (summary: Summary) => personLines(reportFrom(summary).person).join('\n');
const nameOf = (id: string) => (texts.finding as Readonly<Record<string, { readonly name: string }>>)[id]?.name ?? `nothing for ${id}`;

const routine = completed(['cancer-never', 'pain-same']);
const routineWithCancer = completed(['cancer-past', 'pain-same']);
const noPain = completed(['cancer-never', 'pain-none']);
const calm = { routine, routineWithCancer, noPain };

describe('What leaves the phone of a routine result', () => {
  for (const [name, answers] of Object.entries(calm))
    it(`never goes without "${CAVEAT}" and every sign that needs A&E or 999: ${name}. [H9]`, () => {
      const { summary, report } = reportOf(answers);
      expect(summary.advice.level).toBe('routine');
      const mail = relayMail(
        basis,
        { ...reported(answers), v: 1, language: 'en', to: { address: 'jo@example.org' }, learn: false, key: 'k' },
        telling(),
        textFor(false),
        watch,
        learn,
        AT,
      );
      for (const whole of [reportText(report), mail?.text ?? '']) {
        expect(whole).toContain('No warning signs in these answers');
        expect(whole).toContain(CAVEAT);
        expect(whole).toContain('Any of these: go to A&E at once: ');
        expect(whole).toContain('Any of these: call 999 at once: ');
        for (const sign of [...watch.ae, ...watch.call999]) expect(whole).toContain(nameOf(sign));
        expect(whole).toContain('Do this check again');
      }
    });

  it('says beneath its first line that this excludes nothing, in every mail link, however short it has to be. [H9]', () => {
    const wide: CallBack = { name: '👍'.repeat(30), phone: '👍'.repeat(15), time: 'afternoon', way: 'text' };
    const far = `${'a'.repeat(64)}@${'b'.repeat(62)}.${'c'.repeat(62)}.${'d'.repeat(59)}.org`;
    for (const answers of Object.values(calm)) {
      const { report } = reportOf(answers);
      for (const link of [reportMailto('', report), reportMailto(far, report), callbackMailto(far, report, wide)])
        expect(opened(link).lines).toContain(EXCLUDES);
    }
  });

  it('has the signs of small changes too, where there is cancer, and else has them not.', () => {
    for (const sign of watch.aeWithCancer) {
      expect(text(reportOf(routineWithCancer).summary)).toContain(nameOf(sign));
      expect(text(reportOf(routine).summary)).not.toContain(nameOf(sign));
    }
  });

  it('of a copy that is too old names no calm at all: it says that it cannot give routine advice. [H1]', () => {
    const { summary } = reportOf(routine, {}, 'stopped');
    expect(text(summary)).toContain('This copy is out of date\nIt cannot give routine advice any more. Call 111 or ask a GP.');
    expect(text(summary)).not.toContain('No warning signs');
    expect(sheetText(reportFrom(summary).sheet)).not.toContain('ROUTINE');
  });
});

describe('The person’s part of a report', () => {
  it('has the time limit of an urgent result beneath its title, and that a new check gives no more time.', () => {
    const said = text(reportOf(REGULAR).summary).split('\n');
    expect(said.slice(0, 2)).toEqual(['Be seen today', 'Not spoken to anyone by 21 Nov 2026, 10:31 GMT? Go to A&E.']);
    expect(said.at(-1)).toBe('Do this check again after any change. It gives no more time: the time at the top still counts.');
  });

  it('has word for word what to say: cancer first, the signs with how sure they are, what is needed.', () => {
    expect(text(reportOf(REGULAR).summary)).toContain(
      'Say this: I have had cancer. These are the signs: New pain; Pain that is worse at night or lying flat; Losing weight without trying (Not sure). I am worried that cancer may be in my spine. I need to be seen today.',
    );
    expect(text(reportOf(REGULAR, { carer: true }).summary)).toContain(
      'Say this: I am calling for someone else. They have had cancer. These are the signs:',
    );
  });

  it('of somebody on the way to A&E or waiting for 999 names only what is worse than that.', () => {
    for (const finding of ['leg-weakness', 'stroke-signs']) {
      const said = text(reportOf({ [finding]: 'yes' }).summary);
      expect(said).not.toContain('go to A&E at once:');
      expect(said).toContain('Any of these: call 999 at once: ');
      expect(said).not.toContain('Do this check again');
    }
    // Who is to ring the helpline first is not on the way yet.
    const ringing = reportOf(completed(['recent-sact', 'fever', 'cancer-now'])).summary;
    expect(ringing.advice.acts[0]).toBe('call-helpline');
    expect(text(ringing)).toContain('Any of these: go to A&E at once: ');
  });

  it('says nothing calm beside an emergency or an urgent result, and nothing without its caveat.', () => {
    const seen = { calm: 0, other: 0 };
    everySummary(2000, (summary) => {
      const said = text(summary);
      const isCalm = summary.advice.level === 'routine';
      seen[isCalm ? 'calm' : 'other']++;
      expect(said.includes('No warning signs')).toBe(isCalm);
      expect(said.includes(CAVEAT)).toBe(isCalm);
      expect(said).toContain('call 999 at once: ');
      expect(said.includes('Say this: ')).toBe(!isCalm);
    });
    expect(Math.min(seen.calm, seen.other)).toBeGreaterThan(10);
  });

  it('is the same when it is put together a second time, from the texts as they stand in the file.', () => {
    for (const currency of ['current', 'stopped'] as const)
      everySummary(800, (summary) => expect(personLines(reportFrom(summary).person)).toEqual(ownLines(summary)), currency);
  });
});
