import type { Answers, Content } from '../triage/vocabulary.ts';
import { firstQuestion } from './routes.ts';
import { type Action, reduce, type State, startState } from './state.ts';

/** What a person did on the prerendered page before the script was there. */
export interface Before {
  /** The values of the ticked boxes. */
  readonly ticked: readonly string[];
  /** The fragment a tap on Continue or "I'm not sure" left in the address. */
  readonly hash: string;
}

/** Reads the prerendered page, once. */
export function readBefore(root: ParentNode, hash: string): Before {
  return { ticked: [...root.querySelectorAll<HTMLInputElement>('input:checked')].map((input) => input.value), hash };
}

/** The state the page is already in: its ticks, so that taking over changes nothing that is seen. A sign outweighs "none of these". */
export function stateBefore(content: Content, { ticked }: Before, now: number): State {
  const question = firstQuestion(content);
  const did: readonly Action[] = [
    ...(ticked.includes('none') ? [{ type: 'none', question: question.id, on: true } as const] : []),
    ...question.findings
      .filter((finding) => ticked.includes(finding))
      .map((finding) => ({ type: 'tick', question: question.id, finding, on: true }) as const),
    ...(ticked.includes('carer') ? [{ type: 'carer', on: true } as const] : []),
  ];
  return did.reduce((state, action) => reduce(content, state, action, now), startState(content));
}

/**
 * A check that is going on, with what was done on the page before it was known again. That page showed its signs unticked:
 * a tick adds to them, but "none of these" takes back none that was ticked before.
 */
export function withTicks(goingOn: Answers, before: Answers): Answers {
  const ticked = Object.fromEntries(Object.entries(before).filter(([, value]) => value === 'yes'));
  return { ...before, ...goingOn, ...ticked };
}

/** The fragment of the link a person tapped while it could not yet lead on, if it was one of those. */
export function tappedBefore(before: Before): 'continue' | 'not-sure' | null {
  if (before.hash === '#next') return 'continue';
  return before.hash === '#not-sure' ? 'not-sure' : null;
}
