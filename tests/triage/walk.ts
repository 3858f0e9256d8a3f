/** A person who walks through the product's questions as the screens would let them. */
import { choose, goOn, none, tick } from '../../src/triage/answering.ts';
import { next, type Progress } from '../../src/triage/path.ts';
import type { Answers, Question } from '../../src/triage/vocabulary.ts';
import { CALM, saying } from './answers.ts';
import { content } from './engine.ts';

export interface Walk {
  readonly progress: Progress;
  /** The questions in the order they were left, once for each time. */
  readonly shown: readonly string[];
}

export const START: Progress = { answers: {}, skipped: [], forStaff: false };
export const staff = (progress: Progress): Progress => ({ ...progress, forStaff: true });

function answer(question: Question, answers: Answers, has: readonly string[], forStaff: boolean): Answers | null {
  const own = question.findings.filter((finding) => has.includes(finding));
  if (question.kind === 'choose') {
    const chosen = own[0] ?? question.findings.find((finding) => CALM.includes(finding)) ?? null;
    return goOn(content, question, choose(question, answers, chosen), forStaff);
  }
  const ticked = own.reduce((sofar, finding) => tick(question, sofar, finding, true), answers);
  return goOn(content, question, own.length > 0 ? ticked : none(question, answers, true), forStaff);
}

/**
 * Answers question after question until the result, starting from some progress. The person has the findings of `has` and no other; where
 * an answer must be chosen and they have none of them, the calmest. Questions that may be skipped are, unless `has` answers them.
 */
export function walk(has: readonly string[], from: Progress = START): Walk {
  saying('yes', has);
  let progress = from;
  const shown: string[] = [];
  for (let question = next(content, progress); question !== null; question = next(content, progress)) {
    if (shown.length > 2 * content.questions.length) throw new Error(`going round in circles: ${shown.join(' ')}`);
    shown.push(question.id);
    if (question.optional && !question.findings.some((finding) => has.includes(finding))) {
      progress = { ...progress, skipped: [...progress.skipped, question.id] };
      continue;
    }
    const answers = answer(question, progress.answers, has, progress.forStaff);
    if (answers === null) throw new Error(`no way on from ${question.id}`);
    progress = { ...progress, answers };
  }
  return { progress, shown };
}
