import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSame, isStaleHelpline, linkOf, ofLink, ofTyped, ofUnit } from '../../src/helpline/helpline.ts';
import { readLink } from '../../src/helpline/link.ts';
import { checkNumber, type HelplineNumber } from '../../src/helpline/number.ts';
import { addressOf, forms } from './addresses.ts';

const SEED = 4;
const at = (day: string) => Date.parse(`${day}T12:00:00Z`);
function numberOf(text: string): HelplineNumber {
  const checked = checkNumber(text);
  if (!checked.ok) throw new Error(`${text}: ${checked.reason}`);
  return checked.number;
}
const number = numberOf('0161 496 0000');
const unit = { id: 'acute-oncology', name: 'Acute oncology', number, hours: '24 hours', mailbox: null, checkedOn: '2026-10-09' };

describe('A helpline', () => {
  test('from the list has the unit’s name and hours, and is as old as the last check of its number.', () => {
    expect(ofUnit(unit, at('2026-11-20'))).toEqual({
      e164: '+441614960000',
      shown: '0161 496 0000',
      name: 'Acute oncology',
      hours: '24 hours',
      from: 'list',
      unit: 'acute-oncology',
      issued: '2026-10',
      savedAt: at('2026-11-20'),
    });
  });

  test('from a link has nobody’s words, and a typed one only the person’s own.', () => {
    expect(ofLink(number, '2026-11', 7)).toMatchObject({ name: null, hours: null, unit: null, from: 'link', issued: '2026-11' });
    expect(ofTyped(number, 'Ward 5', 7)).toMatchObject({ name: 'Ward 5', hours: null, unit: null, from: 'typed', issued: null });
  });

  test('is the same as another when both ring one telephone.', () => {
    const other = numberOf('+44 161 496 0001');
    expect(isSame(ofUnit(unit, 1), ofLink(numberOf('+44 161-496-0000'), null, 2))).toBe(true);
    expect(isSame(ofUnit(unit, 1), ofLink(other, null, 1))).toBe(false);
  });

  test.each([
    ['issued this month', '2026-11', '2026-11-05', '2026-11-20', false],
    ['issued eleven months ago', '2025-12', '2025-12-05', '2026-11-30', false],
    ['issued twelve months ago', '2025-11', '2025-11-05', '2026-11-01', true],
    ['issued thirteen months ago, saved today', '2025-10', '2026-11-20', '2026-11-20', true],
    ['without a date, saved a day less than a year ago', null, '2025-11-21', '2026-11-20', false],
    ['without a date, saved a year ago', null, '2025-11-20', '2026-11-20', true],
    ['without a date, saved on a leap day', null, '2024-02-29', '2025-02-28', false],
    ['dated in the future, saved a year ago', '2100-12', '2025-11-20', '2026-11-20', true],
    ['dated in the future, saved now', '2100-12', '2026-11-20', '2026-11-20', false],
    ['saved by a clock that is ahead', null, '2030-01-01', '2026-11-20', false],
  ])('is to be checked again after twelve months and stays usable: %s.', (_, issued, saved, now, stale) => {
    expect(isStaleHelpline({ issued, savedAt: at(saved) }, at(now))).toBe(stale);
  });
});

describe('The link made for a helpline', () => {
  test('is short enough to be read out, and says nothing but the unit, or the number and the month.', () => {
    expect(linkOf('https://host.example', '/', ofUnit(unit, 1))).toBe('https://host.example/#u=acute-oncology');
    expect(linkOf('https://host.example', '/', { unit: 'acute-oncology' })).toBe('https://host.example/#u=acute-oncology');
    const ofNumber = ofLink(number, '2026-11', 1);
    expect(linkOf('https://host.example', '/pl/', ofNumber)).toBe('https://host.example/pl/#n=+441614960000&d=2026-11');
    expect(linkOf('https://host.example', '/', ofTyped(number, 'Ward 5', 1))).toBe('https://host.example/#n=+441614960000');
  });

  const numbers = fc
    .constantFrom('161496', '2079460', '800', '300', '7911', '148122', '153422', '16246', '7781')
    .chain((start) => fc.stringMatching(/^\d{9}$/).map((tail) => `+44${(start + tail).slice(0, 10)}`))
    .filter((text) => checkNumber(text).ok);
  const months = fc
    .tuple(fc.integer({ min: 2024, max: 2100 }), fc.integer({ min: 1, max: 12 }))
    .map(([year, month]) => `${year}-${String(month).padStart(2, '0')}`);
  const languages = fc.constantFrom('/', '/pl/', '/ur/', '/zh-hans/');

  test('is read back to the same number and month, also after a mail filter had it.', () => {
    fc.assert(
      fc.property(numbers, fc.option(months), languages, (text, issued, language) => {
        const helpline = ofLink(numberOf(text), issued, 1);
        const read = { kind: 'number', number: numberOf(text), issued };
        const link = linkOf('https://host.example', language, helpline);
        expect(readLink(addressOf(link))).toEqual(read);
        for (const url of Object.values(forms(link.split('#')[1] ?? ''))) expect(readLink(addressOf(url))).toEqual(read);
      }),
      { numRuns: 1000, seed: SEED },
    );
  });

  test('is read back to the same unit.', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9-]{1,40}$/), languages, (id, language) => {
        const link = linkOf('https://host.example', language, { unit: id });
        expect(readLink(addressOf(link))).toEqual({ kind: 'unit', id });
        for (const url of Object.values(forms(link.split('#')[1] ?? ''))) expect(readLink(addressOf(url))).toEqual({ kind: 'unit', id });
      }),
      { numRuns: 500, seed: SEED },
    );
  });
});
