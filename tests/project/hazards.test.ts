import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { filesIn } from '../../src/build/files.ts';
import {
  CONSEQUENCES,
  HAZARDS,
  type HazardLog,
  LIKELIHOODS,
  problemsOf,
  readHazards,
  riskOf,
  testSources,
  testsIn,
  unproven,
} from '../../src/build/hazards.ts';
import { ruleset } from '../../src/clinical/ruleset.ts';
import { currentPages, hazardsPage, transferredPage } from '../../src/commands/hazards.ts';

const text = (file: string): string => readFileSync(file, 'utf8');
const log = readHazards(text(HAZARDS));
/** A log with one hazard, in YAML, with parts of it put differently. */
const planted = (more: Readonly<Record<string, string>> = {}, signed = 'null'): string => {
  const hazard = {
    id: 'H1',
    part: 'P',
    name: 'N',
    causes: '[C]',
    effect: 'E',
    initial: '{ consequence: major, likelihood: high }',
    residual: '{ consequence: major, likelihood: low }',
    controls: "[{ control: C, tests: [{ file: tests/one.test.ts, title: 'asks twice' }] }]",
    transferred: '[]',
    gaps: '[]',
    owner: 'O',
    status: 'open',
    ...more,
  };
  const lines = Object.entries(hazard).map(([key, value], index) => `${index === 0 ? '  - ' : '    '}${key}: ${value}`);
  return [`signed: ${signed}`, 'hazards:', ...lines].join('\n');
};
const one = readHazards(planted());
const found = (source: string, of: HazardLog = one) => problemsOf(of, new Map([['tests/one.test.ts', source]]));

describe('The hazard log', () => {
  it('and the tests name each other: each hazard has tests that are there and not skipped, each id on a test is a hazard’s', () => {
    expect(problemsOf(log, testSources())).toEqual([]);
    expect(log.hazards.length).toBeGreaterThan(40);
  });

  it('has its pages made from it as it stands today: `npm run hazards` makes them again', async () => {
    for (const [file, page] of Object.entries(await currentPages())) expect(text(file), file).toBe(page);
  });

  it('passes everything that is transferred to the deploying organisation, whose guide leads there', () => {
    const page = text('docs/deploying/hazards.md');
    for (const { id, name, transferred } of log.hazards)
      for (const task of transferred)
        expect(page.split('\n').filter((line) => line.includes(`${id}. ${name}`) && line.includes(task))).toHaveLength(1);
    expect(text('docs/deploying/README.md')).toContain('](hazards.md)');
  });

  it('has each hazard that can be catastrophic argued in the safety case', () => {
    const argued = text('docs/safety/safety-case.md');
    const grave = log.hazards.filter(({ residual }) => residual.consequence === 'catastrophic');
    expect(grave.filter(({ id }) => !new RegExp(`\\b${id}\\b`).test(argued)).map(({ id }) => id)).toEqual([]);
    expect(grave.length).toBeGreaterThan(0);
  });

  it('is called proposed for as long as nobody has signed, and after that by whom it was', () => {
    const officer = '{ name: A. Nurse, registration: 12A3456E, on: 2027-01-31 }';
    for (const page of [hazardsPage, transferredPage]) {
      expect(page(one)).toContain('**Draft. No clinician or clinical safety officer has signed this.** Every score is proposed.');
      const signed = page(readHazards(planted({}, officer)));
      expect(signed).toContain('Signed by A. Nurse (12A3456E), clinical safety officer, on 2027-01-31.');
      expect(signed).not.toMatch(/Draft|proposed/);
    }
  });
});

describe('The risk matrix', () => {
  it('rises with the consequence and with the likelihood, and leaves no catastrophe below 3', () => {
    for (const likelihood of LIKELIHOODS) {
      const row = CONSEQUENCES.map((consequence) => riskOf({ consequence, likelihood }));
      expect(row).toEqual([...row].sort());
    }
    for (const consequence of CONSEQUENCES) {
      const column = LIKELIHOODS.map((likelihood) => riskOf({ consequence, likelihood }));
      expect(column).toEqual([...column].sort().reverse());
      expect(Math.min(...column)).toBe(consequence === 'catastrophic' ? 3 : column.at(-1));
    }
    expect(riskOf({ consequence: 'major', likelihood: 'high' })).toBe(4);
    expect(riskOf({ consequence: 'minor', likelihood: 'very high' })).toBe(3);
    expect(riskOf({ consequence: 'significant', likelihood: 'medium' })).toBe(2);
  });
});

