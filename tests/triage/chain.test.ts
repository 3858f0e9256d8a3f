import { describe, expect, test } from 'vitest';
import { checkContent } from '../../src/triage/check.ts';
import { decide } from '../../src/triage/decide.ts';
import { reach } from '../../src/triage/path.ts';
import type { Answers, Content } from '../../src/triage/vocabulary.ts';

/** In the policy no question hangs on one that may itself be hidden. The engine must do it right all the same: here is one that does. */
const content: Content = {
  questions: [
    { id: 'first', kind: 'check', findings: ['a', 'b'] },
    { id: 'second', kind: 'check', findings: ['c'], askIf: { any: ['a'] } },
    { id: 'third', kind: 'check', findings: ['d'], askIf: { group: 'deep' } },
  ],
  groups: { deep: { all: ['c'] } },
  rules: [
    { id: 'loud', level: 'emergency', act: 'call-999', when: { all: ['d', 'c'] }, suspects: 'x', sources: ['S'] },
    {
      id: 'soft',
      level: 'urgent',
      within: '3d',
      when: { any: ['b', { all: ['b', 'a'] }] },
      suspects: 'y',
      sources: ['S'],
      suspectsAlso: { when: 'c', suspects: 'z' },
    },
  ],
};
const asked = (answers: Answers) => reach(content, { answers, skipped: [], forStaff: false }).questions.map(({ id }) => id);
const held = (answers: Answers) => decide(content, answers).rules.map(({ rule }) => rule.id);

describe('A question that hangs on a question that hangs on another', () => {
  test('is a sound content, and all three are asked and count when each opens the next.', () => {
    expect(checkContent(content)).toStrictEqual([]);
    expect(asked({ a: 'yes', b: 'no', c: 'unsure', d: 'no' })).toStrictEqual(['first', 'second', 'third']);
    expect(held({ a: 'yes', b: 'no', c: 'unsure', d: 'yes' })).toStrictEqual(['loud']);
  });

  test('is not asked when the one before it is not, whatever is stored for that one, and what it says does not count.', () => {
    const stored: Answers = { a: 'no', b: 'no', c: 'yes', d: 'yes' };
    expect(asked(stored)).toStrictEqual(['first']);
    expect(decide(content, stored)).toMatchObject({ level: 'routine', rules: [], missing: [] });
  });

  test('comes back with what was said there when the first opens the second again.', () => {
    expect(held({ a: 'unsure', b: 'no', c: 'yes', d: 'yes' })).toStrictEqual(['loud']);
  });

  test('adds no suspicion either while it is hidden.', () => {
    expect(decide(content, { a: 'no', b: 'yes', c: 'yes' }).suspects).toStrictEqual(['y']);
    expect(decide(content, { a: 'yes', b: 'yes', c: 'yes', d: 'no' }).suspects).toStrictEqual(['y', 'z']);
  });
});

test('A question that asks for a finding of a later one does not see it.', () => {
  const [first, second, third] = content.questions;
  if (first === undefined || second === undefined || third === undefined) throw new Error('three questions wanted');
  const turned: Content = { ...content, questions: [second, first, third] };
  expect(decide(turned, { a: 'yes', b: 'no' }).missing).toStrictEqual([]);
});

test('A reason that a rule names twice is given once.', () => {
  const soft = decide(content, { a: 'yes', b: 'unsure' }).rules.find(({ rule }) => rule.id === 'soft');
  expect(soft?.because).toStrictEqual(['b', 'a']);
});
