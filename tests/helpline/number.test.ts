import fc from 'fast-check';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { describe, expect, test } from 'vitest';
import { checkNumber, NUMBER_REFUSALS, readTyped, TYPED_REFUSALS } from '../../src/helpline/number.ts';
import { forgedNumbers, forgedTexts } from './forged.ts';

const SEED = 4;

/** What units of each country have, as written on a card. The first four are ranges reserved for drama. */
const cards = {
  'a fixed line in Manchester': '0161 496 0000',
  'a fixed line in London': '020 7946 0958',
  'a fixed line in Reading, whose code begins with 118': '0118 496 0000',
  'a fixed line in Leeds': '0113 496 0999',
  'a fixed line in Belfast': '028 9018 0000',
  'a fixed line in Cardiff': '029 2018 0000',
  'a fixed line with five digits of code': '01204 390390',
  'a fixed line with a digit less': '01204 62000',
  'a freephone': '0800 123 4567',
  'an old short freephone': '0800 123456',
  'the shortest freephone': '0800 1111',
  'a charities’ freephone': '0808 157 0000',
  'an 03': '0300 123 4567',
  'an 03 that was an 0845': '0345 123 4567',
  'an 03 that was an 0870': '0370 123 4567',
  'a mobile': '07911 123456',
  'a fixed line on Guernsey': '01481 222222',
  'a mobile on Guernsey': '07781 123456',
  'a fixed line on Jersey': '01534 222222',
  'a mobile on Jersey': '07797 123456',
  'a fixed line on the Isle of Man': '01624 622222',
  'a mobile on the Isle of Man': '07624 400000',
};

describe('A number', () => {
  test.each(Object.entries(cards))('is taken as it stands on the card: %s.', (_, card) => {
    const e164 = `+44${card.replace(/ /g, '').slice(1)}`;
    expect(checkNumber(card)).toEqual({ ok: true, number: { e164, tel: e164, shown: card } });
    expect(checkNumber(e164)).toEqual(checkNumber(card));
    expect(checkNumber(card.replace(/ /g, '-'))).toEqual(checkNumber(card));
    expect(readTyped(card)).toEqual(checkNumber(card));
  });

  test.each(forgedNumbers)('is refused when nobody has such a helpline: %s, %s. [H25]', (text, reason) => {
    expect(checkNumber(text)).toEqual({ ok: false, reason });
  });

  test.each(forgedTexts)('is refused for its characters: %j.', (text) => {
    expect(checkNumber(text)).toEqual({ ok: false, reason: 'bad-characters' });
  });

  /** Every range there is, by its first five digits, with tails that meet the library's finer cuts. */
  const ranges = Array.from({ length: 100_000 }, (_, index) => String(index).padStart(5, '0')).flatMap((start) =>
    ['60123', '0620'].map((tail) => start + tail),
  );
  const KINDS = ['FIXED_LINE', 'MOBILE', 'FIXED_LINE_OR_MOBILE', 'TOLL_FREE', 'UAN'];

  test('is taken exactly where the whole library, with the data of the world, calls it one of our kinds, and 055 is none.', () => {
    const wrong = ranges.filter((digits) => {
      const whole = parsePhoneNumberFromString(`+44${digits}`);
      // What begins with a zero is repaired by the library, and not by us.
      const expected =
        !digits.startsWith('0') && !digits.startsWith('55') && whole?.isValid() === true && KINDS.includes(whole.getType() ?? '');
      return checkNumber(`+44${digits}`).ok !== expected;
    });
    expect(wrong).toEqual([]);
    expect(ranges.filter((digits) => checkNumber(`+44${digits}`).ok).length).toBeGreaterThan(10_000);
  });

  const shaped = fc
    .tuple(
      fc.constantFrom('0', '+44', '44', '0044', '', '+', '00', '+1', '+353'),
      fc.constantFrom('', '161496', '20794', '800', '808', '3', '70', '76', '7624', '77', '84', '87', '9', '118', '55', '56', '1481'),
      fc.stringMatching(/^(?:[0-9][ -]?){3,9}$/),
    )
    .map((parts) => parts.join(''));
  /** As long as a number is, with spaces anywhere. */
  const whole = fc
    .tuple(
      fc.constantFrom('0', '+44', '44', '0044'),
      fc.constantFrom('161496', '2079460', '800', '808', '3', '76', '7624', '77', '79', '84', '1481', '1534', '1'),
      fc.stringMatching(/^\d{9}$/),
      fc.stringMatching(/^[ -]$/),
      fc.nat(10),
    )
    .map(([before, start, tail, gap, at]) => {
      const digits = (start + tail).slice(0, 10);
      return `${before}${digits.slice(0, at)}${gap}${digits.slice(at)}`;
    });

  test('that is taken costs no more than another call, dials what it shows, and is the same when read again. [H18]', () => {
    let taken = 0;
    fc.assert(
      fc.property(fc.oneof(shaped, whole, fc.string(), fc.string({ unit: 'binary' })), (text) => {
        for (const read of [checkNumber(text), readTyped(text)]) {
          if (!read.ok) {
            expect([...NUMBER_REFUSALS, ...TYPED_REFUSALS]).toContain(read.reason);
            continue;
          }
          taken++;
          const { e164, tel, shown } = read.number;
          expect(shown).toMatch(/^0(?:[123]|7[1-57-9]|7624|80)[\d ]+$/);
          expect(tel).toBe(e164);
          expect(`+44${shown.replace(/ /g, '').slice(1)}`).toBe(tel);
          expect(checkNumber(shown)).toEqual(read);
          expect(checkNumber(tel)).toEqual(read);
        }
      }),
      { numRuns: 20_000, seed: SEED },
    );
    expect(taken).toBeGreaterThan(1000);
  });
});

