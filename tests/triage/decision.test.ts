import { describe, expect, test } from 'vitest';
import { checkContent } from '../../src/triage/check.ts';
import { decide } from '../../src/triage/decide.ts';
import { parseAnswers } from '../../src/triage/parse.ts';
import { next, reach } from '../../src/triage/path.ts';
import type { Answers, Content, Question, Rule } from '../../src/triage/vocabulary.ts';

/** A policy of two lists that holds every act, every time, and a rule on two findings. */
const now: Question = { id: 'now', kind: 'check', findings: ['a', 'b', 'c', 'd'] };
const soon: Question = { id: 'soon', kind: 'check', findings: ['x', 'y'] };
const emergency = (id: string, act: 'call-999' | 'go-to-ae' | 'call-maternity' | 'call-helpline'): Rule => ({
  id,
  when: id,
  level: 'emergency',
  act,
  sources: ['S'],
  suspects: `suspect-${id}`,
});
const urgent = (id: string, when: Rule['when'], within: '24h' | '3d'): Rule => ({
  id,
  when,
  level: 'urgent',
  within,
  sources: ['S'],
  suspects: `suspect-${id}`,
});
const content: Content = {
  questions: [now, soon],
  groups: {},
  rules: [
    emergency('d', 'call-helpline'),
    emergency('c', 'call-maternity'),
    emergency('b', 'go-to-ae'),
    emergency('a', 'call-999'),
    urgent('slow', { any: ['x', 'y'] }, '3d'),
    urgent('quick', 'y', '24h'),
  ],
};
const said = (yes: readonly string[], questions: readonly Question[] = [now, soon]): Answers =>
  Object.fromEntries(questions.flatMap(({ findings }) => findings).map((finding) => [finding, yes.includes(finding) ? 'yes' : 'no']));

describe('The decision', () => {
  test('is routine when all is answered and nothing holds: no act, no time, no suspicion.', () => {
    expect(decide(content, said([]))).toStrictEqual({ level: 'routine', rules: [], missing: [], acts: [], within: null, suspects: [] });
  });

  test('is urgent with the time of the rule that holds, and no act.', () => {
    expect(decide(content, said(['x']))).toMatchObject({ level: 'urgent', acts: [], within: '3d', suspects: ['suspect-slow'] });
  });

  test('is urgent with the shorter of two times, and the suspicions of both rules in their order.', () => {
    expect(decide(content, said(['y']))).toMatchObject({ level: 'urgent', within: '24h', suspects: ['suspect-slow', 'suspect-quick'] });
  });

  test('gives as the reason of a rule only those findings it names that are there.', () => {
    expect(decide(content, said(['y'])).rules.map(({ rule, because }) => [rule.id, because])).toStrictEqual([
      ['slow', ['y']],
      ['quick', ['y']],
    ]);
  });

  test('is incomplete while an answer is missing, also when an urgent rule holds already.', () => {
    expect(decide(content, said([], [now]))).toMatchObject({ level: 'incomplete', missing: ['x', 'y'], within: null });
    expect(decide(content, { ...said([], [now]), y: 'yes' })).toMatchObject({ level: 'incomplete', missing: ['x'], within: '24h' });
  });

  test('is an emergency whatever is missing, with the acts of the rules that hold, the leading one first, and their suspicions alone.', () => {
    expect(decide(content, { a: 'yes', c: 'unsure', y: 'yes' })).toMatchObject({
      level: 'emergency',
      acts: ['call-999', 'call-maternity'],
      within: '24h',
      missing: ['b', 'd', 'x'],
      suspects: ['suspect-c', 'suspect-a'],
    });
    expect(decide(content, said(['b', 'd']))).toMatchObject({ acts: ['go-to-ae', 'call-helpline'], within: null });
  });
});

test('A policy that asks nothing leads to its result at once.', () => {
  const empty: Content = { questions: [], groups: {}, rules: [] };
  const progress = { answers: {}, skipped: [], forStaff: false };
  expect([next(empty, progress), reach(empty, progress)]).toStrictEqual([null, { questions: [], result: true }]);
});

test('A value that nobody gives is named when it is a text, and by its kind when it is anything else.', () => {
  expect(parseAnswers(content, { a: 'maybe' })).toStrictEqual({ ok: false, error: 'unknown value for a: "maybe"' });
  expect(parseAnswers(content, { a: 1 })).toStrictEqual({ ok: false, error: 'unknown value for a: number' });
});

test('A first question that depends on a group that does not exist has that problem and no other.', () => {
  const broken = { ...content, questions: [{ ...now, askIf: { group: 'nobody' } }, soon] };
  expect(checkContent(broken).filter((problem) => problem.startsWith('question'))).toStrictEqual(['question now: no group named nobody']);
});
