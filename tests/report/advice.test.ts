import { describe, expect, it } from 'vitest';
import type { Guidance } from '../../src/clinical/guidance.ts';
import { type Advice, adviceFor } from '../../src/report/advice.ts';
import { newSince } from '../../src/report/changes.ts';
import { currencyOf, isOld } from '../../src/report/currency.ts';
import { sayingFor } from '../../src/report/say.ts';
import { stepsOf } from '../../src/report/steps.ts';
import { wordsOf } from '../../src/report/title.ts';
import type { Answers, Content } from '../../src/triage/vocabulary.ts';

const content: Content = {
  questions: [
    { id: 'history', kind: 'check', findings: ['cancer'] },
    { id: 'signs', kind: 'check', findings: ['weak', 'numb', 'ache'] },
    { id: 'after', kind: 'check', findings: ['no-pain', 'mark'], askIf: 'ache' },
  ],
  groups: {},
  rules: [
    { id: 'legs', when: { any: ['weak', 'cancer'] }, level: 'emergency', act: 'call-999', sources: ['S'], suspects: 'cord' },
    { id: 'skin', when: 'numb', level: 'urgent', within: '24h', sources: ['S'], suspects: 'cauda' },
    { id: 'rest', when: 'ache', level: 'urgent', within: '3d', sources: ['S'], suspects: 'other' },
  ],
};
const calm: Content = { ...content, rules: content.rules.slice(1) };
const guidance: Guidance = {
  cancer: 'cancer',
  noPain: 'no-pain',
  extras: [
    { text: 'always' },
    { text: 'with-ache', when: 'ache' },
    { text: 'cord', suspects: 'cord' },
    { text: 'cauda', suspects: 'cauda' },
    { text: 'for-999', acts: ['go-to-ae', 'call-999'] },
    { text: 'for-ae', acts: ['go-to-ae'] },
  ],
  history: [{ finding: 'cancer', yes: 'have', unsure: 'may-have' }],
  background: ['cancer'],
  worries: ['cord', 'cauda'],
  cancerWorries: ['cauda'],
};
const answers = (yes: readonly string[], unsure: readonly string[] = []): Answers =>
  Object.fromEntries(
    content.questions
      .flatMap(({ findings }) => findings)
      .map((finding) => [finding, yes.includes(finding) ? 'yes' : unsure.includes(finding) ? 'unsure' : 'no']),
  );
const advice = (given: Answers, by = content, currency: 'current' | 'stopped' | 'stale' = 'current'): Advice => {
  const made = adviceFor(by, guidance, given, currency);
  if (!made) throw new Error('incomplete');
  return made;
};

describe('The advice', () => {
  it('is none while the answers are incomplete.', () => {
    expect(adviceFor(content, guidance, { cancer: 'no' }, 'current')).toBeNull();
  });

  it('of an emergency has its acts, the extras that fit, the signs without the background, and the other reasons apart.', () => {
    const made = advice(answers(['weak', 'cancer', 'ache'], ['numb']));
    expect(made).toMatchObject({
      level: 'emergency',
      acts: ['call-999'],
      within: null,
      cancer: true,
      cancerAsked: true,
      noPain: false,
      extras: ['always', 'with-ache', 'cord', 'for-999'],
      history: ['have'],
      signs: ['weak'],
      unsure: ['numb'],
      worries: ['cord'],
      complete: true,
    });
    expect([made.reasons.map(({ rule }) => rule.id), made.otherReasons.map(({ rule }) => rule.id)]).toEqual([['legs'], ['skin', 'rest']]);
  });

  it('of an emergency that came at once says that something is left to ask, and that nobody asked about cancer.', () => {
    expect(advice({ weak: 'yes' })).toMatchObject({
      extras: ['always', 'cord', 'for-999'],
      cancer: false,
      cancerAsked: false,
      history: [],
      complete: false,
    });
  });

  it('of an urgent result has its time and no extra.', () => {
    expect(advice(answers(['numb', 'ache', 'no-pain']), calm)).toMatchObject({
      level: 'urgent',
      acts: [],
      within: '24h',
      extras: [],
      noPain: true,
      signs: ['numb', 'ache'],
      worries: ['cauda'],
    });
  });

  it('words a worry and the history by what there is of cancer.', () => {
    expect(advice(answers(['cancer', 'numb']), calm)).toMatchObject({ worries: ['cauda-cancer'], history: ['have'] });
    expect(advice(answers(['numb'], ['cancer']), calm)).toMatchObject({
      worries: ['cauda-cancer'],
      history: ['may-have'],
      unsure: ['cancer'],
    });
    expect(advice(answers(['numb']), calm)).toMatchObject({ worries: ['cauda'], history: [], cancerAsked: true });
    // Nobody at a desk hears out a third.
    const third: Content = {
      ...content,
      rules: (['cord', 'cauda', 'infection'] as const).map((suspects, index) => ({
        id: suspects,
        when: ['weak', 'numb', 'ache'][index] ?? '',
        level: 'emergency',
        act: 'go-to-ae',
        sources: ['S'],
        suspects,
      })),
    };
    const worried = adviceFor(
      third,
      { ...guidance, worries: ['cord', 'cauda', 'infection'] },
      answers(['weak', 'numb', 'ache']),
      'current',
    );
    expect(worried?.worries).toEqual(['cord', 'cauda']);
  });

  it('of a copy that is too old is stopped where it would be routine, and nowhere else.', () => {
    expect([advice(answers([]), content, 'stopped').level, advice(answers([]), content, 'stale').level]).toEqual(['stopped', 'routine']);
    expect(advice(answers(['numb']), calm, 'stopped').level).toBe('urgent');
    expect(advice(answers(['weak']), content, 'stopped').level).toBe('emergency');
  });
});