describe('What a person types', () => {
  test.each([
    '0161 496 0000',
    '01614960000',
    '(0161) 496 0000',
    '(0161)4960000',
    '0161.496.0000',
    '0161-496-0000',
    '  0161 496 0000\n',
    '+44 161 496 0000',
    '+44 (0)161 496 0000',
    '+44 (0) 161 496 0000',
    '+44(0)1614960000',
    '+44 0161 496 0000',
    '(+44) 161 496 0000',
    '0044 161 496 0000',
    '0044 (0)161 496 0000',
    '00 44 161 496 0000',
    '44 161 496 0000',
  ])('is read in every honest way of writing: %j.', (text) => {
    expect(readTyped(text)).toEqual({ ok: true, number: { e164: '+441614960000', tel: '+441614960000', shown: '0161 496 0000' } });
  });

  test.each([
    ['', 'empty'],
    ['  \n', 'empty'],
    ['０１６１ ４９６ ００００', 'other-digits'],
    ['٠١٦١ ٤٩٦ ٠٠٠٠', 'other-digits'],
    ['۰۱۶۱۴۹۶۰۰۰۰', 'other-digits'],
    ['০১৬১৪৯৬০০০০', 'other-digits'],
    ['0161 496 000０', 'other-digits'],
    // As copied from a phone's address book.
    ['\u202d0161 496 0000\u202c', 'hidden-characters'],
    ['0161\u200d4960000', 'hidden-characters'],
    ['0161\u00a0496\u00a00000', 'hidden-characters'],
    ['0161\t4960000', 'hidden-characters'],
    ['01614960000\0', 'hidden-characters'],
    ['0161–496–0000', 'bad-characters'],
    ['0161 496 0000 ext 5', 'bad-characters'],
    ['0161 496 0000,,1', 'bad-characters'],
    ['*#06#', 'bad-characters'],
    ['0161 496 0000 / 0001', 'bad-characters'],
    ['Manchester', 'bad-characters'],
    ['<img src=x onerror=alert(1)>', 'bad-characters'],
    ['0161 496 0000 0161 496 0001', 'wrong-length'],
    ['0161 496 000', 'wrong-length'],
    ['9'.repeat(5000), 'wrong-length'],
    ['(0906) 123 4567', 'wrong-kind'],
    ['999', 'wrong-kind'],
    ['+1 (900) 123-4567', 'not-uk'],
    ['07700 900123', 'not-in-use'],
  ])('is refused with the reason that helps: %j, %s.', (text, reason) => {
    expect(readTyped(text)).toEqual({ ok: false, reason });
  });
});
