import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Content, Question } from '../../src/triage/vocabulary.ts';
import { anyAnswers, around, SEED } from './answers.ts';
import { content, engineSays } from './engine.ts';
import { groupsFrom, type Mutant, questionsFrom, rulesFrom } from './mutants.ts';
import { askable, type Condition, policy, type Said, verdict, ways } from './oracle.ts';

interface Sample {
  readonly said: Said;
  readonly wanted: string;
}
const samples = (sets: readonly Said[]): readonly Sample[] => sets.map((said) => ({ said, wanted: JSON.stringify(verdict(said)) }));

// A mutant is mostly found by sets near each other: in a scattered order the first of them comes early. 7919 is prime, so none is left out.
const scattered = <T>(items: readonly T[]): readonly T[] => items.flatMap((_, at) => items.slice((at * 7919) % items.length).slice(0, 1));

/** What every mutant is tried on: the same sets each time. Those made from one rule come first where that rule is mutated. */
const random = samples(fc.sample(anyAnswers, { numRuns: 3000, seed: SEED }));
const directed = new Map(policy.rules.map((rule) => [rule.id, scattered(samples(around(rule)))]));
const everything = scattered([...[...directed.values()].flat(), ...random]);

const differs = (mutated: Content, { said, wanted }: Sample): boolean => JSON.stringify(engineSays(said, mutated)) !== wanted;
const survivors = (mutants: readonly Mutant[], first: readonly Sample[] = []): readonly Mutant[] =>
  mutants.filter(
    ({ content: mutated }) => !first.some((sample) => differs(mutated, sample)) && !everything.some((sample) => differs(mutated, sample)),
  );

const implies = (from: ReturnType<typeof ways>, to: ReturnType<typeof ways>): boolean =>
  from.every((hit) => to.some((way) => way.every((finding) => hit.includes(finding))));

/** Whether a rule's changed condition means the same wherever every finding it needs is asked for. */
const sameWhereAsked = ({ change }: Mutant): boolean =>
  change !== undefined &&
  implies(ways(change.from).flatMap(askable), ways(change.to)) &&
  implies(ways(change.to).flatMap(askable), ways(change.from));

/** Whether a question's changed condition means the same to a question at its place, which sees only what was asked before. */
function sameSoFar({ change }: Mutant, question: Question): boolean {
  const before = content.questions.slice(0, content.questions.indexOf(question)).flatMap(({ findings }) => findings);
  const seen = (condition: Condition) => ways(condition).filter((way) => way.every((finding) => before.includes(finding)));
  return change !== undefined && implies(seen(change.from), seen(change.to)) && implies(seen(change.to), seen(change.from));
}

/** The mutants that mean the same as the policy. That they do is computed, too; nothing else may survive. */
const SAME_MEANING = [
  // The cause is asked only with new pain, so "no clear reason" says already that the pain is new.
  'over-50-no-cause: all loses operand 2',
  'over-50-no-cause: pain-new -> no-clear-cause',
  'over-50-no-cause: pain-new -> group has-pain',
  // The group adds only the cancer drugs, which are asked later, and a question sees only what was asked before it.
  ...['spread', 'cancer-kind'].flatMap((id) =>
    ['cancer-now', 'cancer-past', 'cancer-suspected'].map((finding) => `question ${id}: asked if ${finding} -> group any-cancer`),
  ),
  // The group is the three answers that stand there already.
  ...['pain-kind', 'pain-place'].flatMap((id) =>
    ['pain-new', 'pain-changed', 'pain-same'].map((finding) => `question ${id}: asked if ${finding} -> group has-pain`),
  ),
  // Any and all of a single finding are that finding.
  'question cause: asked if any swapped (1)',
];

const names = (mutants: readonly Mutant[]) => mutants.map(({ name }) => name);
const listed = (start: string) => SAME_MEANING.filter((name) => name.startsWith(`${start}: `));

test('The content as it is shows no difference on any of the sets the mutants are tried on.', () => {
  expect(everything.length).toBeGreaterThan(4000);
  expect(everything.filter((sample) => differs(content, sample))).toStrictEqual([]);
});

describe('A planted mistake is found', () => {
  test.each(content.rules)(
    'in the rule $id: dropped, doubled, another level, act, time or suspicion, or any one change of its condition. [H4]',
    (rule) => {
      const mutants = rulesFrom(rule, content);
      const alive = survivors(mutants, directed.get(rule.id));
      expect(names(alive.filter((mutant) => !sameWhereAsked(mutant)))).toStrictEqual([]);
      expect(names(alive)).toStrictEqual(listed(rule.id));
      expect(mutants.length).toBeGreaterThan(90);
    },
  );

  test.each(content.questions)('in the question $id: dropped, another kind, skippable, asked of others, or a finding less.', (question) => {
    const mutants = questionsFrom(question, content);
    const alive = survivors(mutants);
    expect(names(alive.filter((mutant) => !sameSoFar(mutant, question)))).toStrictEqual([]);
    expect(names(alive)).toStrictEqual(listed(`question ${question.id}`));
    expect(mutants.length).toBeGreaterThan(6);
  });

  test.each(Object.keys(content.groups))('in the group %s: any one change of its condition.', (group) => {
    const mutants = groupsFrom(group, content);
    expect(names(survivors(mutants))).toStrictEqual([]);
    expect(mutants.length).toBeGreaterThan(200);
  });
});
