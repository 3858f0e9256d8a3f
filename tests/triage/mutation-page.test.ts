import { describe, expect, test } from 'vitest';
import { type Accepted, type MutationReport, mutationPage, problemsOf, rowsOf } from '../../src/commands/mutation.ts';

const SOURCE = ['export const isOld = (age: number) => age > 4;', 'export const both = (a: boolean,', '  b: boolean) => a || b;'].join(
  '\n',
);
const parts = [{ name: 'part', files: ['src/a.ts'] }];
const age = { start: { line: 1, column: 39 }, end: { line: 1, column: 46 } };
const both = { start: { line: 2, column: 21 }, end: { line: 3, column: 24 } };
const mutant = (status: string, location = age, replacement = 'age >= 4') => ({ status, location, replacement });
const report = (...mutants: readonly ReturnType<typeof mutant>[]): { readonly part: MutationReport } => ({
  part: { files: { 'src/a.ts': { source: SOURCE, mutants } } },
});
const many = (count: number) => Array.from({ length: count }, () => mutant('Killed'));
const accepted: Accepted = {
  file: 'src/a.ts',
  line: 'export const isOld = (age: number) => age > 4;',
  original: 'age > 4',
  replacement: 'age >= 4',
  reason: 'Nobody is four | or both.',
};
const found = (reports: Readonly<Record<string, MutationReport | null>>, list: readonly Accepted[] = [], source = SOURCE) =>
  problemsOf(parts, reports, list, () => source);

describe('A run of mutation testing', () => {
  test('counts what was killed or timed out as found, and what does not compile as nothing.', () => {
    const [row] = rowsOf(report(mutant('Killed'), mutant('Timeout'), mutant('CompileError'), mutant('Survived'), mutant('Ignored')).part);
    expect(row).toMatchObject({ file: 'src/a.ts', killed: 2, timeouts: 1, untried: 1 });
    expect(row?.survivors).toStrictEqual([
      { file: accepted.file, at: 1, line: accepted.line, original: accepted.original, replacement: accepted.replacement },
    ]);
  });

  test('names a place of several lines as one.', () => {
    const [row] = rowsOf(report(mutant('NoCoverage', both, '() =>\n  undefined')).part);
    expect(row?.survivors[0]).toMatchObject({ original: '(a: boolean, b: boolean) => a || b', replacement: '() => undefined' });
  });

  test('has nothing against it when 95 of a hundred are found and each survivor has its reason.', () => {
    expect(found(report(...many(95), ...Array.from({ length: 5 }, () => mutant('Survived'))), [accepted])).toStrictEqual([]);
  });

  test('fails below that, for a survivor without a reason, and for a reason without its survivor.', () => {
    expect(found(report(...many(94), ...Array.from({ length: 6 }, () => mutant('Survived'))), [accepted])).toStrictEqual([
      'part: 94.0 % killed, 95 % are wanted',
    ]);
    expect(found(report(...many(99), mutant('Survived')))).toStrictEqual(['src/a.ts:1: no test finds age > 4 -> age >= 4']);
    expect(found(report(...many(9)), [accepted])).toStrictEqual(['src/a.ts: age > 4 -> age >= 4 is accepted and does not survive']);
  });

  test('fails when a part was not run, a mutant not tried, or a file changed since.', () => {
    expect(found({ part: null }, [accepted])).toStrictEqual(['part has not been run']);
    expect(found(report(...many(9), mutant('Ignored')))).toStrictEqual(['src/a.ts: 1 mutants were not tried']);
    expect(found(report(...many(9)), [], `${SOURCE}\n`)).toStrictEqual(['src/a.ts has changed since its mutants were tried']);
  });

  test('fails, and says so on the page, when a file of the part was left out.', () => {
    const more = [{ name: 'part', files: ['src/a.ts', 'src/b.ts'] }];
    expect(problemsOf(more, report(...many(9)), [], () => SOURCE)).toStrictEqual(['src/b.ts has not been tried']);
    expect(mutationPage(more, report(...many(9)), [])).toContain('**Not tried yet:** src/b.ts.');
  });

  test('gives a page that says of each file and of all how many of the killed timed out.', () => {
    const [one, two] = [report(...many(2), mutant('Timeout'), mutant('Survived')), report(mutant('Timeout'), mutant('Ignored'))];
    const files = { ...one.part.files, 'src/b.ts': { source: SOURCE, mutants: two.part.files['src/a.ts']?.mutants ?? [] } };
    expect(mutationPage(parts, { part: { files } }, [accepted]).split('\n')).toEqual(
      expect.arrayContaining([
        '| file | killed | of these by timeout | survived | not tried | score |',
        '| src/a.ts | 3 | 1 | 1 | 0 | 75.0 % |',
        '| src/b.ts | 1 | 1 | 0 | 1 | 100.0 % |',
        '| all | 4 | 2 | 1 | 1 | 80.0 % |',
      ]),
    );
  });

  test('gives a page that names each survivor with its reason, or says that it has none.', () => {
    const reports = report(...many(2), mutant('Survived'));
    expect(mutationPage(parts, reports, [accepted])).toContain('| src/a.ts:1 | `age > 4` | `age >= 4` | Nobody is four \\| or both. |');
    expect(mutationPage(parts, reports, [])).toContain('| **no reason given** |');
    expect(mutationPage(parts, reports, [])).toContain('## part: 66.6 %');
    expect(mutationPage(parts, { part: null }, [])).toContain('Not run yet.');
  });
});
