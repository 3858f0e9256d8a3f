import { describe, expect, test } from 'vitest';
import { alreadyHeld, chooseCoding } from '../../src/serve/negotiate.ts';

const all = new Set(['br', 'gzip', 'identity'] as const);
const plain = new Set(['identity'] as const);

describe('the choice of a coding', () => {
  test.each([
    ['br, gzip', 'br'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['x-gzip', 'gzip'],
    ['GZIP;Q=1', 'gzip'],
    ['gzip, br;q=0', 'gzip'],
    ['gzip;q=0, br;q=0', 'identity'],
    ['br;q=0.2, gzip;q=0.8', 'gzip'],
    ['br;q=0.001', 'br'],
    ['identity, br;q=0.5', 'identity'],
    ['*', 'br'],
    ['*;q=0.5, br;q=0', 'gzip'],
    ['*;q=0, gzip', 'gzip'],
    ['deflate, zstd', 'identity'],
    ['br;q=never', 'identity'],
    ['', 'identity'],
  ])('for "%s" is %s', (accept, expected) => {
    expect(chooseCoding(accept, all)).toBe(expected);
  });

  test('falls on plain bytes for a client that says nothing', () => {
    expect(chooseCoding(undefined, all)).toBe('identity');
  });

  test('falls on plain bytes when there is nothing else', () => {
    expect(chooseCoding('br, gzip', plain)).toBe('identity');
  });

  test.each(['identity;q=0', '*;q=0', 'br, *;q=0'])('is not possible for "%s" when there are only plain bytes', (accept) => {
    expect(chooseCoding(accept, plain)).toBeUndefined();
  });
});

describe('whether a client already holds the bytes', () => {
  test.each([
    ['"abc"', true],
    ['W/"abc"', true],
    ['"x", "abc"', true],
    ['*', true],
    ['"abcd"', false],
    ['abc', false],
    ['', false],
    [undefined, false],
  ])('is for %s: %s', (sent, expected) => {
    expect(alreadyHeld(sent, '"abc"')).toBe(expected);
  });
});
