import { counts, holds } from './conditions.ts';
import type { Answers, Content, Question } from './vocabulary.ts';

export interface Asked {
  /** The questions these answers lead to, in order. */
  readonly questions: readonly Question[];
  /** Only the answers to those questions: all that any rule, report or count may see. */
  readonly counted: Answers;
}

/**
 * Which questions are asked, given the answers so far. A question's condition sees only findings of
 * questions that are themselves asked and stand before it, so what is stored for a hidden question never counts.
 */
export function asked(content: Content, answers: Answers): Asked {
  const counted: Record<string, Answers[string]> = {};
  const questions = content.questions.filter((question) => {
    if (question.askIf !== undefined && !holds(question.askIf, counted, content.groups)) return false;
    for (const finding of question.findings) {
      const value = answers[finding];
      if (value !== undefined) counted[finding] = value;
    }
    return true;
  });
  return { questions, counted };
}

/** Whether a choose question has its one answer: exactly one finding yes or not sure. */
export const isChosen = (question: Question, answers: Answers): boolean =>
  question.findings.filter((finding) => counts(answers, finding)).length === 1;

/** The findings a question still lacks, optional or not. A choose question lacks all of its findings until one is chosen. */
export function unanswered(question: Question, answers: Answers): readonly string[] {
  if (question.kind === 'choose') return isChosen(question, answers) ? [] : question.findings;
  return question.findings.filter((finding) => answers[finding] === undefined);
}
