import { asked, unanswered } from './asked.ts';
import { counts, findingsOf, holds } from './conditions.ts';
import { ACTS, type Answers, type Content, type Decision, type HeldRule, WITHIN } from './vocabulary.ts';

/** Each suspicion of the given rules once, in rule order, with what a further condition adds. */
function suspicions(rules: readonly HeldRule[], answers: Answers, content: Content): readonly string[] {
  const all = rules.flatMap(({ rule }) => {
    const also = rule.suspectsAlso;
    return also && holds(also.when, answers, content.groups) ? [rule.suspects, also.suspects] : [rule.suspects];
  });
  return [...new Set(all)];
}

/**
 * The decision on a set of answers, complete or not. Total: any answers give a decision.
 * An emergency is decided as soon as one emergency rule holds; nothing calmer is said while an answer is missing.
 */
export function decide(content: Content, answers: Answers): Decision {
  const { questions, counted } = asked(content, answers);
  const rules = content.rules
    .filter((rule) => holds(rule.when, counted, content.groups))
    .map((rule) => ({
      rule,
      because: findingsOf(rule.when, content.groups).filter((finding) => counts(counted, finding)),
    }));
  const missing = questions.filter((question) => !question.optional).flatMap((question) => unanswered(question, counted));

  const emergency = rules.filter(({ rule }) => rule.level === 'emergency');
  const leading = emergency.length > 0 ? emergency : rules;
  const heldActs = new Set(rules.map(({ rule }) => (rule.level === 'emergency' ? rule.act : null)));
  const heldTimes = new Set(rules.map(({ rule }) => (rule.level === 'urgent' ? rule.within : null)));

  return {
    level: emergency.length > 0 ? 'emergency' : missing.length > 0 ? 'incomplete' : rules.length > 0 ? 'urgent' : 'routine',
    rules,
    missing,
    acts: ACTS.filter((act) => heldActs.has(act)),
    within: WITHIN.find((time) => heldTimes.has(time)) ?? null,
    suspects: suspicions(leading, counted, content),
  };
}
