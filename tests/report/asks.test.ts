import { describe, expect, it } from 'vitest';
import { sheetText } from '../../src/report/sheet.ts';
import { completed, yes } from '../triage/answers.ts';
import type { Said } from '../triage/oracle.ts';
import { everySummary, reportOf, staff } from './support.ts';

/** What each set of answers asks of staff, by hand: the asks, and the first words of each with its clock and its sources. */
const cases: readonly {
  readonly who: string;
  readonly answers: Said;
  readonly asks: readonly string[];
  readonly says: readonly string[];
}[] = [
  {
    who: 'cancer and weak legs',
    answers: completed(['leg-weakness', 'cancer-now']),
    asks: ['cord-neurology'],
    says: ['MSCC coordinator immediately. MRI of whole spine as soon as possible, always within 24 h. (NICE NG234, NICE QS56)'],
  },
  {
    who: 'cancer and a small sign of the cord',
    answers: completed(['electric-shock', 'cancer-past']),
    asks: ['cord-neurology'],
    says: ['MSCC coordinator immediately.', 'For comparison: MRI within 12 h (cord signs, Lhermitte, bilateral), 24 h'],
  },
  {
    who: 'cancer and legs the person is not sure of',
    answers: { ...completed(['cancer-now']), 'leg-weakness': 'unsure' },
    asks: ['cord-neurology'],
    says: ['always within 24 h.'],
  },
  {
    who: 'weak legs and nothing known of cancer',
    answers: yes('leg-weakness'),
    asks: ['cord-unknown'],
    says: ['If there is or was cancer: MSCC coordinator immediately, MRI of whole spine within 24 h. (NICE NG234, NICE QS56)'],
  },
  {
    who: 'weak legs and never cancer: who has just said that is not asked about it again',
    answers: completed(['leg-weakness', 'cancer-never']),
    asks: [],
    says: ['Emergency assessment now.'],
  },
  {
    who: 'spread to the spine and pain that is suddenly much worse, without a sign of the cord',
    answers: completed(['cancer-now', 'spine-mets', 'pain-same', 'pain-sudden-worse']),
    asks: ['cord-now'],
    says: ['MSCC coordinator now. With any neurological sign MRI of whole spine within 24 h, else within 1 week. (NICE NG234, NICE QS56)'],
  },
  {
    who: 'cancer and new constipation, which is no emergency by itself: what is asked fits the level, not only the suspicion',
    answers: completed(['cancer-past', 'pain-same', 'constipation-new']),
    asks: ['cord-pain'],
    says: ['MSCC coordinator within 24 h.'],
  },
  {
    who: 'cancer and new pain alone',
    answers: completed(['cancer-past', 'pain-new']),
    asks: ['cord-pain'],
    says: [
      'Assessment today.',
      'MSCC coordinator within 24 h. MRI of whole spine and treatment plan within 1 week. With any neurological sign MRI within 24 h. (NICE NG234, NICE QS56)',
      'For comparison: MRI within 1 week (one-sided radicular pain), 2 weeks (local pain). (Dutch guideline 2018)',
    ],
  },
  {
    who: 'new pain that wakes, and never cancer',
    answers: completed(['cancer-never', 'pain-new', 'pain-night']),
    asks: [],
    says: ['Assessment within 3 days.'],
  },
  {
    who: 'cancer and something that can wait three days: no shorter clock stands above that',
    answers: completed(['cancer-now', 'pain-same', 'weight-loss']),
    asks: [],
    says: ['Assessment within 3 days.'],
  },
  {
    who: 'weak legs after a spinal procedure, and never cancer',
    answers: completed(['leg-weakness', 'spine-procedure', 'cancer-never']),
    asks: ['procedure'],
    says: ['New deficit after a spinal procedure: MRI within hours. (nhs.uk: After back surgery)'],
  },
  {
    who: 'weak legs after a spinal procedure, and cancer: both stand there',
    answers: completed(['leg-weakness', 'spine-procedure', 'cancer-now']),
    asks: ['cord-neurology', 'procedure'],
    says: ['MSCC coordinator immediately.', 'New deficit after a spinal procedure: MRI within hours.'],
  },
  {
    who: 'a spinal procedure and a fever, without a new deficit',
    answers: completed(['spine-procedure', 'fever', 'cancer-never', 'pain-same']),
    asks: [],
    says: [],
  },
  {
    who: 'no feeling between the legs, and nothing known of cancer',
    answers: yes('saddle-change'),
    asks: ['cord-unknown', 'cauda-equina'],
    says: ['If there is or was cancer:', 'Suspected cauda equina: emergency MRI.'],
  },
  {
    who: 'no feeling between the legs, and never cancer',
    answers: completed(['saddle-change', 'cancer-never']),
    asks: ['cauda-equina'],
    says: ['Suspected cauda equina: emergency MRI. Bladder volumes before and after voiding. (Royal Free, GIRFT)'],
  },
  {
    who: 'no feeling between the legs, and cancer: the cord is thought of too',
    answers: completed(['saddle-change', 'cancer-now']),
    asks: ['cord-neurology', 'cauda-equina'],
    says: ['MSCC coordinator immediately.', 'Suspected cauda equina: emergency MRI.'],
  },
  {
    who: 'cancer drugs and a fever',
    answers: completed(['recent-sact', 'fever', 'cancer-never']),
    asks: ['neutropenic-sepsis'],
    says: ['Antibiotics within 1 h of recognition, before blood results. (NICE CG151, The Christie)'],
  },
  {
    who: 'cancer drugs, a fever and weak legs: both clocks stand there',
    answers: completed(['recent-sact', 'fever', 'leg-weakness', 'cancer-now']),
    asks: ['cord-neurology', 'neutropenic-sepsis'],
    says: ['MSCC coordinator immediately.', 'Antibiotics within 1 h'],
  },
  { who: 'a stroke', answers: yes('stroke-signs'), asks: [], says: ['Emergency assessment now.'] },
  {
    who: 'old pain and nothing else',
    answers: completed(['pain-same']),
    asks: [],
    says: ['No urgent request. Reassess if anything changes.'],
  },
];

