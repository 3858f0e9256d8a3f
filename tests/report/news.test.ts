import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newSince } from '../../src/report/changes.ts';
import { sheetText } from '../../src/report/sheet.ts';
import { anyAnswers, completed, SEED, without } from '../triage/answers.ts';
import { hiddenIn, type Said } from '../triage/oracle.ts';
import { basis, before, content, everySummary, reportOf } from './support.ts';

const news = (was: Said, now: Said) => newSince(content, basis.reporting, was, now);

const calm = completed(['cancer-past', 'pain-same']);
/** A finished check with these findings besides, and with these answers in place of a plain no. */
const check = (found: readonly string[], other: Said = {}): Said => ({ ...completed(['cancer-past', ...found]), ...other });

const table: readonly {
  readonly what: string;
  readonly was: Said;
  readonly now: Said;
  readonly is: readonly string[];
  readonly unknown?: number;
}[] = [
  { what: 'a no that is a yes now is new', was: calm, now: check(['pain-same', 'fever']), is: ['fever'] },
  { what: 'a no that is not sure now is new', was: calm, now: check(['pain-same'], { fever: 'unsure' }), is: ['fever'] },
  {
    what: 'a "not sure" that is a yes now is new',
    was: check(['pain-same'], { fever: 'unsure' }),
    now: check(['pain-same', 'fever']),
    is: ['fever'],
  },
  {
    what: 'a "not sure" that is still one is not',
    was: check(['pain-same'], { fever: 'unsure' }),
    now: check(['pain-same'], { fever: 'unsure' }),
    is: [],
  },
  {
    what: 'a yes that is not sure now is not',
    was: check(['pain-same', 'fever']),
    now: check(['pain-same'], { fever: 'unsure' }),
    is: [],
  },
  { what: 'a yes that is a yes is not', was: check(['pain-same', 'fever']), now: check(['pain-same', 'fever']), is: [] },
  { what: 'a yes that is a no now is not', was: check(['pain-same', 'fever']), now: calm, is: [] },
  {
    what: 'what a finished check had no reason to ask about is new',
    was: check(['pain-none']),
    now: check(['pain-new', 'pain-severe']),
    is: ['pain-new', 'pain-severe'],
  },
  {
    what: 'what an emergency left unasked is not known: it is no news, and counted as not known',
    was: { 'leg-weakness': 'yes' },
    now: check(['leg-weakness', 'pain-new', 'pain-severe', 'fever', 'both-legs']),
    is: [],
    unknown: 4,
  },
  {
    what: 'what an emergency had asked before it and was a no is new',
    was: { 'saddle-change': 'no', 'leg-weakness': 'yes' },
    now: check(['leg-weakness', 'saddle-change', 'fever']),
    is: ['saddle-change'],
    unknown: 1,
  },
  {
    what: 'old pain and what belongs to the background are not counted among what is not known',
    was: { 'leg-weakness': 'yes' },
    now: check(['leg-weakness', 'pain-same', 'steroids', 'recent-sact', 'age-70-plus']),
    is: [],
  },
  {
    what: 'one the person is not sure of counts as not known too, where it was not asked',
    was: { 'leg-weakness': 'yes' },
    now: check(['leg-weakness', 'pain-same'], { fever: 'unsure' }),
    is: [],
    unknown: 1,
  },
  {
    what: 'history, treatment, age and cause are never news',
    was: completed(['cancer-never', 'pain-new']),
    now: completed(['cancer-now', 'spine-mets', 'kind-lung', 'pain-new', 'recent-sact', 'steroids', 'age-70-plus', 'no-clear-cause']),
    is: [],
  },
  { what: 'pain that is the same again, is not getting worse', was: check(['pain-new']), now: check(['pain-same']), is: [] },
  { what: 'pain that has gone is not either', was: check(['pain-new']), now: check(['pain-none']), is: [] },
  { what: 'old pain that changes is', was: check(['pain-same']), now: check(['pain-changed']), is: ['pain-changed'] },
  {
    what: 'a sign stored for a question that was not asked then counts as not asked',
    was: { ...check(['pain-none']), 'pain-severe': 'yes' },
    now: check(['pain-same', 'pain-severe']),
    is: ['pain-severe'],
  },
  {
    what: 'several come in the order of the questions',
    was: calm,
    now: check(['pain-same', 'fever', 'saddle-change', 'pain-night', 'electric-shock']),
    is: ['saddle-change', 'pain-night', 'electric-shock', 'fever'],
  },
];

