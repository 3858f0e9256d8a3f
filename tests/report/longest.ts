import { sheetText } from '../../src/report/sheet.ts';
import { type Answers, type Question, VALUES } from '../../src/triage/vocabulary.ts';
import { AT, before, content, findings, MINUTE, reportOf } from './support.ts';

const CALM = Object.fromEntries(findings.map((id) => [id, 'no' as const]));
const ROUTINE = { ...CALM, 'cancer-past': 'yes', 'no-known-spread': 'yes', 'pain-same': 'yes', 'age-16-49': 'yes' } as const;
/** The same with one finding not asked about: then some are new and of one it is not known. */
const UNFINISHED: Answers = Object.fromEntries(Object.entries(ROUTINE).filter(([id]) => id !== 'lump'));
/** And of a level whose name is longer. */
const EARLIER = [ROUTINE, UNFINISHED, { ...UNFINISHED, 'weight-loss': 'yes' }, { ...UNFINISHED, 'very-tired': 'yes' }] as const;

/** From a carer, answered over hours, by a copy that is out of date: each of these makes it longer. */
const against = (answers: Answers, earlier: Answers) =>
  reportOf(answers, { carer: true, previous: before(earlier), lastAnsweredAt: AT + 200 * MINUTE }, 'stale');
const sizeOf = ({ report: { sheet } }: ReturnType<typeof against>): number => sheetText(sheet).length;
const report = (answers: Answers) => EARLIER.map((earlier) => against(answers, earlier)).reduce((a, b) => (sizeOf(b) > sizeOf(a) ? b : a));
const lengthOf = (answers: Answers): number => {
  try {
    return sizeOf(against(answers, UNFINISHED));
  } catch {
    return 0;
  }
};

/** One more answer given otherwise, as a screen can: one of a choice, or none; any word about one finding of a list, or none. */
function changes(answers: Answers, { kind, findings: own }: Question): readonly Answers[] {
  const without = (ids: readonly string[]): Answers => Object.fromEntries(Object.entries(answers).filter(([id]) => !ids.includes(id)));
  if (kind === 'check') return own.flatMap((id) => [without([id]), ...VALUES.map((value) => ({ ...answers, [id]: value }))]);
  const chosen = own.map((one) => Object.fromEntries(own.map((id) => [id, id === one ? ('yes' as const) : ('no' as const)])));
  return [without(own), ...chosen.map((choice) => ({ ...answers, ...choice }))];
}

let found: Answers | null = null;

/**
 * The report with the longest sheet a person can answer their way to: from several beginnings, one answer after the other
 * is changed for as long as that makes it longer.
 */
export function longest() {
  if (found === null) {
    for (const value of VALUES) {
      let best: Answers = Object.fromEntries(
        content.questions.flatMap(({ kind, findings: own }) =>
          own.map((id, index) => [id, kind === 'check' ? value : index === 0 ? ('yes' as const) : ('no' as const)]),
        ),
      );
      for (let before = -1; before < lengthOf(best); ) {
        before = lengthOf(best);
        for (const question of content.questions)
          best = changes(best, question).reduce((a, b) => (lengthOf(b) > lengthOf(a) ? b : a), best);
      }
      if (found === null || lengthOf(best) > lengthOf(found)) found = best;
    }
  }
  return report(found ?? {});
}
