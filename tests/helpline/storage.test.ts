import { describe, expect, test } from 'vitest';
import { ofLink, ofTyped, ofUnit } from '../../src/helpline/helpline.ts';
import { checkNumber, type HelplineNumber } from '../../src/helpline/number.ts';
import { deleteHelpline, loadHelpline, parseHelpline, saveHelpline } from '../../src/storage/helpline.ts';
import { forgedTexts } from './forged.ts';

function numberOf(text: string): HelplineNumber {
  const checked = checkNumber(text);
  if (!checked.ok) throw new Error(`${text}: ${checked.reason}`);
  return checked.number;
}
const number = numberOf('0161 496 0000');
const ofList = ofUnit({ id: 'ward', name: 'Ward', number, hours: '24 hours', mailbox: null, checkedOn: '2026-10-09' }, 7);
const typed = ofTyped(number, null, 7);

describe('A kept helpline', () => {
  test('is read back as it was, from wherever it came and of whatever length. [H18]', () => {
    const short = ofTyped(numberOf('0800 1111'), 'A name', 0);
    for (const helpline of [ofList, ofLink(number, '2026-11', 7), ofLink(number, null, 7), typed, short])
      expect(parseHelpline(structuredClone(helpline))).toEqual(helpline);
  });

  test.each<[string, Readonly<Record<string, unknown>>]>([
    ['a shown number other than the dialled one', { shown: '0161 496 0001' }],
    ['a dialled number other than the shown one', { e164: '+449061234567' }],
    ['another country', { e164: '+19001234567' }],
    ['a unit, though it was typed', { unit: 'ward' }],
    ['the list as its origin, and no unit', { from: 'list' }],
    ['another origin', { from: 'post' }],
    ['a month that is none', { issued: '2026-13' }],
    ['a time that is none', { savedAt: Number.NaN }],
    ['a time before all times', { savedAt: -1 }],
    ['a name without end', { name: 'x'.repeat(81) }],
    ['an empty name', { name: '' }],
    ['a field more', { tel: '+441614960000' }],
    ['a field less', { hours: undefined }],
    ...forgedTexts.map((text): [string, Readonly<Record<string, unknown>>] => [
      `${JSON.stringify(text)} as its number`,
      { e164: text, shown: text },
    ]),
  ])('is none with %s.', (_, change) => {
    expect(parseHelpline({ ...typed, ...change })).toBeNull();
  });

  test('is none when it is something else.', () => {
    for (const input of [null, undefined, 7, 'typed', [], [typed], { helpline: typed }, new Map([['e164', number.e164]])])
      expect(parseHelpline(input)).toBeNull();
  });

  test('cannot be kept, read or deleted where there is no storage, and the reason is said.', async () => {
    const reason = { ok: false, reason: 'no-storage' };
    expect(await loadHelpline()).toEqual(reason);
    expect(await saveHelpline(typed)).toEqual(reason);
    expect(await deleteHelpline()).toEqual(reason);
  });
});
