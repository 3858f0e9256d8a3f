import { describe, expect, test } from 'vitest';
import { asked } from '../../src/triage/asked.ts';
import { saying, without, yes } from './answers.ts';
import { cases } from './cases.ts';
import { content, holdsFor } from './engine.ts';
import { policy, type Said, smallestHits } from './oracle.ts';

/** The findings of an answer set that count: their questions are asked. */
const counted = (said: Said) => Object.keys(asked(content, said).counted);

test('A hit and a near miss stand written by hand for every rule of the policy, and for nothing else. [H4]', () => {
  expect(Object.keys(cases)).toStrictEqual(policy.rules.map(({ id }) => id));
});

describe.each(Object.entries(cases))('The rule %s', (id, { asks, hit, miss }) => {
  const rule = content.rules.find((one) => one.id === id);
  if (rule === undefined) throw new Error(`the product has no rule ${id}`);
  const hits = smallestHits(policy.rules.find((one) => one.id === id)?.when ?? { any: [] });

  test('holds on its hand-written hit, and asks for what the hand-written table says. [H4]', () => {
    expect(counted(yes(...hit)).sort()).toStrictEqual([...hit].sort());
    expect(holdsFor(id, yes(...hit))).toBe(true);
    expect(rule.level === 'emergency' ? rule.act : rule.within).toBe(asks);
  });

  test('does not hold on its hand-written near miss, though every finding of that counts. [H4]', () => {
    expect(counted(yes(...miss)).sort()).toStrictEqual([...miss].sort());
    expect(holdsFor(id, yes(...miss))).toBe(false);
  });

  test('holds on every smallest way to make it true, with yes and with not sure.', () => {
    expect(hits.length).toBeGreaterThan(0);
    for (const findings of hits) {
      expect(holdsFor(id, saying('yes', findings)), `yes: ${findings}`).toBe(true);
      expect(holdsFor(id, saying('unsure', findings)), `unsure: ${findings}`).toBe(true);
    }
  });

  test('does not hold once any single finding of such a way is no or unanswered.', () => {
    for (const findings of hits) {
      for (const finding of findings) {
        const rest = without(saying('yes', findings), [finding]);
        expect(holdsFor(id, rest), `${findings} without ${finding}`).toBe(false);
        expect(holdsFor(id, { ...rest, [finding]: 'no' }), `${findings} with no ${finding}`).toBe(false);
      }
    }
  });
});
