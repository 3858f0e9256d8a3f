import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { choose, goOn, tick } from '../../src/triage/answering.ts';
import { decide } from '../../src/triage/decide.ts';
import { next, type Progress, reach } from '../../src/triage/path.ts';
import { anyAnswers, completed, SEED, saying, without, yes } from './answers.ts';
import { content, question } from './engine.ts';
import { isAsked, lacking, policy, type Said, verdict } from './oracle.ts';
import { START, staff, walk } from './walk.ts';

const at = (answers: Said, change: Partial<Progress> = {}): Progress => ({ ...START, answers, ...change });
const reached = (progress: Progress) => reach(content, progress).questions.map(({ id }) => id);
const nextId = (progress: Progress) => next(content, progress)?.id ?? null;
const all = policy.questions.map(({ id }) => id);

/** Everything answered by someone with cancer in the past and new pain after lifting; no sign at all. */
const full = completed(['cancer-past', 'pain-new', 'clear-cause']);

describe('How far answers lead', () => {
  test('Without answers only the first list can be shown, and no result.', () => {
    expect(reached(START)).toStrictEqual(['now']);
    expect(reach(content, START).result).toBe(false);
    expect(nextId(START)).toBe('now');
  });

  test('Each answered question opens the next one that is asked, in the order of the policy, and the last one opens the result.', () => {
    let answers: Said = {};
    all.forEach((id, place) => {
      expect(reached(at(answers))).toStrictEqual(all.slice(0, place + 1));
      expect(nextId(at(answers))).toBe(id);
      expect(reach(content, at(answers)).result).toBe(false);
      answers = { ...answers, ...Object.fromEntries(question(id).findings.map((finding) => [finding, full[finding] ?? 'no'])) };
    });
    expect(reached(at(answers))).toStrictEqual(all);
    expect(reach(content, at(answers)).result).toBe(true);
    expect(nextId(at(answers))).toBeNull();
  });

  test('A list half answered is not left behind: nothing after it can be shown.', () => {
    const half = without(full, ['arm-weakness']);
    expect(reached(at(half)).at(-1)).toBe('nerves');
    expect(nextId(at(half))).toBe('nerves');
    expect(decide(content, half).missing).not.toEqual([]);
  });

  test('A choice with two answers, or all of them no, is open again.', () => {
    for (const broken of [
      { ...full, 'cancer-now': 'yes' },
      { ...full, 'cancer-past': 'no' },
    ] as const) {
      expect(nextId(at(broken))).toBe('cancer');
      expect(decide(content, broken).missing).not.toEqual([]);
    }
  });

  test('A changed answer hides the questions that depended on it, keeps what was said there, and brings it back unasked.', () => {
    const painless = choose(question('pain'), full, 'pain-none') as Said;
    expect(reached(at(painless))).toStrictEqual(all.filter((id) => !['pain-kind', 'pain-place', 'cause'].includes(id)));
    expect(nextId(at(painless))).toBeNull();
    expect(painless['clear-cause']).toBe('yes');
    expect(reached(at(choose(question('pain'), painless, 'pain-new')))).toStrictEqual(all);
  });

  test('A changed answer that asks for more stops at the first question it opens, and takes the result back.', () => {
    const never = completed(['pain-same']);
    expect(reach(content, at(never)).result).toBe(true);
    const cancer = choose(question('cancer'), never, 'cancer-now');
    expect(reached(at(cancer))).toStrictEqual(['now', 'cancer', 'spread']);
    expect(reach(content, at(cancer)).result).toBe(false);
    expect(nextId(at(cancer))).toBe('spread');
  });
});

describe('A question that may be skipped', () => {
  const open = without(full, question('cancer-kind').findings);

  test('It is shown once, holds up nothing after it has been passed over, and is never missing.', () => {
    expect(decide(content, open).missing).toEqual([]);
    expect(nextId(at(open))).toBe('cancer-kind');
    expect(reach(content, at(open)).result).toBe(false);
    const passed = at(open, { skipped: ['cancer-kind'] });
    expect(nextId(passed)).toBeNull();
    expect(reach(content, passed)).toStrictEqual({ questions: content.questions, result: true });
  });

  test('Nothing else can be passed over.', () => {
    for (const { id, optional, findings } of policy.questions) {
      if (!optional) expect(nextId(at(without(full, findings), { skipped: all })), id).toBe(id);
    }
  });
});

describe('In an emergency', () => {
  const left = goOn(content, question('now'), tick(question('now'), {}, 'saddle-change', true), false) as Said;

  test('The result comes at once, whatever is still open. [H3]', () => {
    expect(reach(content, at(left)).result).toBe(true);
    expect(nextId(at(left))).toBeNull();
    expect(nextId(at(yes('cancer-past', 'electric-shock')))).toBeNull();
  });

  test('Going on for the staff shows the list that was left first, then the other questions, and the result stays in reach.', () => {
    const going = staff(at(left));
    expect(nextId(going)).toBe('now');
    const { shown, progress } = walk(['saddle-change', 'cancer-past'], going);
    expect(shown).toStrictEqual(['now', 'cancer', 'spread', 'cancer-kind', 'pain', 'nerves', 'general', 'risks', 'age']);
    expect(progress.answers['leg-weakness']).toBe('no');
    expect(reach(content, going).result).toBe(true);
    expect(reach(content, progress).result).toBe(true);
  });

  test('A sign that was not ticked is never turned into a no by answering other questions. [H2]', () => {
    const unread = question('now').findings.filter((finding) => finding !== 'saddle-change');
    const further = { ...left, ...without(completed(['saddle-change']), question('now').findings) };
    expect(unread.filter((finding) => further[finding] !== undefined)).toStrictEqual([]);
    expect(nextId(staff(at(further)))).toBe('now');
    expect(verdict(further).missing).toStrictEqual(unread);
  });

  test('Taking the sign back takes the emergency back, and the list is open again.', () => {
    const back = tick(question('now'), left, 'saddle-change', false);
    expect(back).toStrictEqual({});
    expect(reach(content, at(back))).toStrictEqual({ questions: [question('now')], result: false });
  });
});

test('From any answers, the questions in reach are those the policy asks up to the first open one, and the result is as it says.', () => {
  fc.assert(
    fc.property(anyAnswers, fc.subarray(all), fc.boolean(), (said, skipped, forStaff) => {
      const asked = policy.questions.filter((_, place) => isAsked(said, place));
      const first = asked.find((one) => lacking(one, said).length > 0 && !(one.optional && skipped.includes(one.id)));
      const { level, missing } = verdict(said);
      const progress = at(said, { skipped, forStaff });
      expect(reached(progress)).toEqual(asked.slice(0, first === undefined ? asked.length : asked.indexOf(first) + 1).map(({ id }) => id));
      expect(reach(content, progress).result).toBe(level === 'emergency' || first === undefined);
      expect(nextId(progress)).toBe(level === 'emergency' && !forStaff ? null : (first?.id ?? null));
      expect(decide(content, said).missing.length === 0).toBe(missing.length === 0);
    }),
    { numRuns: 6000, seed: SEED },
  );
});

test('Every value said on its own leads somewhere: no single answer leaves a person without a next question or a result.', () => {
  for (const value of ['yes', 'no', 'unsure'] as const) {
    for (const finding of Object.keys(policy.findings)) {
      const progress = at(saying(value, [finding]));
      expect(next(content, progress) !== null || reach(content, progress).result, `${finding} ${value}`).toBe(true);
    }
  }
});
