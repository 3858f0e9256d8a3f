import { describe, expect, it } from 'vitest';
import { sheetText } from '../../src/report/sheet.ts';
import type { Answers } from '../../src/triage/vocabulary.ts';
import { longest } from './longest.ts';
import { content, everySummary, reportFrom } from './support.ts';

/** What the largest QR code holds at its lowest error correction, in bytes. */
const MOST_BYTES = 2953;

/** Whether a screen can lead to these answers: of a choice there is never more than one. */
const canBeGiven = (answers: Answers): boolean =>
  content.questions.every(({ kind, findings }) => kind === 'check' || findings.filter((id) => (answers[id] ?? 'no') !== 'no').length < 2);

describe('The longest text a code has to hold', () => {
  it('is longer than that of any answers tried, and fits.', () => {
    const most = sheetText(longest().report.sheet).length;
    let tried = 0;
    everySummary(
      6000,
      (summary) => {
        if (canBeGiven(summary.answers)) tried = Math.max(tried, sheetText(reportFrom(summary).sheet).length);
      },
      'stale',
    );
    expect(tried).toBeLessThanOrEqual(most);
    expect(tried).toBeGreaterThan(0.7 * most);
    expect(most).toBeLessThan(MOST_BYTES);
  });
});
