import { describe, expect, it } from 'vitest';
import { reportSchema } from '../../src/relay/schema.ts';
import { isAddress, parseAnswer, parseRequest } from '../../src/report/wire.ts';
import type { Content } from '../../src/triage/vocabulary.ts';
import { report } from './support/relay.ts';

const content: Content = { questions: [{ id: 'now', kind: 'check', findings: ['saddle-change', 'fever'] }], groups: {}, rules: [] };
const KEY = '0f8fad5b-d9cb-469f-a165-70867728950e';
const given = { answers: { fever: 'no' as const }, answeredAt: 5 };

describe('A request as it comes over the wire', () => {
  it.each([
    ['to a unit', report()],
    ['to an own address', report({ to: { address: 'ann@example.org' } })],
    ['with a check before it', report({ previous: given })],
    ['with the first and the last time there is', report({ answeredAt: 0, lastAnsweredAt: 8.64e15 })],
    ['with a mailbox and a ruleset of the longest names', report({ to: { mailbox: 'u'.repeat(40) }, ruleset: 'r'.repeat(60) })],
    ['with no answer at all', report({ answers: {} })],
  ])('is read %s, as it is.', (_what, request) => {
    expect(parseRequest(content, JSON.parse(JSON.stringify(request)))).toEqual(request);
  });

  it.each([
    ['another version', { v: 2 }],
    ['a ruleset of 61 letters', { ruleset: 'r'.repeat(61) }],
    ['a ruleset that is no text', { ruleset: 1 }],
    ['a language of three letters', { language: 'eng' }],
    ['a language of one letter', { language: 'e' }],
    ['a language in capitals', { language: 'EN' }],
    ['a time before 1970', { answeredAt: -1 }],
    ['a time with a fraction', { lastAnsweredAt: 0.5 }],
    ['a time no calendar knows', { lastAnsweredAt: 8.64e15 + 2 }],
    ['a time that is a text', { answeredAt: '1' }],
    ['a speaker who is neither', { carer: 'yes' }],
    ['a finding nobody asks', { answers: { canary: 'yes' } }],
    ['a value nobody gives', { answers: { fever: 'maybe' } }],
    ['an unknown finding in the check before', { previous: { ...given, answers: { canary: 'yes' } } }],
    ['a word more in the check before', { previous: { ...given, name: 'x' } }],
    ['a check before that is left out', { previous: undefined }],
    ['a mailbox without a name', { to: { mailbox: '' } }],
    ['a mailbox of 41 letters', { to: { mailbox: 'u'.repeat(41) } }],
    ['a mailbox with a sign before it', { to: { mailbox: '!unit' } }],
    ['a mailbox with a sign after it', { to: { mailbox: 'unit!' } }],
    ['an address that is none', { to: { address: 'ann' } }],
    ['two recipients', { to: { mailbox: 'unit', address: 'ann@example.org' } }],
    ['learn pages that are neither', { learn: 1 }],
    ['a key with a sign before it', { key: `x${KEY}` }],
    ['a key with a sign after it', { key: `${KEY}x` }],
    ['a key of another version', { key: KEY.replace('-469f', '-169f') }],
    ['a key of another variant', { key: KEY.replace('-a165', '-c165') }],
    ['a word of one’s own', { note: 'x' }],
  ])('is none with %s.', (_what, change) => {
    expect(parseRequest(content, { ...report(), ...change })).toBeNull();
  });

  it('has a schema of just these fields, each bounded.', () => {
    const value = { type: 'string', enum: ['yes', 'no', 'unsure'] };
    const answers = { type: 'object', properties: { 'saddle-change': value, fever: value }, required: [], additionalProperties: false };
    const time = { type: 'integer', minimum: 0, maximum: 8.64e15 };
    const only = (name: string, text: object) => ({
      type: 'object',
      properties: { [name]: { type: 'string', ...text } },
      required: [name],
      additionalProperties: false,
    });
    const properties = {
      v: { type: 'integer', const: 1 },
      ruleset: { type: 'string', pattern: '^[0-9A-Za-z./-]+$', maxLength: 60 },
      language: { type: 'string', enum: ['en', 'pl'] },
      lastAnsweredAt: time,
      carer: { type: 'boolean' },
      answers,
      answeredAt: time,
      previous: {
        anyOf: [
          { type: 'null' },
          { type: 'object', properties: { answers, answeredAt: time }, required: ['answers', 'answeredAt'], additionalProperties: false },
        ],
      },
      to: {
        anyOf: [
          only('mailbox', { pattern: '^[a-z0-9-]{1,40}$', maxLength: 40 }),
          only('address', { pattern: "^[a-z0-9_+'&=~.-]+@[a-z0-9.-]+$", maxLength: 254 }),
        ],
      },
      learn: { type: 'boolean' },
      key: { type: 'string', pattern: '^[0-9a-f-]{36}$', maxLength: 36 },
    };
    const schema = reportSchema(content, ['en', 'pl']);
    expect(schema).toEqual({ type: 'object', properties, required: expect.any(Array), additionalProperties: false });
    expect([...schema.required].sort()).toEqual(Object.keys(properties).sort());
  });
});

describe('An address', () => {
  const label = 'd'.repeat(63);
  it.each([
    'a@b.cd',
    'a-@b.cd',
    '_a_@b.cd',
    'a.b.c@d.e-f.gh',
    "o'n&e=i~l+x@b.cd",
    '1@2.c3',
    `${'a'.repeat(64)}@b.cd`,
    `a@${label}.${label}`,
    `${'a'.repeat(59)}@${label}.${label}.${label}.ee`,
  ])('may be %s.', (text) => {
    expect(isAddress(text)).toBe(true);
  });

  it.each([
    '',
    '@b.cd',
    'a@',
    'a',
    'example.org',
    '.a@b.cd',
    'a.@b.cd',
    'a..b@b.cd',
    '-a@b.cd',
    'a@b.c',
    'a@b',
    'a@.cd',
    'a@b.cd.',
    'a@b..cd',
    'a@-b.cd',
    'a@b-.cd',
    'a@b.-cd',
    'a@b.cd-',
    'a@b.1d',
    'a@b.cd x',
    'x a@b.cd',
    'a@b@c.de',
    'A@b.cd',
    'a@B.cd',
    'a%b@b.cd',
    `${'a'.repeat(65)}@b.cd`,
    `a@${'d'.repeat(64)}.cd`,
    `a@b.${'d'.repeat(64)}`,
    `${'a'.repeat(64)}@${label}.${label}.${label.slice(1)}`,
  ])('is not %s.', (text) => {
    expect(isAddress(text)).toBe(false);
  });

  it('has at most 254 characters.', () => {
    const long = (local: number) => `${'a'.repeat(local)}@${label}.${label}.${'e'.repeat(63)}`;
    expect([long(62).length, isAddress(long(62)), isAddress(long(63))]).toEqual([254, true, false]);
  });
});

describe('The answer of a relay', () => {
  it.each(['handed-over', 'failed', 'retry', 'unknown'])('is read with the state %s, and nothing beside it.', (state) => {
    expect(parseAnswer({ key: KEY, state, more: 'x' })).toEqual({ key: KEY, state });
  });

  it.each([
    [null],
    ['<html>'],
    [{}],
    [{ key: KEY }],
    [{ state: 'failed' }],
    [{ key: KEY, state: 'sent' }],
    [{ key: 'x', state: 'failed' }],
  ])('is not %o.', (input) => {
    expect(parseAnswer(input)).toBeNull();
  });
});
