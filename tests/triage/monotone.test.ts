import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyAnswers, SEED, saying, without } from './answers.ts';
import { engineSays, highest } from './engine.ts';
import { askable, findingIds, policy, type Said, ways } from './oracle.ts';

/** From the one that says least to the one that says most. */
const LADDER = [undefined, 'no', 'unsure', 'yes'] as const;

const put = (said: Said, finding: string, value: (typeof LADDER)[number]): Said =>
  value === undefined ? without(said, [finding]) : { ...said, [finding]: value };

const lost = (before: readonly string[], after: readonly string[]) => before.filter((rule) => !after.includes(rule));

describe('Saying more never lowers the highest rule that holds', () => {
  test('From absent to no, from no to not sure and from not sure to yes, whatever else is answered, no rule stops holding. [H2]', () => {
    fc.assert(
      fc.property(anyAnswers, fc.constantFrom(...findingIds), (said, finding) => {
        const steps = LADDER.map((value) => put(said, finding, value));
        const [absent = [], no = [], unsure = [], sure = []] = steps.map((step) => engineSays(step).rules);
        const [low = 0, ...heights] = steps.map(highest);
        expect([low, ...heights]).toEqual([low, ...heights].sort());
        expect(lost(no, unsure)).toEqual([]);
        expect(no, 'no counts no more than no answer').toEqual(absent);
        expect(sure, 'yes counts no more than not sure').toEqual(unsure);
      }),
      { numRuns: 8000, seed: SEED },
    );
  });

  test('Many findings raised at once lower nothing either. [H2]', () => {
    const raise = fc.array(fc.tuple(fc.constantFrom(...findingIds), fc.constantFrom(1, 2, 3)), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(anyAnswers, raise, (said, steps) => {
        const raised = steps.reduce(
          (sofar, [finding, by]) => put(sofar, finding, LADDER[Math.min(3, LADDER.indexOf(sofar[finding]) + by)]),
          said,
        );
        expect(highest(raised)).toBeGreaterThanOrEqual(highest(said));
        expect(lost(engineSays(said).rules, engineSays(raised).rules)).toEqual([]);
      }),
      { numRuns: 8000, seed: SEED },
    );
  });
});

/** Every combination of the given values on the given findings is decided once and compared with all of its neighbours one step up. */
function expectMonotone(findings: readonly string[], values: readonly (typeof LADDER)[number][], context: Said): number {
  const size = values.length ** findings.length;
  const heights = new Uint8Array(size);
  for (let code = 0; code < size; code += 1) {
    const said: Said = { ...context };
    findings.forEach((finding, place) => {
      const value = values[Math.floor(code / values.length ** place) % values.length];
      if (value !== undefined) said[finding] = value;
    });
    heights[code] = highest(said);
  }
  let steps = 0;
  findings.forEach((finding, place) => {
    const stride = values.length ** place;
    for (let code = 0; code < size; code += 1) {
      if (Math.floor(code / stride) % values.length === values.length - 1) continue;
      steps += 1;
      if ((heights[code + stride] ?? 0) < (heights[code] ?? 0)) expect.fail(`raising ${finding} lowers the level, at ${code}`);
    }
  });
  expect(new Set(heights).size, 'the level changes somewhere').toBeGreaterThan(1);
  return steps;
}

describe('Over every combination of the findings that a rule names', () => {
  test.each(policy.rules)('nothing lowers the level: $id [H2]', ({ when }) => {
    const findings = [...new Set(ways(when).flat())];
    // What must be yes beside them so that their questions are asked: old pain, where any pain will do.
    const context = (askable(findings).at(-1) ?? []).filter((finding) => !findings.includes(finding));
    // Four values on the one rule that names seventeen findings would be 4^17 sets; absent and yes are 2^17, and the four are tried above.
    const values = findings.length > 8 ? [undefined, 'yes' as const] : LADDER;
    expect(expectMonotone(findings, values, saying('yes', context))).toBeGreaterThanOrEqual(3);
  });
});