/** Who has answered one of these has been asked about cancer. */
const HISTORY = ['cancer-now', 'cancer-past', 'cancer-suspected', 'spine-mets', 'bone-mets', 'recent-sact'];

describe('What guidance asks of staff', () => {
  for (const { who, answers, asks, says } of cases)
    it(`fits ${who}.`, () => {
      const { summary, report } = reportOf(answers);
      expect(summary.asks.map(({ id }) => id)).toEqual(asks);
      const request = report.sheet.sections.find(({ id }) => id === 'request')?.lines.map(({ text }) => text) ?? [];
      for (const words of says) expect(request.join('\n')).toContain(words);
      // What does not fit is not said.
      for (const [id, words] of Object.entries(staff.ask)) {
        const fits = asks.includes(id) || request[0] === words;
        expect(sheetText(report.sheet).includes(words), id).toBe(fits);
      }
    });

  it('is tried above for every ask there is.', () => {
    const levels = Object.keys(staff.level);
    const tried = new Set(cases.flatMap(({ asks }) => asks));
    expect(Object.keys(staff.ask).filter((id) => !levels.includes(id) && !tried.has(id))).toEqual([]);
  });

  it('never speaks of a whole week to anyone with cancer and a sign of the cord, and never leaves a suspected cord without a clock while cancer is there or not ruled out.', () => {
    let signs = 0;
    let none = 0;
    everySummary(3000, ({ suspects, advice, asks, answers }) => {
      const ids = asks.map(({ id }) => id);
      const cord = suspects.some((id) => id.startsWith('cord-compression'));
      const cancerAnswered = HISTORY.some((id) => answers[id] !== undefined);
      const wanted = advice.cancer ? /^cord-(neurology|now)$/ : /^cord-unknown$/;
      if (cord && advice.level === 'emergency') {
        expect(ids.some((id) => wanted.test(id))).toBe(advice.cancer || !cancerAnswered);
        none += advice.cancer || !cancerAnswered ? 0 : 1;
        expect(ids.includes('procedure')).toBe(['yes', 'unsure'].includes(answers['spine-procedure'] ?? ''));
      }
      // No clock of days stands beside one of hours, and none of hours beside one of days.
      expect(ids.includes('cord-pain') && (advice.level !== 'urgent' || advice.within !== '24h')).toBe(false);
      if (suspects.includes('cauda-equina')) expect(ids).toContain('cauda-equina');
      if (suspects.includes('neutropenic-sepsis')) expect(ids).toContain('neutropenic-sepsis');
      if (cord && advice.cancer && advice.signs.some((sign) => ['leg-weakness', 'leg-harder', 'arm-weakness'].includes(sign))) {
        signs++;
        expect(ids).toContain('cord-neurology');
      }
    });
    expect(signs).toBeGreaterThan(100);
    expect(none).toBeGreaterThan(20);
  });
});
