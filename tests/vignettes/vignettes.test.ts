import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { content } from '../../src/clinical/content.ts';
import {
  answersOf,
  type Case,
  type Found,
  type Outcome,
  outcomeOf,
  parseCases,
  readCases,
  readFound,
  wilson,
} from '../../src/commands/vignette-cases.ts';
import { counts, page } from '../../src/commands/vignettes.ts';
import { against } from './against.ts';

let cases: readonly Case[];
let found: Found;
let outcomes: readonly Outcome[];
beforeAll(async () => {
  cases = await readCases();
  found = await readFound();
  outcomes = cases.map((one) => outcomeOf(one));
});
const named = (id: string): Case => cases.find((one) => one.id === id) as Case;
const raw = async (file: string) =>
  JSON.parse(await readFile(new URL(`cases/${file}.json`, import.meta.url), 'utf8')) as {
    cases: [Record<string, unknown> & { source: Record<string, unknown>; yes: string[] }];
  };

describe('The published cases', () => {
  test('are at least sixty that the check is for, with fifteen routine and eight awkward ones, each under a name of its own.', () => {
    const inside = cases.filter((one) => one.scope === 'inside');
    expect(inside.length).toBeGreaterThanOrEqual(60);
    expect(inside.filter((one) => one.expected === 'routine').length).toBeGreaterThanOrEqual(15);
    expect(inside.filter((one) => one.awkward !== undefined).length).toBeGreaterThanOrEqual(8);
    expect(new Set(cases.map((one) => one.id)).size).toBe(cases.length);
    expect(new Set(cases.map((one) => one.story)).size).toBe(cases.length);
  });

  test('say which guidance sets the level, wherever guidance does.', () => {
    const silent = cases.filter((one) => one.by === 'guidance' && one.guidance.length + one.addresses.length === 0);
    expect(silent.map((one) => one.id)).toEqual([]);
  });

  test('are refused with a finding that does not exist, an address that is none, a word too many or a level of their own.', async () => {
    const file = await raw('children');
    const [first] = file.cases;
    const refused = (change: Record<string, unknown>) => () => parseCases({ ...file, cases: [{ ...first, ...change }] });
    expect(parseCases({ ...file, cases: [first] })).toHaveLength(1);
    for (const change of [
      { yes: [...first.yes, 'leg-ache'] },
      { source: { ...first.source, address: 'http://example.org/case' } },
      { source: { ...first.source, address: 'a paper I remember' } },
      { source: { ...first.source, lookedUp: 'last week' } },
      { expected: 'soon' },
      { guidance: ['MY-OPINION'] },
      { vendor: 'x' },
      { story: 'Too short.' },
    ])
      expect(refused(change), JSON.stringify(change)).toThrow();
  });

  test('answer every question that is asked of the person, and no other.', () => {
    const one = named('child-4-fall');
    expect(outcomeOf(one).said).toBe('urgent');
    const but = (yes: readonly string[]) => () => answersOf({ ...one, yes: yes as Case['yes'] });
    expect(but(one.yes.filter((id) => id !== 'age-under-16'))).toThrow('age');
    expect(but([...one.yes, 'age-16-49'])).toThrow('age');
    expect(but([...one.yes, 'spine-mets'])).toThrow('not asked of this person: spine-mets');
  });
});

describe('The rules on the published cases', () => {
  test('find every emergency that they found before, and each one sent too low is known, with its reason [H4]', () => {
    expect(against(outcomes, found)).toEqual([]);
    expect(counts(outcomes).found).toBe(found.found.length);
  });

  test.each(['treatment-fever', 'both-legs', 'legs-failing', 'pregnancy', 'sepsis', 'heart-lung-vessel', 'bladder'])(
    'would be caught if the rule %s were lost.',
    (lost) => {
      const less = { ...content, rules: content.rules.filter(({ id }) => id !== lost) };
      const problems = against(
        cases.map((one) => outcomeOf(one, less)),
        found,
      );
      expect(problems.filter((problem) => problem.includes('was found before'))).not.toEqual([]);
    },
  );

  test('would be caught with an emergency that nobody entered, and with one that was taken away or made calmer.', () => {
    const [id = ''] = found.found;
    const without = found.found.filter((other) => other !== id);
    const entered = { ...named('stone-45-writhing'), id: 'planted' };
    expect(against(outcomes, { ...found, found: without })).toEqual([expect.stringContaining(`${id} is an emergency that is found`)]);
    expect(against([...outcomes, outcomeOf(entered)], found)).toEqual([expect.stringContaining('planted is sent too low')]);
    expect(
      against(
        outcomes.filter((one) => one.case.id !== id),
        found,
      ),
    ).toEqual([expect.stringContaining(`${id} was an emergency`)]);
    const calmer = outcomes.map((one) => (one.case.id === id ? { ...one, case: { ...one.case, expected: 'routine' as const } } : one));
    expect(against(calmer, found)).toEqual([expect.stringContaining(`${id} was an emergency`)]);
  });

  test('would be caught with a miss that is listed and does not happen.', () => {
    const [id = ''] = found.found;
    const excused = { ...found, missed: { ...found.missed, [id]: 'An excuse.' } };
    expect(against(outcomes, excused)).toEqual([`${id} is listed as missed, and is not`]);
  });
});

describe('The page', () => {
  test('docs/safety/vignettes.md is what `npm run vignettes` writes now.', async () => {
    const written = await readFile(new URL('../../docs/safety/vignettes.md', import.meta.url), 'utf8');
    expect(written).toBe(await page());
  });

  test('gives intervals after Wilson.', () => {
    const rounded = (k: number, n: number) => wilson(k, n).map((end) => Number(end.toFixed(3)));
    expect(rounded(0, 10)).toEqual([0, 0.278]);
    expect(rounded(8, 10)).toEqual([0.49, 0.943]);
    expect(rounded(10, 10)).toEqual([0.722, 1]);
  });
});
