import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { content } from '../../src/clinical/content.ts';
import { reportSchema } from '../../src/relay/schema.ts';
import { type MailServer, startMailServer } from './support/mail-server.ts';
import { type Answer, ask, HEADERS, ORIGIN, type RunningRelay, report, startRelay } from './support/relay.ts';

let server: MailServer;
let relay: RunningRelay;
beforeAll(async () => {
  server = await startMailServer();
  relay = await startRelay(server.port, { bodyMs: 300 });
});
/** Nothing in this file but what is said to be right may reach the mail server. */
let rightfully = 0;
afterEach(() => {
  const mails = server.received.splice(0).length;
  const expected = rightfully;
  rightfully = 0;
  expect(mails).toBe(expected);
});
afterAll(async () => {
  await relay.stop();
  await server.stop();
});

const refused = ({ status, json }: Answer) => [status, json];
const BAD = [400, { error: 'bad-request' }];

describe('a body that is not exactly a report', () => {
  const { answers: _left, ...withoutAnswers } = report();
  const { lastAnsweredAt: _last, ...withoutLast } = report();
  const cases: readonly (readonly [string, unknown])[] = [
    ['has an unknown field', { ...report(), name: 'x' }],
    ['says a level of its own', { ...report(), level: 'routine' }],
    ['has a number for a truth', { ...report(), carer: 1 }],
    ['has a text for a number', { ...report(), answeredAt: '1700000000000' }],
    ['has a time with a fraction', { ...report(), answeredAt: 1.5 }],
    ['has a time before 1970', { ...report(), answeredAt: -1 }],
    ['has a time no calendar knows', { ...report(), answeredAt: 1e300 }],
    ['does not say when the last answer was given', withoutLast],
    ['has no number for the time of the last answer', { ...report(), lastAnsweredAt: null }],
    ['has null for answers', { ...report(), answers: null }],
    ['has no answers', withoutAnswers],
    ['has too few answers for any advice', report({ answers: {} })],
    ['has an answer that is none', { ...report(), answers: { 'saddle-change': 'maybe' } }],
    ['has a finding nobody knows', { ...report(), answers: { 'saddle-change': 'yes', canary: 'yes' } }],
    ['has an answer in an answer', { ...report(), answers: { 'saddle-change': { yes: 'yes' } } }],
    ['has a list of answers', { ...report(), answers: [['saddle-change', 'yes']] }],
    ['has a wrong earlier check', { ...report(), previous: { answers: {} } }],
    ['is of another version', { ...report(), v: 2 }],
    ['is in a language we have no words of', { ...report(), language: 'xx' }],
    ['has a language with a path in it', { ...report(), language: '../en' }],
    ['has a key that is none', { ...report(), key: 'one' }],
    ['goes to nobody', { ...report(), to: {} }],
    ['goes to two', { ...report(), to: { mailbox: 'unit', address: 'a@example.org' } }],
    ['goes to a list', { ...report(), to: [{ mailbox: 'unit' }] }],
    ['is a list', [report()]],
    ['is null', null],
    ['is a number', 7],
    ['is a text', JSON.stringify('report')],
  ];
  it.each(cases)('is refused when it %s', async (_what, body) => {
    expect(refused(await relay.post(JSON.stringify(body)))).toEqual(BAD);
  });

  const whole = JSON.stringify(report());
  it.each([
    ['is empty', ''],
    ['is cut off', whole.slice(0, -2)],
    ['goes on after its end', `${whole}{}`],
    ['would set a prototype', whole.replace('"v":1', '"v":1,"__proto__":{"x":1}')],
    ['would set a prototype of the answers', whole.replace('"saddle-change"', '"__proto__":{},"saddle-change"')],
    ['names a constructor', whole.replace('"v":1', '"v":1,"constructor":{"prototype":{}}')],
    ['names a method as a finding', whole.replace('"saddle-change"', '"toString":"yes","saddle-change"')],
  ])('is refused when it %s', async (_what, body) => {
    expect(refused(await relay.post(body))).toEqual(BAD);
  });

  it('is refused whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        expect(refused(await relay.post(JSON.stringify(value)))).toEqual(BAD);
      }),
      { numRuns: 150 },
    );
  });

  it('is refused when any part of a right one is anything else', async () => {
    const part = fc.constantFrom(...Object.keys(report()).filter((name) => name !== 'ruleset'));
    await fc.assert(
      fc.asyncProperty(part, fc.jsonValue(), async (name, value) => {
        const request = report();
        const right = request[name as keyof typeof request];
        const kind = typeof value === typeof right && typeof value !== 'object' && typeof value !== 'string';
        fc.pre(!kind && !(name === 'previous' && value === null));
        const { status } = await relay.post({ ...request, [name]: value });
        expect(status).toBe(400);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the schema of a report', () => {
  type Schema = { readonly [key: string]: unknown };
  const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null;
  function* walk(schema: unknown): Generator<Schema> {
    if (!isSchema(schema)) return;
    if ('type' in schema && typeof schema['type'] === 'string') yield schema;
    for (const value of Object.values(schema)) yield* walk(value);
  }
  const schemas = [...walk(reportSchema(content, ['en']))];

  it('has no text of free form, no number without bounds and no object with room for more', () => {
    const texts = schemas.filter(({ type }) => type === 'string');
    expect(texts.length).toBeGreaterThan(50);
    for (const text of texts) {
      const bounded = typeof text['pattern'] === 'string' && typeof text['maxLength'] === 'number';
      expect(Array.isArray(text['enum']) || (bounded && /^\^.*\$$/.test(String(text['pattern'])))).toBe(true);
    }
    for (const object of schemas.filter(({ type }) => type === 'object')) expect(object['additionalProperties']).toBe(false);
    for (const number of schemas.filter(({ type }) => type === 'integer')) expect('const' in number || 'maximum' in number).toBe(true);
    expect(new Set(schemas.map(({ type }) => type))).toEqual(new Set(['object', 'string', 'integer', 'boolean', 'null']));
  });
});

describe('a request', () => {
  const post = (headers: Readonly<Record<string, string | undefined>>) => relay.post(report(), headers);

  it.each([
    ['text/plain'],
    ['application/json; charset=utf-8'],
    ['application/json;'],
    ['application/json\t;'],
    ['Application/JSON'],
    ['application/json, text/plain'],
    ['application/jsonx'],
    ['application/x-www-form-urlencoded'],
    ['multipart/form-data; boundary=x'],
    [undefined],
  ])('with the content type %s is refused', async (type) => {
    expect(refused(await post({ 'content-type': type }))).toEqual([415, { error: 'type' }]);
  });

  it.each(['gzip', 'br', 'identity'])('with the content encoding %s is refused', async (encoding) => {
    expect(refused(await post({ 'content-encoding': encoding }))).toEqual([415, { error: 'type' }]);
  });

  it('that unpacks to far more than it is, is refused unread', async () => {
    const bomb = gzipSync(Buffer.alloc(10_000_000)).toString('latin1').slice(0, 4000);
    expect((await relay.post(bomb, { 'content-encoding': 'gzip' })).status).toBe(415);
  });

  const padded = (size: number) => {
    const text = JSON.stringify(report());
    return text + ' '.repeat(size - text.length);
  };
  it('of 4,096 bytes is taken, one byte more is not', async () => {
    expect((await relay.post(padded(4096))).status).toBe(200);
    rightfully += 1;
    expect(refused(await relay.post(padded(4097)))).toEqual([413, { error: 'too-big' }]);
    // Without a length, the bytes are counted as they come.
    expect(refused(await relay.post(padded(4097), { 'transfer-encoding': 'chunked' }))).toEqual([413, { error: 'too-big' }]);
  });

  it.each([
    ['from another site', { origin: 'https://evil.example.org' }],
    ["from a site whose name begins like the app's", { origin: `${ORIGIN}.evil.example.org` }],
    ['from the app without https', { origin: ORIGIN.replace('https', 'http') }],
    ['from a page without an address', { origin: 'null' }],
    ['that names no site', { origin: undefined }],
    ['without our header', { 'x-back-pain-check': undefined }],
    ['with another value in our header', { 'x-back-pain-check': '2' }],
    ['that a browser says is a form', { 'sec-fetch-mode': 'navigate' }],
    ['that a browser says asks for an opaque answer', { 'sec-fetch-mode': 'no-cors' }],
  ])('%s is refused and may not be read there', async (_what, headers) => {
    const answer = await post(headers);
    expect(refused(answer)).toEqual([403, { error: 'forbidden' }]);
    if ('origin' in headers) expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });

  it('of a form of another site is refused', async () => {
    const form = { origin: 'https://evil.example.org', 'content-type': 'application/x-www-form-urlencoded' };
    expect((await ask(relay.port, 'POST', '/v1/report', form, 'v=1')).status).toBe(403);
  });

  it.each(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'])('with the method %s is refused', async (method) => {
    expect((await ask(relay.port, method, '/v1/report', HEADERS)).status).toBe(405);
    expect((await ask(relay.port, method, '/v1/report?again', HEADERS)).status).toBe(405);
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('with the method %s for the health is refused', async (method) => {
    expect((await ask(relay.port, method, '/v1/health', {})).status).toBe(405);
  });

  it('for anything else finds nothing', async () => {
    for (const path of ['/', '/v1/reports', '/v1/report/', '/v1/report/..%2fhealth', '/.env', '/%00'])
      expect((await ask(relay.port, 'POST', path, HEADERS, '{}')).status).toBe(404);
  });

  it('that asks first is told that the app may post, and no other site is', async () => {
    const asking = { 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type,x-back-pain-check' };
    const own = await ask(relay.port, 'OPTIONS', '/v1/report', { origin: ORIGIN, ...asking });
    expect([own.status, own.headers['access-control-allow-origin'], own.headers['access-control-allow-headers']]).toEqual([
      204,
      ORIGIN,
      'content-type, x-back-pain-check',
    ]);
    const other = await ask(relay.port, 'OPTIONS', '/v1/report', { origin: 'https://evil.example.org', ...asking });
    expect([other.status, other.headers['access-control-allow-origin']]).toEqual([403, undefined]);
  });

  it('of an app with another ruleset is told to update, also when its findings are others [H29]', async () => {
    const older = { ...report({ ruleset: 'test/0' }), answers: { 'finding-of-long-ago': 'yes' } };
    expect(refused(await relay.post(older))).toEqual([409, { error: 'update-needed' }]);
  });

  it('is answered with headers that let nobody keep or reinterpret the answer', async () => {
    const { headers } = await relay.post('{}');
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'access-control-allow-origin': ORIGIN,
      'access-control-expose-headers': 'Retry-After',
      vary: 'Origin',
    });
    expect(headers['server'] ?? headers['x-powered-by']).toBeUndefined();
  });
});
