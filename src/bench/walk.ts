import type { Content, Question } from '../triage/vocabulary.ts';

/** One tap of a walk: on a choice, whose tick it shows, or onward to another screen. */
export type Tap = { readonly choose: string } | { readonly onward: string };

/** What is answered where it matters; elsewhere none of a list, and of a choice the first. It passes every question there is. */
const ANSWERS = ['cancer-past', 'no-known-spread', 'pain-new', 'pain-night', 'no-clear-cause'];

const CONTINUE: Tap = { onward: '#next, main button[type="submit"]' };

const answer = ({ kind, findings }: Question): string => {
  const wanted = findings.find((finding) => ANSWERS.includes(finding));
  return wanted ?? (kind === 'check' ? 'none' : (findings[0] ?? ''));
};

/**
 * The taps of a whole check: the first list one sign at a time, then every question on its own screen, on to the result. Where
 * the app asks something else than it says here, the measuring stops: nothing there to be tapped.
 */
export function walk({ questions }: Pick<Content, 'questions'>): readonly { readonly at: string; readonly tap: Tap }[] {
  const [first, ...rest] = questions;
  if (!first) throw new Error('no questions');
  return [
    { at: first.id, tap: { onward: '#not-sure' } },
    ...first.findings.flatMap((finding) => [
      { at: `${first.id}/${finding}`, tap: { choose: 'no' } },
      { at: `${first.id}/${finding}`, tap: CONTINUE },
    ]),
    ...rest.flatMap((question) => [
      { at: question.id, tap: { choose: answer(question) } },
      { at: question.id, tap: CONTINUE },
    ]),
  ];
}
