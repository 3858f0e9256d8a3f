import { describe, expect, it } from 'vitest';
import { summaryFor } from '../../src/report/summary.ts';
import type { Question } from '../../src/triage/vocabulary.ts';
import { saying, without } from '../triage/answers.ts';
import { hiddenIn, lacking, type PolicyQuestion, policy, type Said, verdict, ways } from '../triage/oracle.ts';
import { AT, answered, basis, content, everySummary, REGULAR, reported, reportOf } from './support.ts';

const HOUR = 60 * 60 * 1000;
const RUNS = 3000;

/** Which answers staff read as background, written down anew: who the person is and what there was before, no signs. */
const HISTORY = ['cancer', 'spread', 'cancer-kind', 'age', 'cause'];
const RISKS = [
  'pain-none',
  'recent-sact',
  'steroids',
  'blood-thinners',
  'spine-procedure',
  'weak-immunity',
  'injecting-drugs',
  'osteoporosis',
];
const homeOf = (finding: string): Question => {
  const question = content.questions.find(({ findings }) => findings.includes(finding));
  if (!question) throw new Error(`no question asks ${finding}`);
  return question;
};
const isBackground = (finding: string): boolean => HISTORY.includes(homeOf(finding).id) || RISKS.includes(finding);

/** The answers that count, by the policy read a second time. */
const countedIn = (said: Said): Said => without(said, hiddenIn(said));
const having = (said: Said, value: string): readonly string[] =>
  Object.keys(said)
    .filter((finding) => said[finding] === value)
    .sort();
const sorted = (list: readonly string[]): readonly string[] => [...list].sort();

describe('The summary', () => {
  it('is there exactly when the answers come to a level.', () => {
    let incomplete = 0;
    everySummary(RUNS, (summary, { answers }) => {
      expect(verdict(answers).level === 'incomplete').toBe(false);
      expect(summary.advice.level).toBe(verdict(answers).level);
    });
    for (const question of policy.questions) {
      const answers = saying('no', question.findings);
      if (verdict(answers).level !== 'incomplete') continue;
      incomplete++;
      expect(summaryFor(basis, reported(answers))).toBeNull();
    }
    expect(incomplete).toBe(policy.questions.length);
  });

  it('has every yes and every "not sure" of a question that was asked in exactly one place, and nothing else. [H41]', () => {
    everySummary(RUNS, ({ signs, background }, { answers }) => {
      const counted = countedIn(answers);
      expect(sorted([...signs.yes, ...background.yes])).toEqual(having(counted, 'yes'));
      expect(sorted([...signs.unsure, ...background.unsure])).toEqual(having(counted, 'unsure'));
      expect([...background.yes, ...background.unsure].filter((finding) => !isBackground(finding))).toEqual([]);
      expect([...signs.yes, ...signs.unsure].filter(isBackground)).toEqual([]);
    });
  });

  it('names a no only where no was said to a sign of a list: a choice that was not taken is none. [H41]', () => {
    let noes = 0;
    everySummary(RUNS, ({ signs, background }, { answers }) => {
      const counted = countedIn(answers);
      const named = [...signs.no, ...background.no];
      noes += named.length;
      expect(named.filter((finding) => counted[finding] !== 'no' || homeOf(finding).kind === 'choose')).toEqual([]);
      expect(new Set(named).size).toBe(named.length);
      // Each of these weighs in a spinal emergency: its no is always named.
      for (const finding of [
        'saddle-change',
        'bladder-change',
        'bowel-control',
        'leg-weakness',
        'electric-shock',
        'fever',
        'blood-thinners',
      ])
        expect(named.includes(finding), finding).toBe(counted[finding] === 'no');
    });
    expect(noes).toBeGreaterThan(10_000);
  });

  it('names what was not asked: whole questions, else their findings, never one that was answered. [H41]', () => {
    const kinds = { question: 0, finding: 0 };
    everySummary(RUNS, ({ signs, background }, { answers }) => {
      const counted = countedIn(answers);
      const asked = policy.questions.filter(({ id }) => verdict(answers).asked.includes(id));
      const named = [...signs.notAsked, ...background.notAsked];
      for (const key of named) {
        const [kind = '', id = ''] = key.split('.');
        kinds[kind as keyof typeof kinds]++;
        const open = kind === 'finding' ? [id] : (asked.find((question) => question.id === id)?.findings ?? []);
        expect(open.length, key).toBeGreaterThan(0);
        expect(
          open.filter((finding) => counted[finding] === 'yes' || counted[finding] === 'unsure'),
          `${key} was answered`,
        ).toEqual([]);
        expect(
          [...signs.no, ...background.no].filter((finding) => open.includes(finding)),
          `${key} is no "no"`,
        ).toEqual([]);
      }
      const untouched = ({ findings, optional }: PolicyQuestion) =>
        !optional && findings.every((finding) => counted[finding] === undefined);
      expect(asked.filter(untouched).filter(({ id }) => !named.includes(`question.${id}`))).toEqual([]);
      const begun = asked.filter((question) => question.kind === 'check' && !untouched(question));
      const left = begun.flatMap((question) => lacking(question, counted)).filter((finding) => basis.reporting.pertinent.includes(finding));
      expect(left.filter((finding) => !named.includes(`finding.${finding}`))).toEqual([]);
    });
    expect(kinds.question).toBeGreaterThan(100);
    expect(kinds.finding).toBeGreaterThan(100);
  });

  it('never says anything of what is stored for a question that is not asked.', () => {
    let stored = 0;
    everySummary(RUNS, (summary, given) => {
      const hidden = hiddenIn(given.answers);
      if (hidden.some((finding) => given.answers[finding] !== undefined)) stored++;
      const bare = { ...given, answers: without(given.answers, hidden) };
      expect(summary).toEqual(summaryFor(basis, bare));
      expect(Object.keys(summary.answers).filter((finding) => hidden.includes(finding))).toEqual([]);
    });
    expect(stored).toBeGreaterThan(500);
  });

  it('suspects what the rules of the level suspect, and calls a cord compression metastatic only where there is cancer.', () => {
    const seen = { metastatic: 0, plain: 0 };
    everySummary(RUNS, ({ suspects }, { answers }) => {
      const counted = countedIn(answers);
      const there = (finding: string) => counted[finding] === 'yes' || counted[finding] === 'unsure';
      const cancer = ways({ group: 'any-cancer' }).some((way) => way.every(there));
      expect(suspects.map((suspect) => suspect.replace(/-cancer$/, ''))).toEqual(verdict(answers).suspects);
      for (const suspect of suspects.filter((id) => id.startsWith('cord-compression'))) {
        expect(suspect).toBe(cancer ? 'cord-compression-cancer' : 'cord-compression');
        seen[cancer ? 'metastatic' : 'plain']++;
      }
    });
    expect(Math.min(seen.metastatic, seen.plain)).toBeGreaterThan(50);
  });

  it('counts the time limit of an urgent result from the first answer: 24 hours or three days; else there is none.', () => {
    const seen = new Set<string>();
    everySummary(RUNS, ({ by, advice }, { answers, answeredAt }) => {
      const { level, within } = verdict(answers);
      const hours = level !== 'urgent' ? null : within === '24h' ? 24 : 72;
      seen.add(`${level} ${hours}`);
      expect(by).toBe(hours === null ? null : answeredAt + hours * HOUR);
      expect(advice.within).toBe(level === 'urgent' ? within : null);
    });
    expect([...seen].sort()).toEqual(['emergency null', 'routine null', 'urgent 24', 'urgent 72']);
  });
});

