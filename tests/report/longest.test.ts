import { describe, expect, it } from 'vitest';
import { sheetText } from '../../src/report/sheet.ts';
import { longest } from './longest.ts';
import { everySummary, reportFrom } from './support.ts';

/** What the largest QR code holds at its lowest error correction, in bytes. */
const MOST_BYTES = 2953;

describe('The longest text a code has to hold', () => {
  it('is longer than that of any answers tried, and fits.', () => {
    const most = sheetText(longest().report.sheet).length;
    let tried = 0;
    everySummary(3000, (summary) => {
      tried = Math.max(tried, sheetText(reportFrom(summary).sheet).length);
    });
    expect(tried).toBeLessThanOrEqual(most);
    expect(tried).toBeGreaterThan(0.8 * most);
    expect(most).toBeLessThanOrEqual(MOST_BYTES);
  });
});
