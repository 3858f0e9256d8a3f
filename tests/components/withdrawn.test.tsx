import { describe, expect, it } from 'vitest';
import { readWithdrawn } from '../../src/app/withdrawn.ts';
import { currencyOf } from '../../src/report/currency.ts';

const ours = { version: '2026.11', on: '2026-12-01', by: 'A. Officer' };
const list = (...withdrawn: readonly unknown[]) => JSON.stringify({ withdrawn });

describe('the list of withdrawn rulesets', () => {
  it('withdraws what it names, with a day and whoever signed it, and nothing else [H1]', () => {
    expect(readWithdrawn(list(ours), '2026.11')).toBe(true);
    expect(readWithdrawn(list({ ...ours, version: '2026.10' }, ours), '2026.11')).toBe(true);
    expect(readWithdrawn(list({ ...ours, version: '2026.10' }), '2026.11')).toBe(false);
    expect(readWithdrawn(list(), '2026.11')).toBe(false);
  });

  it('says nothing when it is unsigned, no list, a login page, or too long [H1]', () => {
    const none = [
      '',
      'null',
      '[]',
      '{}',
      '<!doctype html><title>Log in</title>',
      list('2026.11'),
      list(null),
      list({ ...ours, by: ' ' }),
      list({ ...ours, by: undefined }),
      list({ ...ours, on: 'today' }),
      list(ours, { version: '2026.10' }),
      JSON.stringify({ withdrawn: ours }),
      list(ours) + ' '.repeat(10_000),
    ];
    for (const text of none) expect(readWithdrawn(text, '2026.11'), text.slice(0, 60)).toBeUndefined();
  });

  it('makes a copy as careful as one past its last day, whatever the date [H1]', () => {
    const dates = { datedOn: '2026-11-20', staleAfter: '2027-05-20', stopAfter: '2027-11-20' };
    for (const day of ['2020-01-01', '2026-12-01', '2027-06-01', '2028-01-01'])
      expect(currencyOf(dates, Date.parse(day), true), day).toBe('stopped');
    expect(currencyOf(dates, Date.parse('2026-12-01'), false)).toBe('current');
  });
});