describe('What is new since a check before', () => {
  const since = (before: Answers, now: Answers) => newSince(calm, { background: ['cancer'], notNews: ['mark'] }, before, now);
  it('is what was no then, or not sure and is sure now; never what belongs to the background or is no news.', () => {
    expect(since(answers([]), answers(['cancer', 'weak', 'ache', 'mark'], ['numb']))).toEqual({
      findings: ['weak', 'numb', 'ache'],
      unknown: 0,
    });
    expect(since(answers([], ['weak', 'numb']), answers(['weak'], ['numb']))).toEqual({ findings: ['weak'], unknown: 0 });
    expect(since(answers(['weak', 'numb']), answers(['weak'], ['numb']))).toEqual({ findings: [], unknown: 0 });
  });

  it('is what a finished check did not lead to, and is not known from one that was not finished.', () => {
    expect(since(answers([]), answers(['ache', 'no-pain']))).toEqual({ findings: ['ache', 'no-pain'], unknown: 0 });
    expect(since({ cancer: 'no' }, answers(['ache', 'no-pain']))).toEqual({ findings: [], unknown: 2 });
    expect(since({ weak: 'no' }, answers(['weak', 'numb']))).toEqual({ findings: ['weak'], unknown: 1 });
  });
});

it('A finding of a question that was passed over is not known from then, though that check was finished.', () => {
  const kinds: Content = { ...calm, questions: [...calm.questions, { id: 'kind', kind: 'check', findings: ['kind-a'], optional: true }] };
  const no = answers([]);
  expect(newSince(kinds, { background: [], notNews: [] }, no, { ...no, 'kind-a': 'yes' })).toEqual({ findings: [], unknown: 1 });
});

describe('A copy of the ruleset', () => {
  const dates = { datedOn: '2026-11-20', staleAfter: '2027-05-20', stopAfter: '2027-11-20' };
  const at = (time: string, withdrawn = false) => currencyOf(dates, Date.parse(time), withdrawn);
  it.each([
    ['2026-11-18T23:59:59.999Z', 'clock'],
    ['2026-11-19T00:00:00Z', 'current'],
    ['2027-05-20T23:59:59.999Z', 'current'],
    ['2027-05-21T00:00:00Z', 'stale'],
    ['2027-11-20T23:59:59.999Z', 'stale'],
    ['2027-11-21T00:00:00Z', 'stopped'],
  ])('at %s is %s: a day counts to its end, and the first one has a day’s grace.', (time, currency) => {
    expect(at(time)).toBe(currency);
  });

  it('that was withdrawn is stopped at any time.', () => {
    expect([at('2026-11-20T12:00:00Z', true), at('2020-01-01T00:00:00Z', true)]).toEqual(['stopped', 'stopped']);
  });
});

