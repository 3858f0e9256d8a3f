import type { Content } from '../triage/vocabulary.ts';
import { questionOf } from './routes.ts';
import { reduce, startState, type State } from './state.ts';

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
export function stateBefore(content: Content, before: Before, at: number): State {
  const start = startState(content);
  const question = questionOf(content, content.questions[0]?.id ?? '');
  const signs = question.findings.filter((finding) => before.ticked.includes(finding));
  const withNone = before.ticked.includes('none') ? reduce(content, start, { type: 'none', question: question.id, on: true, at }) : start;
  const withSigns = signs.reduce(
    (state, finding) => reduce(content, state, { type: 'tick', question: question.id, finding, on: true, at }),
    withNone,
  );
  return before.ticked.includes('carer') ? reduce(content, withSigns, { type: 'carer', on: true }) : withSigns;
}

/** The fragment of the link a person tapped while it could not yet lead on, if it was one of those. */
export function tappedBefore(before: Before): 'continue' | 'not-sure' | null {
  if (before.hash === '#next') return 'continue';
  return before.hash === '#not-sure' ? 'not-sure' : null;
}
