import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseUnits } from '../../src/helpline/units.ts';
import { forgedNumbers, forgedTexts } from './forged.ts';

const unit = {
  id: 'acute-oncology',
  name: 'Acute oncology & palliative care',
  number: '0161 496 0000',
  hours: '24 hours',
  checkedOn: '2026-11-01',
};
const problemsWith = (change: Readonly<Record<string, unknown>>) => {
  const read = parseUnits({ units: [unit, { ...unit, id: 'second', ...change }] });
  return read.ok ? [] : read.problems;
};

describe('The list of units', () => {
  test('is read with every number in one form.', () => {
    expect(parseUnits({ units: [unit, { ...unit, id: 'second', number: '+442079460000', mailbox: 'demo-unit' }] })).toEqual({
      ok: true,
      units: [
        { ...unit, number: { e164: '+441614960000', tel: '+441614960000', shown: '0161 496 0000' }, mailbox: null },
        {
          ...unit,
          id: 'second',
          number: { e164: '+442079460000', tel: '+442079460000', shown: '020 7946 0000' },
          mailbox: 'demo-unit',
        },
      ],
    });
    expect(parseUnits({ units: [] })).toEqual({ ok: true, units: [] });
  });

  test('takes names in any language.', () => {
    for (const name of ['Uned oncoleg acíwt', 'آنکولوژی یونٹ', '急性肿瘤科', 'Children’s (ward 5), level 2 – east'])
      expect(problemsWith({ name }), name).toEqual([]);
  });

  test.each(forgedNumbers)('is refused with a number that is no helpline: %s, %s.', (number, what) => {
    expect(problemsWith({ number })).toEqual([{ where: 'units.1.number', what }]);
  });

  test.each(forgedTexts)('is refused with a number, an id, a mailbox or a date like this: %j.', (text) => {
    expect(problemsWith({ number: text })).toEqual([{ where: 'units.1.number', what: 'bad-characters' }]);
    expect(problemsWith({ checkedOn: text })).toEqual([{ where: 'units.1.checkedOn', what: 'bad-date' }]);
    if (/^[a-z0-9-]+$/.test(text)) return;
    expect(problemsWith({ id: text })).toEqual([{ where: 'units.1.id', what: 'bad-id' }]);
    expect(problemsWith({ mailbox: text })).toEqual([{ where: 'units.1.mailbox', what: 'bad-id' }]);
  });

  test.each([
    '',
    ' Ward',
    'Ward ',
    'x'.repeat(81),
    '<b>Ward</b>',
    '<img src=x onerror=alert(1)>',
    'A > B',
    'Ward &amp; clinic',
    'Ward&#60;',
    'Ward\n5',
    'Ward\u20285',
    'Ward\u20295',
    'Ward \u202e5',
    '\u2067Ward\u2069',
    'Wa\u200brd',
    'Ward\0',
    '\ud800',
  ])('is refused with a name or hours that are not plain text: %j.', (text) => {
    for (const field of ['name', 'hours'])
      expect(problemsWith({ [field]: text })).toContainEqual({ where: `units.1.${field}`, what: 'not-plain' });
  });

  test.each(['2026-02-30', '2026-13-01', '2026-11', '01/11/2026', '', '2026-11-01T00:00:00Z', '1026-11-01'])(
    'is refused with a day that does not exist: %j.',
    (checkedOn) => {
      expect(problemsWith({ checkedOn })).toEqual([{ where: 'units.1.checkedOn', what: 'bad-date' }]);
    },
  );

  test('is refused when two units have one id, and names each problem of all of them.', () => {
    expect(problemsWith({ id: unit.id })).toEqual([{ where: 'units.1.id', what: 'repeated-id' }]);
    expect(problemsWith({ id: 'A', number: '999', name: '<b>' }).map(({ where }) => where)).toEqual([
      'units.1.id',
      'units.1.name',
      'units.1.number',
    ]);
  });

  test('is refused with a field more or a field less.', () => {
    expect(problemsWith({ website: 'https://example.org' }).map(({ where }) => where)).toEqual(['units.1.website']);
    for (const field of ['id', 'name', 'number', 'hours', 'checkedOn'])
      expect(problemsWith({ [field]: undefined }).map(({ where }) => where)).toEqual([`units.1.${field}`]);
    for (const input of [null, undefined, [], 'units', { units: {} }, { units: [null] }, { units: [], more: 1 }, '<html>a portal</html>'])
      expect(parseUnits(input).ok).toBe(false);
  });

  test('is read or refused, whatever it holds, and nothing is thrown.', () => {
    const anything = fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true });
    const nearly = fc.record({
      ...Object.fromEntries(Object.keys(unit).map((key) => [key, fc.oneof(fc.constant(unit.number), anything)])),
    });
    fc.assert(
      fc.property(fc.oneof(anything, fc.record({ units: fc.oneof(anything, fc.array(fc.oneof(nearly, anything))) })), (input) => {
        const read = parseUnits(input);
        expect(read.ok ? 1 : read.problems.length).toBeGreaterThan(0);
      }),
      { numRuns: 2000, seed: 4 },
    );
  });
});
