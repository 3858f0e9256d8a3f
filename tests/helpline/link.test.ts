import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findLink, type LinkAddress } from '../../src/helpline/grammar.ts';
import { LINK_REFUSALS, readLink } from '../../src/helpline/link.ts';
import { checkNumber } from '../../src/helpline/number.ts';
import { addressOf, forms, places } from './addresses.ts';
import { forgedNumbers, forgedTexts } from './forged.ts';

const SEED = 4;
const read = (url: string) => readLink(addressOf(url));
const refused = (reason: string) => ({ kind: 'refused', reason });
const number = { e164: '+441614960000', tel: '+441614960000', shown: '0161 496 0000' };

describe('A link with a number', () => {
  test.each(Object.entries(forms('n=+441614960000&d=2026-11')))('is read %s.', (_, url) => {
    expect(read(url)).toEqual({ kind: 'number', number, issued: '2026-11' });
  });

  test.each([
    'n=01614960000',
    'n=0161 496 0000',
    'n=0161%20496%200000',
    'n=0161-496-0000',
    'n=+44 161 496 0000',
    'n=%2B44+161+496+0000',
    'n=+44+161+496+0000',
    // A form has made a space of the plus.
    'n=%20441614960000',
    'n=441614960000',
    'n=00441614960000',
  ])('is read however its number is written, and never has a date it was not given: %s.', (carried) => {
    for (const address of places(carried)) expect(readLink(address)).toEqual({ kind: 'number', number, issued: null });
  });

  test('is read with its date first.', () => {
    expect(read('/#d=2024-01&n=+441614960000')).toEqual({ kind: 'number', number, issued: '2024-01' });
    expect(read('/#n=+441614960000&d=2100-12')).toMatchObject({ issued: '2100-12' });
  });

  test.each(forgedNumbers)('is refused when nobody has such a helpline: %s, %s.', (text, reason) => {
    for (const address of places(`n=${encodeURIComponent(text)}&d=2026-11`)) expect(readLink(address)).toEqual(refused(reason));
    for (const url of Object.values(forms(`n=${text}&d=2026-11`))) expect(read(url), url).toEqual(refused(reason));
  });

  test.each(forgedTexts.map((text) => [JSON.stringify(text), text]))('is refused for its characters: %s.', (_, text) => {
    for (const address of places(`n=${encodeURIComponent(text)}`)) expect(readLink(address)).toEqual(refused('bad-characters'));
    for (const address of places(`n=${text}`)) expect(readLink(address).kind).toBe('refused');
    for (const url of Object.values(forms(`n=${encodeURIComponent(text)}`))) expect(read(url).kind, url).toBe('refused');
  });

  test.each([
    ...['2026-13', '2026-00', '2026-1', '2023-12', '2101-01', '26-11', '2026-11-01', '2026/11', '', '２０２６-11', '2026-11\0', '1e3'],
    ...forgedTexts,
  ])('is refused with a date that is none: %j.', (date) => {
    for (const address of places(`n=01614960000&d=${encodeURIComponent(date)}`)) expect(readLink(address)).toEqual(refused('bad-date'));
  });
});

describe('A link with a unit', () => {
  test.each(Object.entries(forms('u=acute-oncology')))('is read %s.', (_, url) => {
    expect(read(url)).toEqual({ kind: 'unit', id: 'acute-oncology' });
  });

  test.each(['', 'Acute', 'a b', 'a_b', 'a'.repeat(41), 'ä', '../../etc', ...forgedTexts.filter((text) => !/^[a-z0-9-]+$/.test(text))])(
    'is refused with an id that none can have: %j.',
    (id) => {
      for (const address of places(`u=${encodeURIComponent(id)}`)) expect(readLink(address)).toEqual(refused('bad-unit'));
    },
  );

  test('is only an id: one that every object has stays a text.', () => {
    expect(read('/#u=constructor')).toEqual({ kind: 'unit', id: 'constructor' });
  });

  test('carries nothing else.', () => {
    for (const carried of ['u=a&n=01614960000', 'u=a&d=2026-11', 'n=01614960000&u=a'])
      for (const address of places(carried)) expect(readLink(address)).toEqual(refused('unknown-key'));
  });
});

