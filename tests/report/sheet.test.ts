import { describe, expect, it } from 'vitest';
import { sheetFor } from '../../src/report/sheet.ts';
import { isWorse, type Summary } from '../../src/report/summary.ts';
import { staffTime } from '../../src/report/time.ts';
import { AT, before, REGULAR, reportOf, telling } from './support.ts';

const regular = (): Summary => reportOf(REGULAR).summary;
const urgent = (within: Summary['advice']['within']): Summary => {
  const summary = regular();
  return { ...summary, advice: { ...summary.advice, within } };
};

describe('An urgent result for which no time is given', () => {
  it('is one of today on the sheet: the shortest there is.', () => {
    const sheet = sheetFor(urgent(null), telling());
    expect(sheet.level).toBe(sheetFor(urgent('24h'), telling()).level);
    expect(sheet.level).not.toBe(sheetFor(urgent('3d'), telling()).level);
  });

  it('is worse than three days, and not than today.', () => {
    const { advice } = urgent(null);
    expect([isWorse(advice, '3d'), isWorse(advice, '24h'), isWorse(advice, 'emergency')]).toEqual([true, false, false]);
  });
});

describe('A result of a copy that is too old', () => {
  it('is never called worse than another one.', () => {
    const { advice } = regular();
    expect(isWorse({ ...advice, level: 'stopped', within: null }, 'incomplete')).toBe(false);
  });
});

describe('The sheet', () => {
  it('says that nobody has checked the rules and that it is a demonstration only where that is so.', () => {
    const foot = (unchecked: boolean, demo: boolean) => sheetFor(regular(), { ...telling(), unchecked, demo }).foot.slice(1);
    const UNCHECKED = 'No clinician has checked these rules yet.';
    const DEMO = 'Demonstration, not for clinical use.';
    expect([foot(true, true), foot(true, false), foot(false, true), foot(false, false)]).toEqual([
      [UNCHECKED, DEMO],
      [UNCHECKED],
      [DEMO],
      [],
    ]);
  });

  it('reads times by the phone’s own clock where no zone is given.', () => {
    const { timeZone: _none, ...own } = telling();
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    expect(sheetFor(regular(), own).time).toBe(staffTime(AT, zone));
    expect(staffTime(AT)).toBe(staffTime(AT, zone));
  });

  it('names the parts of a report in the order staff read them, each kind of line where it belongs.', () => {
    const { sections } = reportOf(REGULAR, { carer: true, lastAnsweredAt: AT + 31 * 60_000, previous: before({}) }).report.sheet;
    expect(sections.map(({ id, lines }) => [id, [...new Set(lines.map(({ kind }) => kind))]])).toEqual([
      ['situation', ['yes', 'unsure', 'last', 'news', 'told', 'by']],
      ['background', ['has', 'no']],
      ['assessment', ['no', 'self']],
      ['request', ['ask', 'compare']],
    ]);
  });
});
