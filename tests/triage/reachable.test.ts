import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decide } from '../../src/triage/decide.ts';
import { SEED } from './answers.ts';
import { content, engineSays } from './engine.ts';
import { askable, findingIds, policy, smallestHits, verdict, ways } from './oracle.ts';
import { staff, walk } from './walk.ts';

/** Whether one person can have all of these: of a choose question at most one. */
const possible = (findings: readonly string[]): boolean =>
  policy.questions.every(({ kind, findings: own }) => kind === 'check' || own.filter((finding) => findings.includes(finding)).length < 2);
const possibleHits = (id: string) => smallestHits(policy.rules.find((rule) => rule.id === id)?.when ?? { any: [] }).filter(possible);

const people = fc.subarray([...findingIds], { maxLength: 9 });

describe('Nothing in the content is dead', () => {
  test.each(policy.rules.map(({ id }) => id))(
    'The rule %s holds for someone who has just what it asks for and walks through the questions.',
    (id) => {
      const hits = possibleHits(id);
      expect(hits.length).toBeGreaterThan(0);
      for (const hit of hits) expect(engineSays(walk(hit).progress.answers).rules, `${hit}`).toContain(id);
    },
  );

  test('Every rule gives the level it stands for to someone: no urgent rule is always overtaken by an emergency. [H4]', () => {
    for (const { id, level } of policy.rules) {
      const levels = possibleHits(id).map((hit) => decide(content, walk(hit).progress.answers).level);
      expect(levels, id).toContain(level);
    }
  });

  test('Every question is shown, and every finding can be ticked or chosen, on some walk through the questions. [H4]', () => {
    const shown = new Set<string>();
    for (const finding of findingIds) {
      const way = askable([finding]).find(possible) ?? [];
      const { progress, shown: questions } = walk(way);
      expect(progress.answers[finding], finding).toBe('yes');
      for (const id of questions) shown.add(id);
    }
    expect([...shown].sort()).toStrictEqual(policy.questions.map(({ id }) => id).sort());
  });

  test('Every finding stands in some rule or condition, but for the calm answers and the kinds of cancer, which none may use.', () => {
    const used = new Set(
      [...policy.rules.map(({ when }) => when), ...policy.questions.map(({ askIf }) => askIf ?? { any: [] })].flatMap((c) =>
        ways(c).flat(),
      ),
    );
    const unused = content.questions.flatMap(({ findings }) => findings).filter((finding) => !used.has(finding));
    const kinds = policy.questions.find(({ id }) => id === 'cancer-kind')?.findings ?? [];
    expect(unused).toStrictEqual(['cancer-never', 'no-known-spread', ...kinds, 'pain-none', 'age-16-49', 'clear-cause']);
  });

  test('Someone without any finding is asked every question that stands for everyone, and gets the routine advice.', () => {
    const { progress, shown } = walk([]);
    expect(shown).toStrictEqual(['now', 'cancer', 'pain', 'nerves', 'general', 'risks', 'age']);
    expect(engineSays(progress.answers)).toMatchObject({ level: 'routine', rules: [], missing: [] });
  });
});

describe('Stopping at the first emergency', () => {
  test('Going on for the staff never changes the level, keeps every rule and act, and ends with nothing missing.', () => {
    let emergencies = 0;
    fc.assert(
      fc.property(people, people, (has, later) => {
        const stopped = walk(has);
        const before = engineSays(stopped.progress.answers);
        const after = engineSays(walk([...has, ...later], staff(stopped.progress)).progress.answers);
        if (before.level === 'emergency') {
          emergencies += 1;
          expect(after.level).toBe('emergency');
          expect(after.rules).toEqual(expect.arrayContaining([...before.rules]));
          expect(after.acts).toEqual(expect.arrayContaining([...before.acts]));
        } else {
          expect(after).toStrictEqual(before);
        }
        expect(after.missing).toStrictEqual([]);
      }),
      { numRuns: 1500, seed: SEED },
    );
    expect(emergencies).toBeGreaterThan(500);
  });

  test('The questions end early at an emergency, and only at one.', () => {
    fc.assert(
      fc.property(people, (has) => {
        const { answers } = walk(has).progress;
        const { level, missing } = verdict(answers);
        expect(level).not.toBe('incomplete');
        expect(decide(content, answers).missing.length === 0).toBe(missing.length === 0);
        if (missing.length > 0) expect(level).toBe('emergency');
      }),
      { numRuns: 1500, seed: SEED },
    );
  });
});
