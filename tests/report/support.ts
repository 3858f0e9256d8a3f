import fc from 'fast-check';
import learnTexts from '../../locales/en/learn.json';
import staffTexts from '../../locales/en/staff.json';
import { content } from '../../src/clinical/content.ts';
import { guidance, watch } from '../../src/clinical/guidance.ts';
import { limits } from '../../src/clinical/limits.ts';
import { reporting } from '../../src/clinical/reporting.ts';
import { sourceName } from '../../src/clinical/sources.ts';
import type { LearnText } from '../../src/i18n/learn.ts';
import { addTexts, textFor } from '../../src/i18n/text.ts';
import type { Currency } from '../../src/report/currency.ts';
import type { Report } from '../../src/report/mail.ts';
import { personPart } from '../../src/report/person.ts';
import { sheetFor, type Telling } from '../../src/report/sheet.ts';
import { type Basis, type Reported, type Summary, summaryFor } from '../../src/report/summary.ts';
import { staffTime } from '../../src/report/time.ts';
import type { Given } from '../../src/report/wire.ts';
import type { Answers, Value } from '../../src/triage/vocabulary.ts';
import { anyAnswers, SEED } from '../triage/answers.ts';

addTexts('en', { staff: staffTexts });

export { content };
export const learn: LearnText = learnTexts;
export const basis: Basis = { content, guidance, reporting, currency: 'current', within: limits.within };
export const AT = Date.parse('2026-11-20T10:31:00Z');
export const MINUTE = 60_000;
export const findings: readonly string[] = content.questions.flatMap((question) => question.findings);

/** Answers in which these findings hold and everything else that is asked is a no. */
export function answered(yes: readonly string[], unsure: readonly string[] = []): Answers {
  return Object.fromEntries(findings.map((id): [string, Value] => [id, yes.includes(id) ? 'yes' : unsure.includes(id) ? 'unsure' : 'no']));
}

export const telling = (): Telling => ({
  staff: textFor(false),
  sourceName,
  timeZone: 'Europe/London',
  unchecked: true,
  demo: true,
});

export const reported = (answers: Answers, more: Partial<Reported> = {}): Reported => ({
  answers,
  answeredAt: AT,
  ruleset: '2026.11-draft.2/0123456789abcdef',
  carer: false,
  lastAnsweredAt: more.answeredAt ?? AT,
  previous: null,
  ...more,
});

/** The report of a set of answers by a copy of this age, and the facts it is made from. Fails when they decide nothing. */
export function reportOf(answers: Answers, more: Partial<Reported> = {}, currency: Currency = 'current') {
  const summary = summaryFor({ ...basis, currency }, reported(answers, more));
  if (!summary) throw new Error('no decision');
  return { summary, report: reportFrom(summary) };
}

/** What staff read, as it stands in the file. */
export const staff = staffTexts;
export const REGULAR = answered(['cancer-past', 'no-known-spread', 'pain-new', 'pain-night', 'age-50-69', 'clear-cause'], ['weight-loss']);

/** A check before this one: of the day before, with these answers. */
export const before = (answers: Answers): Given => ({ answers, answeredAt: AT - 24 * 60 * 60 * 1000 });

/** Answers of every kind, now and at a check before, from the person or a carer, all at once or over hours. */
const anyReported: fc.Arbitrary<Reported> = fc
  .record({
    answers: anyAnswers,
    carer: fc.boolean(),
    lastAnsweredAt: fc.constantFrom(AT, AT + 30 * MINUTE, AT + 31 * MINUTE, AT + 200 * MINUTE),
    previous: fc.option(anyAnswers.map(before)),
  })
  .map(({ answers, ...more }) => reported(answers, more));

/**
 * Looks at the summary of thousands of answer sets, the same ones every time. Sets that decide nothing have none; that
 * most of them do have one is seen to.
 */
export function everySummary(runs: number, look: (summary: Summary, given: Reported) => void, currency: Currency = 'current'): void {
  let seen = 0;
  fc.assert(
    fc.property(anyReported, (given) => {
      const summary = summaryFor({ ...basis, currency }, given);
      if (!summary) return;
      seen++;
      look(summary, given);
    }),
    { numRuns: runs, seed: SEED },
  );
  if (seen < runs / 2) throw new Error(`only ${seen} of ${runs} answer sets came to a summary`);
}

/** Until when to have spoken to somebody, as these tests write it everywhere. */
export const byOf = ({ by }: Summary): string | null => (by === null ? null : staffTime(by, 'Europe/London'));

/** The report of a summary, with the person's part in these words. */
export const reportFrom = (summary: Summary, own = textFor(summary.carer)): Report => ({
  sheet: sheetFor(summary, telling()),
  staff: textFor(false),
  person: personPart(summary.advice, watch, own, byOf(summary)),
});
