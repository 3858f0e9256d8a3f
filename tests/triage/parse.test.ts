import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAnswers } from '../../src/triage/parse.ts';
import { anyAnswers, SEED } from './answers.ts';
import { content } from './engine.ts';

const cyclic: Record<string, unknown> = {};
cyclic.itself = cyclic;
const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`) as unknown;

/** Things that a disk, a hand or another program may hand in where answers should be. */
const refused: Record<string, unknown> = {
  nothing: undefined,
  null: null,
  'a number': 7,
  'a text': 'yes',
  'a list': [{ fever: 'yes' }],
  'a function': () => ({ fever: 'yes' }),
  'an unknown finding': { fever: 'yes', 'back-tattoo': 'no' },
  'a question where a finding should be': { now: 'yes' },
  'a key that is not a finding but that every object has': { constructor: 'yes' },
  'a prototype given as a key': JSON.parse('{"__proto__":{"fever":"yes"}}'),
  'an unknown value': { fever: 'maybe' },
  'a value in capitals': { fever: 'YES' },
  'no value': { fever: undefined },
  'a list as a value': { fever: ['yes'] },
  'a big number as a value': { fever: 1n },
  'an object that contains itself as a value': { fever: cyclic },
  'a value nested a hundred thousand deep': { fever: deep },
};

describe('Answers from outside', () => {
  test('are read when every finding and every value is known, and come out as a new object with the same answers.', () => {
    fc.assert(
      fc.property(anyAnswers, (said) => {
        const parsed = parseAnswers(content, said);
        expect(parsed).toStrictEqual({ ok: true, answers: said });
        expect(parsed.ok && parsed.answers !== said).toBe(true);
      }),
      { numRuns: 500, seed: SEED },
    );
  });

  test.each(Object.entries(refused))('are refused with a reason, and nothing is thrown: %s. [H44]', (_, input) => {
    const parsed = parseAnswers(content, input);
    expect(parsed.ok).toBe(false);
    expect(parsed.ok ? '' : parsed.error).not.toBe('');
  });

  test('are refused or read, and nothing is thrown, whatever comes.', () => {
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withTypedArray: true,
      withSparseArray: true,
    });
    fc.assert(
      fc.property(fc.oneof(anything, fc.dictionary(fc.constantFrom('fever', 'rash', '__proto__'), anything)), (input) => {
        const parsed = parseAnswers(content, input);
        expect(parsed.ok ? Object.values(parsed.answers).filter((value) => !['yes', 'no', 'unsure'].includes(value)) : []).toStrictEqual(
          [],
        );
      }),
      { numRuns: 5000, seed: SEED },
    );
  });
});
