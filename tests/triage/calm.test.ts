import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reach } from '../../src/triage/path.ts';
import { anyAnswers, completed, SEED, walked, without } from './answers.ts';
import { content, engineSays, highest } from './engine.ts';
import { askable, hiddenIn, isAsked, lacking, policy, type Said, ways } from './oracle.ts';

describe('Nothing calmer than it should be', () => {
  test('Whoever reaches a result that is not an emergency has answered everything that is asked. [H2]', () => {
    let results = 0;
    const skipped = fc.subarray(policy.questions.map(({ id }) => id));
    fc.assert(
      fc.property(fc.oneof(walked, anyAnswers), skipped, fc.boolean(), (said, passed, forStaff) => {
        const { result } = reach(content, { answers: said, skipped: passed, forStaff });
        const { level, missing } = engineSays(said);
        if (level === 'emergency') expect(result).toBe(true);
        if (!result || level === 'emergency') return;
        results += 1;
        expect(missing).toStrictEqual([]);
        expect(['urgent', 'routine']).toContain(level);
        const open = policy.questions.filter(
          (question, place) => !question.optional && isAsked(said, place) && lacking(question, said).length > 0,
        );
        expect(open).toStrictEqual([]);
      }),
      { numRuns: 10_000, seed: SEED },
    );
    expect(results).toBeGreaterThan(500);
  });

  // Findings that are enough for a rule all by themselves (with what it takes to be asked for them).
  const alone = policy.rules.flatMap(({ when }) => ways(when)).flatMap((way) => (way.length === 1 ? way : []));

  test('The advice is routine only when nothing is missing, no rule holds, and no finding with a rule of its own is not sure.', () => {
    expect(new Set(alone).size).toBeGreaterThan(20);
    let routine = 0;
    fc.assert(
      fc.property(fc.oneof(walked, anyAnswers), (said) => {
        const { level, rules, missing } = engineSays(said);
        if (level !== 'routine') return;
        routine += 1;
        const hidden = hiddenIn(said);
        expect([...rules, ...missing]).toStrictEqual([]);
        expect(alone.filter((finding) => said[finding] === 'unsure' && !hidden.includes(finding))).toStrictEqual([]);
      }),
      { numRuns: 20_000, seed: SEED },
    );
    expect(routine).toBeGreaterThan(100);
  });

  test('Any finding taken away from a routine answer set, or any sign with its own rule put to not sure, ends the routine. [H2]', () => {
    for (const pain of ['pain-none', 'pain-same']) {
      const calm = completed([pain]);
      expect(engineSays(calm).level).toBe('routine');
      for (const finding of Object.keys(calm)) {
        const chosen = calm[finding] === 'yes';
        const inList = policy.questions.some(({ kind, findings }) => kind === 'check' && findings.includes(finding));
        if (chosen || inList) expect(engineSays(without(calm, [finding])).level, finding).toBe('incomplete');
      }
      for (const finding of alone) {
        if (askable([finding])[0]?.length === 1 || pain === 'pain-same')
          expect(highest({ ...calm, [finding]: 'unsure' }), finding).toBeGreaterThan(0);
      }
    }
  });

  test('A bladder or bowel sign, sure or not, is an emergency whatever any other nerve sign is. [H6]', () => {
    const values = ['yes', 'no', 'unsure', undefined] as const;
    const others = ['leg-weakness', 'saddle-change', 'both-legs', 'leg-harder', 'limb-numbness'];
    for (const sign of ['bladder-change', 'bowel-control']) {
      for (const value of values) {
        for (const other of others) {
          for (const beside of values) {
            const said = Object.fromEntries(
              Object.entries({ [sign]: value, [other]: beside }).filter(([, one]) => one !== undefined),
            ) as Said;
            const emergency = value === 'yes' || value === 'unsure';
            if (emergency) expect(engineSays(said)).toMatchObject({ level: 'emergency', acts: ['go-to-ae'] });
            expect(engineSays(said).rules.includes(sign === 'bladder-change' ? 'bladder' : 'bowel')).toBe(emergency);
          }
        }
      }
    }
  });

  test('A child is never told routine, and trouble in pregnancy always sends to the maternity unit. [H8]', () => {
    fc.assert(
      fc.property(fc.oneof(walked, anyAnswers), fc.constantFrom<Said[string]>('yes', 'unsure'), (said, value) => {
        expect(engineSays({ ...said, 'age-under-16': value }).level).not.toBe('routine');
        const pregnant = engineSays({ ...said, 'pregnancy-signs': value });
        expect(pregnant.level).toBe('emergency');
        expect(pregnant.acts).toContain('call-maternity');
      }),
      { numRuns: 4000, seed: SEED },
    );
  });
});
