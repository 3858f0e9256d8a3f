import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyAnswers, around, SEED } from './answers.ts';
import { engineSays } from './engine.ts';
import { policy, type Said, verdict } from './oracle.ts';

const RUNS = 40_000;

/** toStrictEqual alone would take most of the time; it is asked only to explain a difference. */
function expectSame(said: Said): void {
  const [engine, oracle] = [engineSays(said), verdict(said)];
  if (JSON.stringify(engine) !== JSON.stringify(oracle)) expect(engine).toStrictEqual(oracle);
}

describe('The engine decides as the policy does, read independently', () => {
  test('Questions, level, rules, missing findings, acts, time and suspicions are the same on 40,000 answer sets of every kind. [H4]', () => {
    fc.assert(fc.property(anyAnswers, expectSame), { numRuns: RUNS, seed: SEED });
  });

  test('They are the same on every smallest way to make any rule hold, and on each of these with one finding taken away. [H4]', () => {
    const sets = policy.rules.flatMap(around);
    expect(sets.length).toBeGreaterThan(1000);
    for (const said of sets) expectSame(said);
  });

  test('They are the same on no answers, and with every finding yes, no or unsure.', () => {
    expectSame({});
    for (const value of ['yes', 'no', 'unsure'] as const)
      expectSame(Object.fromEntries(Object.keys(policy.findings).map((id) => [id, value])));
  });

  test('A quarter of the random answer sets already reaches every level, rule, act, time, suspicion and missing finding.', () => {
    const verdicts = fc.sample(anyAnswers, { numRuns: RUNS / 4, seed: SEED }).map(verdict);
    const seen = (of: (one: ReturnType<typeof verdict>) => readonly string[]) => new Set(verdicts.flatMap(of));
    expect([...seen(({ level }) => [level])].sort()).toStrictEqual(['emergency', 'incomplete', 'routine', 'urgent']);
    expect(seen(({ rules }) => rules).size).toBe(policy.rules.length);
    expect([...seen(({ acts }) => acts.slice(0, 1))].sort()).toStrictEqual(['call-999', 'call-helpline', 'call-maternity', 'go-to-ae']);
    expect([...seen(({ within }) => (within === null ? [] : [within]))].sort()).toStrictEqual(['24h', '3d']);
    expect(seen(({ suspects }) => suspects).size).toBe(Object.keys(policy.suspects).length);
    const needed = policy.questions.filter(({ optional }) => !optional).flatMap(({ findings }) => findings);
    expect([...seen(({ missing }) => missing)].sort()).toStrictEqual([...needed].sort());
  });
});
