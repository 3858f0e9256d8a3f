import * as v from 'valibot';
import type { Answers } from '../triage/vocabulary.ts';

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

const shape = v.strictObject({
  ruleset: v.string(),
  startedAt: v.nullable(v.number()),
  answeredAt: v.nullable(v.number()),
  carer: v.boolean(),
  forStaff: v.boolean(),
  skipped: v.array(v.string()),
  answers: v.record(v.string(), v.picklist(['yes', 'no', 'unsure'])),
});

/** What was read from the phone, if it is a check record; null for anything else. Finding ids are for the caller to check. */
export function parseRecord(input: unknown): CheckRecord | null {
  const result = v.safeParse(shape, input);
  return result.success ? result.output : null;
}
