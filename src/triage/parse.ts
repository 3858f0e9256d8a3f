import { type Answers, type Content, VALUES, type Value } from './vocabulary.ts';

export type Parsed = { readonly ok: true; readonly answers: Answers } | { readonly ok: false; readonly error: string };

const isValue = (value: unknown): value is Value => VALUES.some((known) => known === value);

/** Answers from outside (disk, command line). Refuses, with a reason, anything but known findings with known values. */
export function parseAnswers(content: Content, input: unknown): Parsed {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return { ok: false, error: 'not an object of finding -> value' };
  const known = new Set(content.questions.flatMap((question) => question.findings));
  const answers: Record<string, Value> = {};
  for (const [finding, value] of Object.entries(input)) {
    if (!known.has(finding)) return { ok: false, error: `unknown finding: ${JSON.stringify(finding)}` };
    if (!isValue(value))
      return { ok: false, error: `unknown value for ${finding}: ${typeof value === 'string' ? JSON.stringify(value) : typeof value}` };
    answers[finding] = value;
  }
  return { ok: true, answers };
}
