import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerOne, choose, goOn, isNone, none, tick } from '../../src/triage/answering.ts';
import { anyAnswers, SEED, saying, without, yes } from './answers.ts';
import { content, question } from './engine.ts';
import { lacking, policy, type Said, verdict } from './oracle.ts';

const now = question('now');
const nerves = question('nerves');
const general = question('general');
const cancer = question('cancer');
const age = question('age');
const others = yes('pain-same', 'fever');

describe('A list to tick', () => {
  test('A tick says yes for its finding, and leaves every other answer as it was. [H36]', () => {
    expect(tick(nerves, others, 'leg-harder', true)).toStrictEqual({ ...others, 'leg-harder': 'yes' });
    expect(tick(nerves, { ...others, 'arm-weakness': 'unsure' }, 'leg-harder', true)).toStrictEqual({
      ...others,
      'arm-weakness': 'unsure',
      'leg-harder': 'yes',
    });
  });

  test('A tick taken back leaves the finding unanswered: it is not a no. [H2]', () => {
    expect(tick(nerves, { ...others, 'leg-harder': 'yes' }, 'leg-harder', false)).toStrictEqual(others);
  });

  test('A tick after "none of these", or after the list was left, takes back every no of this list and of no other.', () => {
    const left = { ...saying('no', [...nerves.findings, ...now.findings]), 'arm-weakness': 'yes' } as Said;
    expect(tick(nerves, left, 'leg-harder', true)).toStrictEqual({
      ...saying('no', now.findings),
      'arm-weakness': 'yes',
      'leg-harder': 'yes',
    });
    expect(tick(nerves, left, 'arm-weakness', false)).toStrictEqual(saying('no', now.findings));
  });

  test('"None of these" says no for every finding of the list, also for those ticked, and for nothing else.', () => {
    const said = none(nerves, { ...others, 'leg-harder': 'yes' }, true);
    expect(said).toStrictEqual({ ...others, ...saying('no', nerves.findings) });
    expect(isNone(nerves, said)).toBe(true);
    expect(goOn(content, nerves, said, false)).toStrictEqual(said);
  });

  test('"None of these" taken back leaves the whole list unanswered.', () => {
    expect(none(nerves, { ...others, ...saying('no', nerves.findings) }, false)).toStrictEqual(others);
    expect(isNone(nerves, others)).toBe(false);
    expect(isNone(nerves, { ...saying('no', nerves.findings), 'leg-harder': 'unsure' })).toBe(false);
  });

  test('With nothing ticked and "none of these" not chosen there is no way on, also for the staff.', () => {
    expect(goOn(content, nerves, others, false)).toBeNull();
    expect(goOn(content, nerves, others, true)).toBeNull();
    expect(goOn(content, nerves, { ...others, 'leg-harder': 'no' }, false)).toBeNull();
  });

  test('Ticking some and going on makes the unticked ones no.', () => {
    const said = goOn(content, nerves, yes('leg-harder'), false);
    expect(said).toStrictEqual({ ...saying('no', nerves.findings), 'leg-harder': 'yes' });
  });

  test('A finding that is not sure is a choice like a tick, and stays not sure.', () => {
    const said = goOn(content, general, answerOne({}, 'lump', 'unsure'), false);
    expect(said).toStrictEqual({ ...saying('no', general.findings), lump: 'unsure' });
  });
});

describe('A list left by an emergency', () => {
  test('The signs not ticked stay absent: nobody knows whether the person read them.', () => {
    expect(goOn(content, now, yes('bladder-change'), false)).toStrictEqual(yes('bladder-change'));
    expect(goOn(content, now, saying('unsure', ['saddle-change']), false)).toStrictEqual(saying('unsure', ['saddle-change']));
  });

  test('They stay absent too when the tick makes an emergency only together with earlier answers.', () => {
    const earlier = { ...saying('no', now.findings), ...yes('cancer-past', 'pain-same') };
    const ticked = tick(nerves, earlier, 'electric-shock', true);
    expect(goOn(content, nerves, ticked, false)).toStrictEqual({ ...earlier, 'electric-shock': 'yes' });
  });

  test('Signs that were no before the tick come back as unanswered, and do not become no again on going on.', () => {
    const ticked = tick(now, saying('no', now.findings), 'both-legs', true);
    expect(goOn(content, now, ticked, false)).toStrictEqual(yes('both-legs'));
  });

  test('Shown again for the staff, the list is complete on going on, and a second sign ticked there is kept.', () => {
    const left = goOn(content, now, yes('bladder-change'), false) ?? {};
    const again = tick(now, left, 'leg-weakness', true);
    expect(goOn(content, now, again, true)).toStrictEqual({ ...saying('no', now.findings), ...yes('bladder-change', 'leg-weakness') });
  });
});

