/** Answer sets to try things on: fast-check arbitraries, and sets made by hand or from the policy's rules. */
import fc from 'fast-check';
import { findingIds, isAsked, type PolicyQuestion, policy, type Said, smallestHits } from './oracle.ts';

/** The seed of every random test here: a failure is the same one tomorrow. */
export const SEED = 20261120;

/** One value for each of the findings. Refuses a finding that does not exist, so that no test passes by a slip of the pen. */
export function saying(value: Said[string], findings: readonly string[]): Said {
  const unknown = findings.filter((finding) => !findingIds.includes(finding));
  if (unknown.length > 0) throw new Error(`no such finding: ${unknown.join(', ')}`);
  return Object.fromEntries(findings.map((finding) => [finding, value]));
}
export const yes = (...findings: readonly string[]): Said => saying('yes', findings);

/** The answers without those findings: as if never asked. */
export const without = (said: Said, findings: readonly string[]): Said =>
  Object.fromEntries(Object.entries(said).filter(([finding]) => !findings.includes(finding)));

const value = fc.constantFrom<Said[string]>('yes', 'no', 'unsure');

/** A few findings, answered anyhow. */
export const sparse: fc.Arbitrary<Said> = fc
  .array(fc.tuple(fc.constantFrom(...findingIds), value), { maxLength: 10 })
  .map((pairs) => Object.fromEntries(pairs));

// Out of a hundred: below the first number yes, below the second unsure, below the third no, from there on absent.
const MIXES = [
  [2, 4, 100],
  [10, 15, 60],
  [25, 50, 75],
  [50, 75, 98],
] as const;

/** Nearly every finding answered, choose questions mostly in states that no screen can make. */
const dense: fc.Arbitrary<Said> = fc
  .tuple(fc.constantFrom(...MIXES), fc.array(fc.nat(99), { minLength: findingIds.length, maxLength: findingIds.length }))
  .map(([[untilYes, untilUnsure, untilNo], draws]) => {
    const said: Said = {};
    draws.forEach((draw, index) => {
      const finding = findingIds[index];
      if (finding !== undefined && draw < untilNo) said[finding] = draw < untilYes ? 'yes' : draw < untilUnsure ? 'unsure' : 'no';
    });
    return said;
  });

/** One question as a person leaves it: valid, complete or (a list left by an emergency) with the unticked still open. */
function left({ kind, findings, unsure }: PolicyQuestion): fc.Arbitrary<Said> {
  const allNo = saying('no', findings);
  if (kind === 'choose') {
    const chosen = fc.constantFrom(...findings).map((finding) => ({ ...allNo, [finding]: 'yes' as const }));
    return unsure === undefined
      ? chosen
      : fc.oneof({ weight: 4, arbitrary: chosen }, { weight: 1, arbitrary: fc.constant({ ...allNo, [unsure]: 'unsure' as const }) });
  }
  const few = fc.subarray([...findings], { minLength: 1, maxLength: 2 });
  return fc.oneof(
    { weight: 6, arbitrary: fc.constant(allNo) },
    { weight: 4, arbitrary: few.map((ticked) => ({ ...allNo, ...saying('yes', ticked) })) },
    { weight: 1, arbitrary: few.map((doubtful) => ({ ...allNo, ...saying('unsure', doubtful) })) },
    { weight: 1, arbitrary: few.map((ticked) => saying('yes', ticked)) },
  );
}

/** Questions answered one after the other, as far as they are asked, up to some question; with or without leftovers of an earlier try. */
export const walked: fc.Arbitrary<Said> = fc
  .tuple(
    fc.tuple(...policy.questions.map(left)),
    fc.oneof({ weight: 3, arbitrary: fc.constant(policy.questions.length) }, { weight: 1, arbitrary: fc.nat(policy.questions.length) }),
    fc.oneof({ weight: 1, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: sparse }),
  )
  .map(([answers, stop, leftovers]) => {
    const said: Said = { ...leftovers };
    answers.forEach((answer, place) => {
      if (place < stop && isAsked(said, place)) Object.assign(said, answer);
    });
    return said;
  });

/** A third of each kind. */
export const anyAnswers: fc.Arbitrary<Said> = fc.oneof(walked, dense, sparse);

/** Of each choose question the answer that asks for nothing by itself. */
export const CALM = ['cancer-never', 'no-known-spread', 'kind-other', 'pain-none', 'age-16-49', 'clear-cause'];

/** Those findings yes, and everything else that is then asked answered as calmly as can be. */
export function completed(findings: readonly string[]): Said {
  const said = saying('yes', findings);
  policy.questions.forEach((question, place) => {
    if (!isAsked(said, place)) return;
    for (const finding of question.findings) said[finding] ??= 'no';
    const calm = question.findings.find((finding) => CALM.includes(finding));
    if (question.kind === 'choose' && calm !== undefined && question.findings.every((finding) => said[finding] === 'no'))
      said[calm] = 'yes';
  });
  return said;
}

/** From one rule's condition: each smallest hit, sure, unsure, completed, with past cancer, and with one finding taken away. */
export function around(rule: { readonly when: (typeof policy.rules)[number]['when'] }): readonly Said[] {
  return smallestHits(rule.when).flatMap((hit) => [
    saying('yes', hit),
    saying('unsure', hit),
    completed(hit),
    completed([...hit, 'cancer-past']),
    ...hit.map((finding) => without(saying('yes', hit), [finding])),
  ]);
}