describe('A mistake that is planted in the log is found', () => {
  it.each<[string, Readonly<Record<string, string>>]>([
    ['a hazard without a control', { controls: '[]' }],
    ['a control without a test', { controls: '[{ control: C, tests: [] }]' }],
    ['a test that is no test file', { controls: '[{ control: C, tests: [{ file: src/one.ts, title: T }] }]' }],
    ['an id of another form', { id: 'h1' }],
    ['a likelihood nobody knows', { initial: '{ consequence: major, likelihood: never }' }],
    ['a field too many', { safe: 'yes' }],
    ['no owner', { owner: "''" }],
  ])('%s', (_what, more) => {
    expect(() => readHazards(planted(more))).toThrow(HAZARDS);
  });

  it('a residual risk above the first one, a closed hazard nobody has signed, a transfer of nothing, an id twice', () => {
    const good = "it('asks twice [H1]', () => {});";
    expect(found(good, readHazards(planted({ residual: '{ consequence: catastrophic, likelihood: high }' })))).toEqual([
      'H1: the controls make it worse',
    ]);
    expect(found(good, readHazards(planted({ status: 'closed' })))).toEqual(['H1: closed, but nobody has signed']);
    const signed = '{ name: A, registration: B, on: 2027-01-31 }';
    expect(found(good, readHazards(planted({ status: 'closed' }, signed)))).toEqual([]);
    expect(found(good, readHazards(planted({ status: 'transferred' })))).toEqual(['H1: transferred, but nothing is']);
    expect(found(good, { ...one, hazards: [...one.hazards, ...one.hazards] })).toContain('H1: stands there twice');
  });
});

describe('A mistake that is planted in the tests is found', () => {
  it.each([
    ['a test that is not there', "it('asks once [H1]', () => {});", 'is not there'],
    ['two tests of one title', "it('asks twice [H1]', () => {}); it('asks twice, then again [H1]', () => {});", 'is more than one'],
    ['a title without the id', "it('asks twice', () => {});", 'does not carry [H1]'],
    ['a title with a longer id', "it('asks twice [H12]', () => {});", 'does not carry [H1]'],
    ['it.skip', "it.skip('asks twice [H1]', () => {});", 'is skipped'],
    ['it.fails', "it.fails('asks twice [H1]', () => {});", 'is skipped'],
    ['test.todo', "test.todo('asks twice [H1]');", 'is skipped'],
    ['test.skip.each', "test.skip.each([1])('%s asks twice [H1]', () => {});", 'is skipped'],
    [
      'describe.skip around it',
      "describe.skip('all', () => { describe('of it', () => { it('asks twice [H1]', () => {}); }); });",
      'is skipped',
    ],
    ['a comment in its place', "// it('asks twice [H1]', () => {});", 'is not there'],
    ['a text in its place', 'const source = "it(\'asks twice [H1]\')";', 'is not there'],
  ])('%s', (_what, source, problem) => {
    expect(found(source).some((line) => line.startsWith('H1: tests/one.test.ts "asks twice" ') && line.endsWith(problem))).toBe(true);
  });

  it('an id that no hazard has, and one whose hazard names another test', () => {
    const good = "it('asks twice [H1]', () => {});";
    expect(found(`${good} it('rings [H999]', () => {});`)).toEqual([
      'tests/one.test.ts "rings [H999]" carries [H999], which is not in the log',
    ]);
    expect(found(`${good} it('rings [H1]', () => {});`)).toEqual([
      'tests/one.test.ts "rings [H1]" carries [H1], whose hazard does not name it',
    ]);
  });

  it('and nothing is found in titles of any form that are right', () => {
    for (const source of [
      "it('asks twice [H1]', async () => {});",
      'for (const who of all) it(`of $' + '{who} asks twice [H1]`, () => {});',
      "test.each([1, 2])('%s asks twice [H1]', () => {});",
      "it.each`a | b`('$a asks twice [H1]', () => {});",
      "it.skipIf(at.kind === 'wpe')('asks twice [H1]', () => {});",
      "describe.each([1])('of %s', () => { it('asks twice [H1] [H1]', () => {}); });",
    ])
      expect(found(source), source).toEqual([]);
    expect(testsIn("it('of three [H2] [H10]', () => {});", 'a.test.ts')[0]?.ids).toEqual(['H2', 'H10']);
    expect(testsIn('const view = <p>{list.map<string>((x) => x)}</p>; it("asks", () => {});', 'a.test.tsx')).toHaveLength(1);
  });
});

