import type { Answers, Condition, Content } from './vocabulary.ts';

type Groups = Content['groups'];

/** The condition behind a group's name. Throws on a name that does not exist: broken content, caught by the build. */
function groupNamed(groups: Groups, name: string): Condition {
  const condition = groups[name];
  if (condition === undefined) throw new Error(`no group named ${name}`);
  return condition;
}

/** Whether a finding counts as there: yes, or not sure. */
export const counts = (answers: Answers, finding: string): boolean => answers[finding] === 'yes' || answers[finding] === 'unsure';

/** Whether a condition holds on these answers. "Not sure" counts as yes; no answer never does. */
export function holds(condition: Condition, answers: Answers, groups: Groups): boolean {
  if (typeof condition === 'string') return counts(answers, condition);
  if ('group' in condition) return holds(groupNamed(groups, condition.group), answers, groups);
  if ('any' in condition) return condition.any.some((part) => holds(part, answers, groups));
  return condition.all.every((part) => holds(part, answers, groups));
}

/** Every finding a condition names, once each, in its order, groups opened. */
export function findingsOf(condition: Condition, groups: Groups): readonly string[] {
  if (typeof condition === 'string') return [condition];
  if ('group' in condition) return findingsOf(groupNamed(groups, condition.group), groups);
  const parts = 'any' in condition ? condition.any : condition.all;
  return [...new Set(parts.flatMap((part) => findingsOf(part, groups)))];
}
