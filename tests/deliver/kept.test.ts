import { describe, expect, it } from 'vitest';
import { isExpired, type KeptCheck, parseKept, saveKept } from '../../src/storage/kept.ts';
import { START } from './support.ts';

const DAY = 86_400_000;
const id = String(START);
const check: KeptCheck = {
  id,
  ruleset: '1.0.0/abc',
  language: 'en',
  carer: false,
  startedAt: START,
  answers: { 'leg-weakness': 'yes', 'saddle-change': 'unsure' },
  level: 'emergency',
  title: 'Go to A&E now',
  text: ['Say this first:', 'I have cancer and new back pain.'],
  keptAt: START + 60_000,
};

describe('a kept check', () => {
  it('is read back as it was written', () => {
    expect(parseKept(id, structuredClone(check))).toEqual(check);
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'nonsense'],
    ['a list', [check]],
    ['a wrong type', { ...check, carer: 'no' }],
    ['a key too many, as a later copy may write', { ...check, v: 2 }],
    ['a key too few', { ...check, title: undefined }],
    ['a level of no policy', { ...check, level: 'incomplete' }],
    ['an answer that is none', { ...check, answers: { 'leg-weakness': 'perhaps' } }],
    ['a time that is none', { ...check, keptAt: Number.NaN }],
    ['the id of another check', { ...check, id: '1' }],
    ['a start that is not its id', { ...check, startedAt: START + 1 }],
    ['a text that is none', { ...check, text: [1] }],
    ['a text beyond all bounds', { ...check, text: ['x'.repeat(100_001)] }],
    ['ten megabytes', { ...check, text: Array.from({ length: 1000 }, () => 'x'.repeat(10_000)) }],
    ['a number without JSON', { ...check, keptAt: 10n }],
    ['a prototype of its own', JSON.parse(JSON.stringify(check).replace('"carer"', '"__proto__":{"carer":true},"carer"'))],
  ])('is not %s', (_what, input) => {
    expect(parseKept(id, input)).toBeNull();
  });

  it('is not one that contains itself', () => {
    const round: Record<string, unknown> = { ...check };
    round['text'] = [round];
    expect(parseKept(id, round)).toBeNull();
  });

  it('is found only under its own key [H31]', () => {
    expect(parseKept('other', check)).toBeNull();
  });

  it('leaves no prototype behind in its answers', () => {
    const answers: unknown = JSON.parse('{"leg-weakness":"yes","__proto__":"yes"}');
    const parsed = parseKept(id, { ...check, answers });
    expect(parsed && Object.getPrototypeOf(parsed.answers)).toBe(Object.prototype);
    expect(Object.keys(parsed?.answers ?? {})).toEqual(['leg-weakness']);
  });

  it('is not written when it could not be read back', async () => {
    expect(await saveKept({ ...check, id: 'other' })).toEqual({ ok: false, reason: 'no-storage' });
  });

  it('expires after its days, and never by a clock that was set back [H28] [H32]', () => {
    const at = (days: number) => isExpired(check, check.keptAt + days * DAY, 30);
    expect([at(29.9), at(30), at(30.01), at(400)]).toEqual([false, false, true, true]);
    expect([at(-1), at(-31), at(-20_000)]).toEqual([false, false, false]);
    expect(isExpired(check, 0, 30)).toBe(false);
  });
});