describe('A question with one answer', () => {
  test('Choosing an answer sets the others of its question to no, and touches nothing else. [H36]', () => {
    const first = choose(cancer, others, 'cancer-now');
    expect(first).toStrictEqual({ ...others, ...saying('no', cancer.findings), 'cancer-now': 'yes' });
    expect(choose(cancer, first, 'cancer-never')).toStrictEqual({ ...others, ...saying('no', cancer.findings), 'cancer-never': 'yes' });
  });

  test.each(policy.questions.filter(({ unsure }) => unsure !== undefined))(
    '"Not sure" of $id sets $unsure to not sure and the others to no.',
    ({ id, unsure = '' }) => {
      const one = question(id);
      const said = choose(one, others, null);
      expect(said).toStrictEqual({ ...without(others, one.findings), ...saying('no', one.findings), [unsure]: 'unsure' });
      expect(goOn(content, one, said, false)).toStrictEqual(said);
    },
  );

  test('Where the policy offers no "not sure", asking for it changes nothing.', () => {
    expect(policy.questions.filter(({ kind, unsure }) => kind === 'choose' && unsure === undefined).map(({ id }) => id)).toStrictEqual([
      'cancer-kind',
      'age',
    ]);
    expect(choose(age, others, null)).toStrictEqual(others);
    expect(choose(question('cancer-kind'), others, null)).toStrictEqual(others);
  });

  test('It is answered only when exactly one finding is yes or not sure: none, all no, or two are no way on.', () => {
    expect(goOn(content, cancer, others, false)).toBeNull();
    expect(goOn(content, cancer, saying('no', cancer.findings), false)).toBeNull();
    expect(goOn(content, cancer, yes('cancer-now', 'cancer-past'), false)).toBeNull();
    expect(goOn(content, cancer, { ...yes('cancer-now'), 'cancer-never': 'unsure' }, true)).toBeNull();
    expect(goOn(content, cancer, yes('cancer-past'), false)).toStrictEqual(yes('cancer-past'));
  });
});

test('A finding answered on its own gets just that value, and every other answer stays.', () => {
  for (const value of ['yes', 'no', 'unsure'] as const)
    expect(answerOne(others, 'fever', value)).toStrictEqual({ ...others, fever: value });
});

test('Nothing that is handed in is changed: each step gives a new set of answers.', () => {
  const frozen = Object.freeze({ ...saying('no', now.findings), 'both-legs': 'yes' }) as Said;
  expect(tick(now, frozen, 'saddle-change', true)).not.toBe(frozen);
  for (const step of [none(now, frozen, true), choose(cancer, frozen, 'cancer-now'), answerOne(frozen, 'fever', 'no')])
    expect(step).not.toBe(frozen);
  expect(frozen['both-legs']).toBe('yes');
});

test('Whatever was said and whatever is ticked, going on from a list does what the policy says, and nothing to other questions.', () => {
  const lists = policy.questions.filter(({ kind }) => kind === 'check');
  const ticking = fc.constantFrom(...lists).chain((list) => fc.tuple(fc.constant(list), fc.subarray([...list.findings]), fc.boolean()));
  fc.assert(
    fc.property(anyAnswers, ticking, (said, [list, ticked, forStaff]) => {
      const before = ticked.reduce((sofar, finding) => tick(question(list.id), sofar, finding, true), without(said, list.findings));
      const after = goOn(content, question(list.id), before, forStaff);
      if (ticked.length === 0) {
        expect(after).toBeNull();
        return;
      }
      const open = !forStaff && verdict(before).level === 'emergency';
      expect(after).toStrictEqual(open ? before : { ...saying('no', list.findings), ...before });
      expect(lacking(list, after ?? {}).length === 0).toBe(!open || ticked.length === list.findings.length);
    }),
    { numRuns: 6000, seed: SEED },
  );
});
