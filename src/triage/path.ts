import { asked, unanswered } from './asked.ts';
import { decide } from './decide.ts';
import type { Answers, Content, Question } from './vocabulary.ts';

export interface Progress {
  readonly answers: Answers;
  /** Optional questions the person chose to pass over. */
  readonly skipped: readonly string[];
  /** In an emergency: the person goes on answering, for the staff. */
  readonly forStaff: boolean;
}

const isDone = (question: Question, progress: Progress): boolean =>
  unanswered(question, progress.answers).length === 0 || (question.optional === true && progress.skipped.includes(question.id));

/**
 * How far these answers lead: the questions that may be shown, and whether the result may.
 * The one function behind Next, Back, reload and a typed address. The last question is the furthest one.
 */
export function reach(content: Content, progress: Progress): { readonly questions: readonly Question[]; readonly result: boolean } {
  const { questions, counted } = asked(content, progress.answers);
  const { level } = decide(content, counted);
  const open = questions.findIndex((question) => !isDone(question, { ...progress, answers: counted }));
  const upTo = open === -1 ? questions : questions.slice(0, open + 1);
  if (level === 'emergency') return { questions: upTo, result: true };
  return { questions: upTo, result: open === -1 && level !== 'incomplete' };
}

/** Where going on leads: the furthest question, or null for the result. */
export function next(content: Content, progress: Progress): Question | null {
  const { questions, result } = reach(content, progress);
  const last = questions.at(-1);
  const open = last !== undefined && !isDone(last, progress) ? last : null;
  if (open === null) return null;
  return result && !progress.forStaff ? null : open;
}
