/** The product's engine, in the shape in which it is compared with the policy. */
import { content as product } from '../../src/clinical/content.ts';
import { asked, unanswered } from '../../src/triage/asked.ts';
import { decide } from '../../src/triage/decide.ts';
import type { Content, Question } from '../../src/triage/vocabulary.ts';
import type { Said, Verdict } from './oracle.ts';

export const content: Content = product;

/** What the engine asks and decides, by ids. */
export function engineSays(said: Said, by: Content = content): Verdict {
  const { questions, counted } = asked(by, said);
  const { level, rules, missing, acts, within, suspects } = decide(by, said);
  const open = questions.flatMap((question) => unanswered(question, counted));
  return { asked: questions.map(({ id }) => id), open, level, rules: rules.map(({ rule }) => rule.id), missing, acts, within, suspects };
}

/** Whether one rule holds, by the engine. */
export const holdsFor = (ruleId: string, said: Said): boolean => engineSays(said).rules.includes(ruleId);

/** The highest level among the rules that hold, whether or not anything is missing: 0 none, 1 urgent, 2 emergency. */
export function highest(said: Said): 0 | 1 | 2 {
  const levels = decide(content, said).rules.map(({ rule }) => rule.level);
  return levels.includes('emergency') ? 2 : levels.includes('urgent') ? 1 : 0;
}

/** A question of the product by its id. */
export function question(id: string): Question {
  const found = content.questions.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no question ${id}`);
  return found;
}
