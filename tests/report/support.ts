import learn from '../../locales/en/learn.json';
import staffTexts from '../../locales/en/staff.json';
import { content } from '../../src/clinical/content.ts';
import { guidance } from '../../src/clinical/guidance.ts';
import { limits } from '../../src/clinical/limits.ts';
import { reporting } from '../../src/clinical/reporting.ts';
import { sourceName } from '../../src/clinical/sources.ts';
import { addTexts, textFor } from '../../src/i18n/text.ts';
import type { Report } from '../../src/report/mail.ts';
import { sheetFor, type Telling } from '../../src/report/sheet.ts';
import { type Basis, type Reported, summaryFor } from '../../src/report/summary.ts';
import type { Answers, Value } from '../../src/triage/vocabulary.ts';

addTexts('en', { staff: staffTexts });

export { content, learn };
export const basis: Basis = { content, guidance, reporting, currency: 'current', within: limits.within };
export const AT = Date.parse('2026-11-20T10:31:00Z');
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
  previous: null,
  ...more,
});

/** The report of a set of answers, and the facts it is made from. Fails when they decide nothing. */
export function reportOf(answers: Answers, more: Partial<Reported> = {}) {
  const summary = summaryFor(basis, reported(answers, more));
  if (!summary) throw new Error('no decision');
  const carer = more.carer ?? false;
  const report: Report = { sheet: sheetFor(summary, telling()), advice: summary.advice, staff: textFor(false), own: textFor(carer) };
  return { summary, report };
}