describe('A run of the tests', () => {
  const run = (...states: readonly (readonly [title: string, status: string])[]) => ({
    numTotalTests: states.length,
    testResults: states.map(([title, status]) => ({
      name: '/somewhere/tests/one.test.ts',
      assertionResults: [{ ancestorTitles: ['it'], title, status }],
    })),
  });
  const why = (problem: string) => [`H1: tests/one.test.ts "asks twice" ${problem}`];

  it('proves a hazard whose test passed in one browser at least and failed in none', () => {
    expect(unproven(one, run(['asks twice [H1]', 'passed']))).toEqual([]);
    expect(unproven(one, run(['asks twice [H1]', 'skipped'], ['asks twice [H1]', 'passed']))).toEqual([]);
    expect(unproven(one, run(['a asks twice [H1]', 'passed'], ['b asks twice [H1]', 'passed']))).toEqual([]);
  });

  it('does not prove one whose test was skipped everywhere, failed anywhere, or did not run', () => {
    for (const status of ['skipped', 'pending', 'todo'])
      expect(unproven(one, run(['asks twice [H1]', status]))).toEqual(why('was skipped'));
    expect(unproven(one, run(['asks twice [H1]', 'passed'], ['asks twice [H1]', 'failed']))).toEqual(why('failed'));
    expect(unproven(one, run())).toEqual(why('did not run'));
    expect(unproven(one, run(['asks twice [H12]', 'passed'], ['asks once [H1]', 'passed']))).toEqual(why('did not run'));
    const elsewhere = {
      testResults: [{ name: '/tests/another.test.ts', assertionResults: [{ title: 'asks twice [H1]', status: 'passed' }] }],
    };
    expect(unproven(one, elsewhere)).toEqual(why('did not run'));
  });

  it('whose report is of another form proves nothing, and that is an error', () => {
    for (const report of [null, {}, { testResults: [{}] }]) expect(() => unproven(one, report)).toThrow();
  });
});

describe('The papers', () => {
  // The published cases have a page and a caveat of their own, so have the pages made from the log, and mutation testing is no paper.
  const papers = [...filesIn('docs/safety'), ...filesIn('docs/deploying'), 'docs/accessibility.md'].filter(
    (file) => file.endsWith('.md') && !/\/(vignettes|hazards|mutation)\.md$/.test(file),
  );
  const claim = /\b(NHS|approved|compliant|certified|safe|safer|safely|safest)\b/;

  it('say that nobody has signed them', () => {
    const silent = papers.filter((file) => !text(file).includes('Draft. No clinician or clinical safety officer has signed this.'));
    expect(silent).toEqual([]);
    expect(papers.length).toBeGreaterThan(10);
  });

  it('claim nothing and borrow no name', () => {
    for (const file of [...papers, HAZARDS, 'docs/safety/hazards.md', 'docs/deploying/hazards.md'])
      expect(text(file).match(claim)?.[0], file).toBeUndefined();
    for (const words of ['The app is safe.', 'approved by the NHS', 'DCB0129 compliant']) expect(claim.test(words)).toBe(true);
  });

  it('name hazards that there are, files that there are, and the ruleset of today', () => {
    const known = new Set(log.hazards.map(({ id }) => id));
    for (const file of papers) {
      const page = text(file);
      expect(
        [...page.matchAll(/\bH\d+\b/g)].map(([id]) => id).filter((id) => !known.has(id)),
        file,
      ).toEqual([]);
      for (const [, version] of page.matchAll(/\b(20\d\d\.\d\d-[\w.]*\w)/g)) expect(version, file).toBe(ruleset.version);
      const from = new URL(file, 'file:///');
      for (const [, link = ''] of page.matchAll(/\]\((?!https?:)([^)#]+)/g)) {
        const target = new URL(link, from).pathname.slice(1);
        expect(() => (target.endsWith('/') ? filesIn(target) : text(target)), `${file}: ${link}`).not.toThrow();
      }
    }
  });
});