describe('What is new since the check before', () => {
  for (const { what, was, now, is, unknown = 0 } of table)
    it(`${what}.`, () => {
      expect(news(was, now)).toEqual({ findings: is, unknown });
    });

  it('never holds what was a yes then, what is not there now, or what belongs to the background.', () => {
    let found = 0;
    let uncertain = 0;
    fc.assert(
      fc.property(anyAnswers, anyAnswers, (then, now) => {
        const counted = without(now, hiddenIn(now));
        const known = without(then, hiddenIn(then));
        const { findings, unknown } = news(then, now);
        uncertain += unknown;
        const held = Object.keys(counted).filter((id) => counted[id] === 'yes' || counted[id] === 'unsure');
        const signs = held.filter((id) => ![...basis.reporting.background, 'pain-same'].includes(id));
        // Whatever holds now and was neither answered then nor is new is counted as not known.
        const wasSaid = signs.filter((id) => known[id] !== undefined);
        expect(findings.filter((id) => known[id] === undefined).length + unknown).toBe(signs.length - wasSaid.length);
        for (const finding of findings) {
          found++;
          expect(known[finding]).not.toBe('yes');
          expect(['yes', 'unsure']).toContain(counted[finding]);
          expect(basis.reporting.background).not.toContain(finding);
        }
        expect(news(now, now)).toEqual({ findings: [], unknown: 0 });
      }),
      { numRuns: 3000, seed: SEED },
    );
    expect(found).toBeGreaterThan(1000);
    expect(uncertain).toBeGreaterThan(1000);
  });
});

describe('The news on the sheet', () => {
  const text = (now: Said, was: Said) => sheetText(reportOf(now, { previous: before(was) }).report.sheet);

  it('are counted, dated and marked where they stand.', () => {
    const said = text(check(['pain-same', 'fever', 'saddle-change']), check(['pain-same', 'fever']));
    expect(said).toContain('SITUATION: Yes: NEW saddle, genital or sexual change; old pain, unchanged; fever or rigors.');
    expect(said).toContain('1 new or worse since 19 Nov 2026, 10:31 GMT, marked NEW.');
    expect(said).toContain('Level then: urgent, today.');
  });

  it('of one the person is not sure of are marked among those.', () => {
    expect(text(check(['pain-same'], { fever: 'unsure' }), calm)).toContain('NOT SURE: NEW fever or rigors.');
  });

  it('say that there are none, and nothing is marked then.', () => {
    const said = text(calm, calm);
    expect(said).toContain('Nothing new since 19 Nov 2026, 10:31 GMT.');
    expect(said).not.toContain('NEW');
    expect(said).not.toContain('Level then');
  });

  it('say how many were not asked then, and never "nothing new" beside them.', () => {
    const said = text(check(['leg-weakness', 'pain-new', 'fever']), { 'leg-weakness': 'yes' });
    expect(said).toContain('2 of these were not asked 19 Nov 2026, 10:31 GMT: new or not is unknown.');
    expect(said).not.toMatch(/Nothing new|NEW\b/);
    const both = text(check(['leg-weakness', 'saddle-change', 'fever']), { 'saddle-change': 'no', 'leg-weakness': 'yes' });
    expect(both).toContain('1 new or worse since 19 Nov 2026, 10:31 GMT, marked NEW.');
    expect(both).toContain('1 of these were not asked 19 Nov 2026, 10:31 GMT: new or not is unknown.');
  });

  it('say that nothing is new only where all of it is known. [H42]', () => {
    const seen = { none: 0, unknown: 0 };
    everySummary(2000, ({ news: found }, given) => {
      if (!found) return;
      const said = sheetText(reportOf(given.answers, given).report.sheet);
      expect(said.includes('Nothing new since')).toBe(found.findings.length === 0 && found.unknown === 0);
      if (said.includes('Nothing new since')) seen.none++;
      else if (found.findings.length === 0) seen.unknown++;
    });
    expect(Math.min(seen.none, seen.unknown)).toBeGreaterThan(20);
  });

  it('are not spoken of without a check before.', () => {
    expect(sheetText(reportOf(calm).report.sheet)).not.toMatch(/\bnew or worse since|Nothing new since|not asked \d|Level then|NEW\b/);
  });

  it('name the level of then only where it has become worse.', () => {
    const then = (now: Said, earlier: Said) => /Level then: (.+)\./.exec(text(now, earlier))?.[1];
    expect(then(check(['pain-new']), completed(['cancer-never', 'pain-same']))).toBe('routine');
    expect(then(check(['leg-weakness']), check(['pain-new']))).toBe('urgent, today');
    // Within three days then, today now: that has become worse too. The other way round it has not.
    const within3d = check(['pain-same', 'weight-loss']);
    expect(then(check(['pain-new']), within3d)).toBe('urgent, within 3 days');
    expect(then(within3d, check(['pain-new']))).toBeUndefined();
    expect(then(within3d, within3d)).toBeUndefined();
    expect(then(check(['leg-weakness']), { 'leg-harder': 'no' })).toBe('not finished');
    expect(then(completed(['cancer-never', 'pain-same']), check(['leg-weakness']))).toBeUndefined();
    expect(then(check(['leg-weakness']), check(['both-legs']))).toBeUndefined();
  });

  it('mark every new finding in the text, and no other.', () => {
    let marked = 0;
    everySummary(1500, (summary, given) => {
      if (!given.previous) return;
      const names = [...sheetText(reportOf(given.answers, given).report.sheet).matchAll(/NEW (?=\w)/g)];
      marked += names.length;
      expect(names).toHaveLength(summary.news?.findings.length ?? 0);
    });
    expect(marked).toBeGreaterThan(300);
  });
});
