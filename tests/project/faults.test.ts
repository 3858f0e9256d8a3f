import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { testSources, testsIn } from '../../src/build/hazards.ts';

const PAGE = 'docs/safety/faults.md';
/** Every fault of the list the tests were planned by, and what has to hold under each of them. */
const FAULTS = [
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26],
  ...[27, 28, 29, 30, 31, 32, 34, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 47, 48, 50, 51, 52, 53, 54, 55, 58, 59],
  ...[60, 62, 63, 64, 65, 67, 68, 69, 70, 72, 73, 74, 75, 76, 78, 79, 80, 81, 84, 85, 86, 87, 88, 89, 90, 91],
].map((number) => `F${number}`);
const ALWAYS = ['I1', 'I2', 'I3', 'I4', 'I5'];

/** A test as a row names it: its file in backquotes and a part of its title. */
const NAMED = /^`(tests\/[^`]+\.test\.tsx?)`: (.+)$/;
/** Why there is none. */
const REASON = /^(cannot be made here|not yet): \S.{15}/;

/** What is wrong with the page: rows that are missing, doubled, without a test or a reason, or whose test is not there or skipped. */
function problemsOf(page: string, sources: ReadonlyMap<string, string>, wanted: readonly string[]): readonly string[] {
  const rows = page.split('\n').flatMap((line) => {
    const [, id = '', , , , tests, end] = line.split('|').map((cell) => cell.trim());
    return /^[FI]\d+$/.test(id) && tests !== undefined && end === '' ? [{ id, tests }] : [];
  });
  const written = new Map([...sources].map(([file, source]) => [file, testsIn(source, file)]));
  const ids = rows.map(({ id }) => id);
  const named = rows.flatMap(({ id, tests }) =>
    REASON.test(tests)
      ? []
      : tests.split('<br>').flatMap((test) => {
          const [, file = '', title = ''] = NAMED.exec(test) ?? [];
          if (title === '') return [`${id}: "${test}" names no test and gives no reason`];
          const found = (written.get(file) ?? []).filter(({ parts }) => parts.some((part) => part.includes(title)));
          if (found.length === 0) return [`${id}: ${file} has no test "${title}"`];
          return found.every(({ skipped }) => skipped) ? [`${id}: ${file} "${title}" is skipped`] : [];
        }),
  );
  return [
    ...wanted.filter((id) => !ids.includes(id)).map((id) => `${id}: has no row`),
    ...ids.filter((id) => !wanted.includes(id)).map((id) => `${id}: is not on the list`),
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${id}: has two rows`),
    ...named,
  ];
}

describe('the page of faults', () => {
  it('has a row for each fault, and each row names tests that are there and not skipped, or says why there is none', () => {
    expect(problemsOf(readFileSync(PAGE, 'utf8'), testSources(), [...FAULTS, ...ALWAYS])).toEqual([]);
  });

  const sources = new Map([
    ['tests/one.test.ts', "it('asks twice [F1]', () => {}); it.skip('asks never', () => {}); it.each([2])('asks %s times', () => {});"],
  ]);
  const row = (tests: string, id = 'F1') => `| ${id} | what | made | seen | ${tests} |`;
  it.each([
    ['a row that is missing', row('`tests/one.test.ts`: asks twice', 'F2'), ['F1: has no row', 'F2: is not on the list']],
    ['two rows for one', `${row('`tests/one.test.ts`: asks twice')}\n${row('`tests/one.test.ts`: asks twice')}`, ['F1: has two rows']],
    ['a test that is not there', row('`tests/one.test.ts`: asks thrice'), ['F1: tests/one.test.ts has no test "asks thrice"']],
    ['a file that is not there', row('`tests/two.test.ts`: asks twice'), ['F1: tests/two.test.ts has no test "asks twice"']],
    [
      'a second test that is not there',
      row('`tests/one.test.ts`: asks twice<br>`tests/one.test.ts`: asks thrice'),
      ['F1: tests/one.test.ts has no test "asks thrice"'],
    ],
    ['a test that is skipped', row('`tests/one.test.ts`: asks never'), ['F1: tests/one.test.ts "asks never" is skipped']],
    ['neither test nor reason', row('by hand'), ['F1: "by hand" names no test and gives no reason']],
    ['a reason that says nothing', row('cannot be made here: no'), ['F1: "cannot be made here: no" names no test and gives no reason']],
  ])('would be caught with %s', (_what, page, problems) => {
    expect(problemsOf(page, sources, ['F1'])).toEqual(problems);
  });

  it('is right with a test by a part of its title, of a table too, and with a reason', () => {
    expect(problemsOf(row('`tests/one.test.ts`: asks twice<br>`tests/one.test.ts`: times'), sources, ['F1'])).toEqual([]);
    expect(problemsOf(row('cannot be made here: none of the browsers does it'), sources, ['F1'])).toEqual([]);
  });
});
