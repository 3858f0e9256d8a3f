import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decide } from '../../src/triage/decide.ts';
import { anyAnswers, SEED, sparse, without, yes } from './answers.ts';
import { content, engineSays } from './engine.ts';
import { findingIds, hiddenIn, ways } from './oracle.ts';

describe('What is stored for a question that is not asked never counts', () => {
  test('Taken away or changed in any way, it changes neither level, rules, reasons, missing findings, acts, time nor suspicions.', () => {
    let stored = 0;
    fc.assert(
      fc.property(anyAnswers, sparse, (said, other) => {
        const hidden = hiddenIn(said);
        const decision = JSON.stringify(decide(content, said));
        const bare = without(said, hidden);
        const changed = {
          ...said,
          ...without(
            other,
            findingIds.filter((finding) => !hidden.includes(finding)),
          ),
        };
        if (Object.keys(bare).length < Object.keys(said).length) stored += 1;
        expect(JSON.stringify(decide(content, bare))).toBe(decision);
        expect(JSON.stringify(decide(content, changed))).toBe(decision);
      }),
      { numRuns: 10_000, seed: SEED },
    );
    expect(stored, 'sets with something stored for a hidden question').toBeGreaterThan(1000);
  });

  test('Pain answered as very bad and then taken back is no longer a reason, nor is the cause of a pain that is not new.', () => {
    const bad = yes('pain-new', 'pain-severe', 'pain-sudden-worse', 'no-clear-cause', 'age-70-plus');
    expect(engineSays(bad).rules).toStrictEqual(['sudden-severe-pain', 'over-50-no-cause']);
    expect(engineSays({ ...bad, 'pain-new': 'no', 'pain-none': 'yes' }).rules).toStrictEqual([]);
    expect(engineSays({ ...bad, 'pain-new': 'no', 'pain-same': 'yes' }).rules).toStrictEqual(['sudden-severe-pain']);
  });
});

describe('The reasons', () => {
  test('For each rule that holds they are the findings it names that are yes or not sure, and by themselves they make it hold.', () => {
    fc.assert(
      fc.property(anyAnswers, (said) => {
        const asked = without(said, hiddenIn(said));
        for (const { rule, because } of decide(content, said).rules) {
          const named = new Set(ways(rule.when).flat());
          const there = [...named].filter((finding) => asked[finding] === 'yes' || asked[finding] === 'unsure');
          expect([...because].sort()).toEqual(there.sort());
          expect(ways(rule.when).some((way) => way.every((finding) => because.includes(finding)))).toBe(true);
        }
      }),
      { numRuns: 2000, seed: SEED },
    );
  });

  test('They come in the order in which the rule names them, not in the order of the answers.', () => {
    const said = yes('electric-shock', 'leg-harder', 'recent-sact', 'cancer-past');
    const held = decide(content, said).rules.find(({ rule }) => rule.id === 'cancer-nerve-sign');
    expect(held?.because).toStrictEqual(['cancer-past', 'recent-sact', 'leg-harder', 'electric-shock']);
  });
});