describe('The sheet', () => {
  const linesOf = (answers: Said, more = {}) => {
    const { sections, ...rest } = reportOf(answers, more).report.sheet;
    return { ...rest, lines: sections.flatMap(({ lines }) => lines.map(({ text }) => text)) };
  };

  it('of an ordinary check says it in the words of the trade, in the order in which staff hand over.', () => {
    const { sheet } = reportOf(REGULAR).report;
    expect(sheet.first).toBe('URGENT, TODAY, 20 Nov 2026, 10:31 GMT');
    expect(sheet.flags).toBe('Self-reported red flags for spinal metastases');
    expect(sheet.sections.map(({ title }) => title)).toEqual(['Situation', 'Background', 'Assessment', 'Request']);
    const [situation, background, assessment, request] = sheet.sections.map(({ lines }) => lines.map(({ text }) => text));
    expect(situation).toEqual([
      'Yes: new back or neck pain; night pain, or worse lying flat.',
      'NOT SURE: weight loss.',
      'Patient was told: Be seen today.',
      'Time limit given: 21 Nov 2026, 10:31 GMT.',
    ]);
    expect(background).toEqual([
      'past cancer; no known spread to bone; age 50 to 69; clear cause.',
      'Reported no: anti-cancer drugs in last 6 weeks; steroids 3 months or more; anticoagulant; spinal procedure in last 3 months; immunosuppression; osteoporosis.',
    ]);
    expect(assessment?.[0]).toMatch(/^Reported no: leg weakness or unsteady gait; .*; minor injury before onset\.$/);
    expect(assessment?.at(-1)).toBe('Self-reported, not an examination. Negatives do not exclude.');
    expect(request).toEqual([
      'Assessment today.',
      'MSCC coordinator within 24 h. MRI of whole spine and treatment plan within 1 week. With any neurological sign MRI within 24 h. (NICE NG234, NICE QS56)',
      'For comparison: MRI within 1 week (one-sided radicular pain), 2 weeks (local pain). (Dutch guideline 2018)',
    ]);
  });

  it('says that a carer reported it where one did. [H8]', () => {
    expect(linesOf(REGULAR, { carer: true }).lines).toContain('Reported by a carer, not an examination. Negatives do not exclude.');
    expect(linesOf(REGULAR, { carer: true }).lines.join()).not.toContain('Self-reported, not');
    expect(linesOf(REGULAR).lines.join()).not.toContain('carer');
    expect(linesOf(REGULAR, { carer: true }).flags).toBe('Red flags reported by a carer for spinal metastases');
    expect(linesOf(REGULAR).flags).toBe('Self-reported red flags for spinal metastases');
  });

  it('names a no to chest pain, to a stroke and to sepsis: staff ask for these first.', () => {
    const noes = linesOf(REGULAR).lines.filter((line) => line.startsWith('Reported no: leg weakness'));
    expect(noes[0]).toContain('chest pain, collapse or breathlessness; stroke signs; sepsis signs; major trauma');
  });

  it('says when the last answer came once that is more than half an hour after the first: a sign may be that young.', () => {
    const last = (minutes: number) =>
      linesOf(REGULAR, { lastAnsweredAt: AT + minutes * 60_000 }).lines.filter((line) => /^Last/.test(line));
    expect(last(0)).toEqual([]);
    expect(last(30)).toEqual([]);
    expect(last(31)).toEqual(['Last answer 20 Nov 2026, 11:02 GMT.']);
    expect(last(185)).toEqual(['Last answer 20 Nov 2026, 13:36 GMT.']);
  });

  it('of a copy that is out of date, or whose phone has a wrong date, says so at its foot, whatever the level.', () => {
    const warning = 'This copy of the rules is out of date, or the phone shows a wrong date.';
    for (const answers of [REGULAR, { 'leg-weakness': 'yes' }, answered(['cancer-never', 'pain-same', 'age-16-49'])] as const) {
      for (const currency of ['stale', 'stopped', 'clock'] as const)
        expect(reportOf(answers, {}, currency).report.sheet.foot).toContain(warning);
      expect(reportOf(answers).report.sheet.foot.join()).not.toContain('out of date');
    }
  });

  it('without any sign says so, and that this excludes nothing.', () => {
    const calm = answered(['cancer-never', 'pain-same', 'age-16-49']);
    const { first, flags, lines } = linesOf(calm);
    expect(first).toContain('ROUTINE, ');
    expect(flags).toBe('No red flag on this list was reported. This does not exclude serious disease.');
    expect(lines[0]).toBe('Yes: old pain, unchanged.');
    // No pain is no sign: it stands with what there was before, and the situation says that there is none.
    const none = reportOf(answered(['cancer-never', 'pain-none', 'age-16-49'])).report.sheet.sections;
    expect(none[0]?.lines[0]?.text).toBe('None reported.');
    expect(none[1]?.lines[0]?.text).toBe('never had cancer; no back or neck pain; age 16 to 49.');
  });

  it('of an emergency on the first screen names the questions that were never reached, and no noes of them.', () => {
    const { lines } = linesOf({ 'leg-weakness': 'yes' });
    const missing = lines.filter((line) => line.startsWith('Not asked: '));
    expect(missing).toEqual([
      'Not asked: cancer history; treatment and risk factors; age.',
      expect.stringMatching(
        /^Not asked: bilateral leg pain, .*; loss of bowel control; chest pain, .*; stroke signs; sepsis signs; major trauma; pain; minor neurological signs; general health\.$/,
      ),
    ]);
    expect(lines.join()).not.toContain('Reported no');
  });

  it('of a copy past its stop date gives no routine advice, and keeps what is urgent. [H1]', () => {
    const stopped = { ...basis, currency: 'stopped' as const };
    const level = (answers: Said) => summaryFor(stopped, reported(answers))?.advice.level;
    expect(level(answered(['cancer-never', 'pain-same', 'age-16-49']))).toBe('stopped');
    expect(level(REGULAR)).toBe('urgent');
    expect(level({ 'leg-weakness': 'yes' })).toBe('emergency');
    for (const currency of ['stale', 'clock'] as const)
      expect(summaryFor({ ...basis, currency }, reported(answered(['cancer-never', 'pain-same', 'age-16-49'])))?.advice.level).toBe(
        'routine',
      );
  });

  it('gives times in English with their zone, also in summer and at midnight. [H32]', () => {
    const at = (iso: string) => linesOf(REGULAR, { answeredAt: Date.parse(iso) }).time;
    expect(at('2026-07-20T09:31:00Z')).toBe('20 Jul 2026, 10:31 BST');
    expect(at('2026-12-31T00:05:00Z')).toBe('31 Dec 2026, 00:05 GMT');
    expect(reportOf(REGULAR).summary.answeredAt).toBe(AT);
  });
});