describe('A link', () => {
  test('of more than 200 characters is refused, whatever they are. [H25]', () => {
    const long = [
      `n=${'1'.repeat(5000)}`,
      `u=${'a'.repeat(5000)}`,
      Array.from({ length: 1000 }, () => 'n=1').join('&'),
      `n=${'%25'.repeat(50_000)}`,
    ];
    for (const carried of long) for (const address of places(carried)) expect(readLink(address)).toEqual(refused('too-long'));
    const foreign = Array.from({ length: 1000 }, (_, index) => `k${index}=x`).join('&');
    expect(read(`/?n=01614960000&${foreign}`)).toEqual(refused('too-long'));
    // 200 is the last length that is looked at.
    expect(read(`/#u=${'a'.repeat(198)}`)).toEqual(refused('bad-unit'));
    expect(read(`/#u=${'a'.repeat(199)}`)).toEqual(refused('too-long'));
  });

  test('with percent signs that encode nothing is refused.', () => {
    for (const carried of ['n=%E0%A4%A', 'n=%', 'u=%zz', 'n=01614960000&d=%FF', 'n=%25E0%25A4%25A'])
      for (const address of places(carried)) expect(readLink(address)).toEqual(refused('unreadable'));
  });

  test('with a key twice is refused, in one place or in two, also when both say the same.', () => {
    for (const carried of ['n=01614960000&n=01614960000', 'n=01614960000&n=0906', 'u=a&u=b', 'n=01614960000&d=2026-11&d=2026-11'])
      for (const address of places(carried)) expect(readLink(address)).toEqual(refused('repeated'));
    for (const url of ['/?n=01614960000#n=01614960000', '/%23u=a#u=a', '/%23n=01614960000?n=02079460000', '/?u=a#n=01614960000'])
      expect(read(url)).toEqual(refused('repeated'));
    // Hidden behind an encoded ampersand.
    expect(read('/?n=01614960000%26n%3D09061234567')).toEqual(refused('repeated'));
  });

  test('with a key of its own making is refused: no name, no words, no script. [H25]', () => {
    for (const key of ['name', 'N', '__proto__', 'constructor', '<img src=x onerror=alert(1)>', 'javascript:alert(1)', ''])
      for (const at of [`n=01614960000&${encodeURIComponent(key)}=x`, `${encodeURIComponent(key)}=x&n=01614960000`, `u=a&${key}`])
        expect(read(`/#${at}`)).toEqual(refused('unknown-key'));
  });

  test.each([
    '/',
    '/pl/',
    '/#',
    '/#pain',
    '/#learn/x',
    '/#result',
    '/#pain/fever',
    '/#n',
    '/#u',
    '/#d=2026-11',
    '/#utm_source=x',
    '/#x=1&y=2',
    '/%23result',
    '/%23',
    '/?utm_source=x&fbclid=y',
    '/?name=x&d=2026-11',
    '/?un=1',
    `/?q=${'x'.repeat(5000)}`,
    `/#${'x'.repeat(5000)}`,
    '/#%E0%A4%A',
    '/<img src=x onerror=alert(1)>',
    '/assets/app.js%23n=01614960000',
    '/share/deep/%23n=01614960000',
    '/?url=https%3A%2F%2Fevil.example%2F%23n%3D01614960000',
  ])('is in no other address: %s', (url) => {
    expect(read(url)).toEqual({ kind: 'none' });
  });

  const pieces = fc.constantFrom(
    ...['#', '?', '&', '=', '/', '%', '%23', '%25', '%2523', '%3D', '%26', '+', '+44', '0161 496 0000', '0906', 'n', 'u', 'd', 'n=', 'u='],
    ...['n%3D', 'd=2026-11', '2026-11', 'pl/', ',', ';ext=', '*', '\u202e', '\u200d', '１', '٠', '\0', '<img onerror=', 'javascript:'],
  );
  const text = fc.oneof(
    fc.array(pieces, { maxLength: 25 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary' }),
  );
  const address: fc.Arbitrary<LinkAddress> = fc.oneof(
    fc.record({ pathname: text, search: text, hash: text }),
    text.chain((carried) => fc.constantFrom(...places(`n=${carried}`), ...places(`u=${carried}`))),
  );

  test('gives a number that stands by itself, a unit’s id, a reason of the list or nothing, whatever comes, and never throws.', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(address, (any) => {
        const found = readLink(any);
        seen.add(found.kind);
        if (found.kind === 'unit') expect(found.id).toMatch(/^[a-z0-9-]{1,40}$/);
        if (found.kind === 'refused') expect(LINK_REFUSALS).toContain(found.reason);
        if (found.kind === 'number') {
          expect(checkNumber(found.number.shown)).toEqual({ ok: true, number: found.number });
          if (found.issued !== null) expect(found.issued).toMatch(/^20\d\d-[01]\d$|^2100-[01]\d$/);
        }
        expect(findLink(any).kind === 'none').toBe(found.kind === 'none');
      }),
      { numRuns: 20_000, seed: SEED },
    );
    expect([...seen].sort()).toEqual(['none', 'number', 'refused', 'unit']);
  });

  test('of any length is done with: nothing in its grammar looks back again and again.', () => {
    const unit = ['%25', '%', '%2525', '25', '&', '&n', 'n=&', 'n=', '+', ' ', '-', '0', 'a-', '/pl', '%23', '%23n', 'n%25'];
    for (const part of unit) for (const place of places(part.repeat(200_000))) expect(['none', 'refused']).toContain(readLink(place).kind);
  });
});
