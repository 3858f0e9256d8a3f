import { type Answers, VALUES } from '../triage/vocabulary.ts';

/** A check as it is kept: which ruleset asked it, when, and what was answered. */
export interface CheckRecord {
  readonly ruleset: string;
  readonly startedAt: number | null;
  readonly answeredAt: number | null;
  readonly carer: boolean;
  readonly forStaff: boolean;
  readonly skipped: readonly string[];
  readonly answers: Answers;
}

const isTime = (value: unknown): value is number | null => value === null || typeof value === 'number';
const isText = (value: unknown): value is string => typeof value === 'string';
const isAnswers = (value: unknown): value is Answers =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every((said) => VALUES.some((known) => known === said));

/**
 * What was read from the phone, if it is a check record; null for anything else. Finding ids are for the caller to check. By
 * hand: the first script carries no other use of a parsing library.
 */
export function parseRecord(input: unknown): CheckRecord | null {
  if (typeof input !== 'object' || input === null) return null;
  const { ruleset, startedAt, answeredAt, carer, forStaff, skipped, answers, ...rest } = input as Readonly<Record<string, unknown>>;
  if (Object.keys(rest).length > 0 || !isText(ruleset) || !isTime(startedAt) || !isTime(answeredAt)) return null;
  if (typeof carer !== 'boolean' || typeof forStaff !== 'boolean' || !isAnswers(answers)) return null;
  if (!Array.isArray(skipped) || !skipped.every(isText)) return null;
  return { ruleset, startedAt, answeredAt, carer, forStaff, skipped, answers };
}
