import { sheetText } from '../../src/report/sheet.ts';
import { type Answers, VALUES } from '../../src/triage/vocabulary.ts';
import { before, content, findings, reportOf } from './support.ts';

const CALM = Object.fromEntries(findings.map((id) => [id, 'no' as const]));
const EARLIER = { ...CALM, 'cancer-past': 'yes', 'no-known-spread': 'yes', 'pain-same': 'yes', 'age-16-49': 'yes' } as const;

const report = (answers: Answers) => reportOf(answers, { carer: true, previous: before(EARLIER) });
const lengthOf = (answers: Answers): number => {
  try {
    return sheetText(report(answers).report.sheet).length;
  } catch {
    return 0;
  }
};

/** Each way a finding can be changed by itself: every value, and none. */
const changes = (answers: Answers, finding: string): readonly Answers[] => {
  const { [finding]: _left, ...rest } = answers;
  return [rest, ...VALUES.map((value) => ({ ...rest, [finding]: value }))];
};

let found: Answers | null = null;

/** The report with the longest sheet there is: from several beginnings, one finding after the other is changed while that makes it longer. */
export function longest() {
  if (found === null) {
    const beginnings = VALUES.map((value): Answers => Object.fromEntries(findings.map((id) => [id, value])));
    const mixed = Object.fromEntries(findings.map((id, index) => [id, index % 2 ? ('unsure' as const) : ('yes' as const)]));
    for (const beginning of [...beginnings, mixed]) {
      let best = beginning;
      for (let before = -1; before < lengthOf(best); ) {
        before = lengthOf(best);
        for (const finding of findings) best = changes(best, finding).reduce((a, b) => (lengthOf(b) > lengthOf(a) ? b : a), best);
      }
      if (found === null || lengthOf(best) > lengthOf(found)) found = best;
    }
  }
  return report(found ?? {});
}

/** The same among answers that a person can give: one of each choice. */
export function longestPossible() {
  const one = new Set(content.questions.filter(({ kind }) => kind === 'choose').flatMap(({ findings: [first = ''] }) => [first]));
  const choices = content.questions.filter(({ kind }) => kind === 'choose').flatMap(({ findings: own }) => own);
  const answers = Object.fromEntries(findings.map((id) => [id, choices.includes(id) && !one.has(id) ? ('no' as const) : ('yes' as const)]));
  return report(answers);
}
