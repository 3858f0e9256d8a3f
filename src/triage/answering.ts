import { isChosen } from './asked.ts';
import { counts } from './conditions.ts';
import { decide } from './decide.ts';
import type { Answers, Content, Question, Value } from './vocabulary.ts';

const without = (answers: Answers, findings: readonly string[]): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([finding]) => !findings.includes(finding)));

const all = (findings: readonly string[], value: Value): Answers => Object.fromEntries(findings.map((finding) => [finding, value]));

/**
 * A finding of a check list is ticked or unticked. Whatever said no in this list before becomes unanswered again:
 * the person is changing the list, and only going on, or "none of these", says no for them.
 */
export function tick(question: Question, answers: Answers, finding: string, on: boolean): Answers {
  const saidNo = question.findings.filter((other) => answers[other] === 'no');
  const rest = without(answers, [...saidNo, finding]);
  return on ? { ...rest, [finding]: 'yes' } : rest;
}

/** "None of these": every finding of the list is no. Taken back: every finding is unanswered. */
export const none = (question: Question, answers: Answers, on: boolean): Answers =>
  on ? { ...answers, ...all(question.findings, 'no') } : without(answers, question.findings);

/** Whether "none of these" is what stands for this list. */
export const isNone = (question: Question, answers: Answers): boolean => question.findings.every((finding) => answers[finding] === 'no');

/** One answer of a choose question; the others become no. Without a finding, "not sure": the question's own stand-in. */
export function choose(question: Question, answers: Answers, finding: string | null): Answers {
  const chosen = finding ?? question.unsure;
  if (chosen === undefined) return answers;
  return { ...answers, ...all(question.findings, 'no'), [chosen]: finding === null ? 'unsure' : 'yes' };
}

/** One finding answered on its own (yes / no / not sure). */
export const answerOne = (answers: Answers, finding: string, value: Value): Answers => ({ ...answers, [finding]: value });

/**
 * The person goes on from a question. Returns the answers as they then stand, or null when there is no choice yet.
 * In a check list the unticked findings become no, unless what is ticked already makes an emergency: then the person may
 * have stopped reading, and they stay unanswered until the list is shown again for the staff.
 */
export function goOn(content: Content, question: Question, answers: Answers, forStaff: boolean): Answers | null {
  if (question.kind === 'choose') return isChosen(question, answers) ? answers : null;
  const open = question.findings.filter((finding) => answers[finding] === undefined);
  if (open.length === 0) return answers;
  if (!question.findings.some((finding) => counts(answers, finding))) return null;
  if (!forStaff && decide(content, answers).level === 'emergency') return answers;
  return { ...answers, ...all(open, 'no') };
}