it('Answers are old after their limit, and so are answers from the future.', () => {
  expect([isOld(1000, 1500, 500), isOld(1000, 1501, 500), isOld(1500, 1000, 500), isOld(1501, 1000, 500)]).toEqual([
    false,
    true,
    false,
    true,
  ]);
});

/** Texts that are their own keys; `missing` have none. */
const words = (...missing: readonly string[]) => ({
  language: 'en',
  t: (key: string) => key,
  lines: (key: string) => [`${key}.0`, `${key}.1`],
  has: (key: string) => !missing.includes(key),
});
const plain = {
  level: 'routine',
  acts: [],
  within: null,
  cancer: false,
  noPain: false,
  extras: [],
  history: [],
  signs: [],
  unsure: [],
  worries: [],
};
const result = (more: Partial<Advice>): Advice =>
  ({ ...plain, cancerAsked: true, reasons: [], otherReasons: [], complete: true, ...more }) as Advice;

describe('The words of a result', () => {
  it('stand under its leading act, its time or its level.', () => {
    expect(wordsOf(result({ level: 'emergency', acts: ['call-maternity', 'call-helpline'] }))).toBe('result.emergency.call-maternity');
    expect(wordsOf(result({ level: 'emergency' }))).toBe('result.emergency.go-to-ae');
    expect([wordsOf(result({ level: 'urgent', within: '3d' })), wordsOf(result({ level: 'urgent' }))]).toEqual(['result.3d', 'result.24h']);
    expect([wordsOf(result({})), wordsOf(result({ level: 'stopped' }))]).toEqual(['result.routine', 'result.stopped']);
  });

  it('in an emergency go on with what to do on the way, then with the other acts, and the helpline where there is cancer.', () => {
    const made = result({ level: 'emergency', acts: ['call-999', 'call-maternity'], extras: ['flat'], cancer: true });
    const own = ['result.emergency.call-999.steps.0', 'result.emergency.call-999.steps.1', 'result.flat'];
    expect(stepsOf(made, words())).toEqual([...own, 'result.also.call-999.call-maternity', 'result.also.call-999.cancer']);
    expect(stepsOf({ ...made, cancer: false }, words())).toEqual([...own, 'result.also.call-999.call-maternity']);
    expect(stepsOf(made, words('result.also.call-999.cancer'))).toEqual([...own, 'result.also.call-999.call-maternity']);
    expect(stepsOf({ ...made, acts: ['call-999', 'call-helpline'] }, words())).toEqual([...own, 'result.also.call-999.call-helpline']);
  });

  it.each([
    ['result.routine.no-pain-steps', { noPain: true, cancer: true }],
    ['result.routine.cancer-steps', { cancer: true }],
    ['result.routine.steps', {}],
    ['result.24h.cancer-steps', { level: 'urgent', within: '24h', cancer: true }],
    ['result.24h.steps', { level: 'urgent', within: '24h', noPain: true }],
    ['result.3d.steps', { level: 'urgent', within: '3d', cancer: true }],
    ['result.stopped.steps', { level: 'stopped', cancer: true, noPain: true }],
  ] as const)('are those of %s for %o.', (key, more) => {
    expect(stepsOf(result(more), words())).toEqual([`${key}.0`, `${key}.1`]);
  });
});

describe('What to say', () => {
  it('is nothing where nobody is to be rung.', () => {
    expect([sayingFor(result({}), words()), sayingFor(result({ level: 'stopped' }), words())]).toEqual([null, null]);
  });

  it('opens with who speaks and the cancer, names the signs, and closes with the worry and what is needed.', () => {
    const more = { history: ['have'], signs: ['weak', 'numb'], unsure: ['numb'], worries: ['cord'] };
    expect(sayingFor(result({ level: 'emergency', acts: ['call-999'], within: '24h', ...more }), words())).toEqual({
      opening: ['say.call', 'say.have', 'say.signs'],
      signs: ['finding.weak.name', 'finding.numb.name (list.not-sure-tag)'],
      closing: ['say.worry.cord', 'say.ask.emergency'],
    });
    expect(sayingFor(result({ level: 'urgent', within: '3d' }), words('say.call'))).toEqual({
      opening: [],
      signs: [],
      closing: ['say.ask.3d'],
    });
    expect(sayingFor(result({ level: 'urgent' }), words())).toEqual({ opening: ['say.call'], signs: [], closing: ['say.ask.24h'] });
  });
});
