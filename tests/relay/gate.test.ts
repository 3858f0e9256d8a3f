import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { BODY_LIMIT, readBody, readJsonOnly } from '../../src/relay/body.ts';
import { objection, setHeaders } from '../../src/relay/gate.ts';
import { HEADERS, ORIGIN } from './support/relay.ts';

type Asked = { readonly method?: string; readonly protocol?: string; readonly headers?: Readonly<Record<string, string | undefined>> };
const requestOf = ({ method = 'POST', protocol = 'https', headers = {} }: Asked) =>
  ({ method, protocol, headers: { ...HEADERS, ...headers } }) as unknown as FastifyRequest;
const settings = { origins: [ORIGIN, 'https://second.example.org'], httpsOnly: true };
const said = (asked: Asked, httpsOnly = true) => objection(requestOf(asked), { ...settings, httpsOnly });
const ASKS_FIRST = {
  method: 'OPTIONS',
  headers: { 'access-control-request-method': 'POST', 'x-back-pain-check': undefined, 'content-type': undefined },
};

describe('The gate', () => {
  it.each([
    ['the app', {}],
    ['the app from its second address', { headers: { origin: 'https://second.example.org' } }],
    ['a browser that says the app’s script asks', { headers: { 'sec-fetch-mode': 'cors' } }],
    ['a browser for which the relay is on the app’s own site', { headers: { 'sec-fetch-mode': 'same-origin' } }],
    ['a body of just the size it may have', { headers: { 'content-length': '4096' } }],
    ['a browser that asks first, without our header or a type', ASKS_FIRST],
  ])('has nothing against %s.', (_who, asked) => {
    expect(said(asked)).toBeNull();
  });

  it('takes http only where it does not matter.', () => {
    expect(said({ protocol: 'http' })).toBe('forbidden');
    expect(said({ protocol: 'http' }, false)).toBeNull();
  });

  it.each([
    ['method', { method: 'GET' }],
    ['method', { method: 'OPTIONS' }],
    ['method', { method: 'OPTIONS', headers: { 'access-control-request-method': 'PUT' } }],
    ['method', { method: 'PUT', headers: { 'access-control-request-method': 'POST' } }],
    ['forbidden', { headers: { origin: undefined } }],
    ['forbidden', { headers: { origin: 'https://evil.example.org' } }],
    ['forbidden', { ...ASKS_FIRST, headers: { ...ASKS_FIRST.headers, origin: 'https://evil.example.org' } }],
    ['forbidden', { headers: { 'sec-fetch-mode': 'navigate' } }],
    ['forbidden', { headers: { 'sec-fetch-mode': 'no-cors' } }],
    ['forbidden', { headers: { 'x-back-pain-check': undefined } }],
    ['forbidden', { headers: { 'x-back-pain-check': '2' } }],
    ['type', { headers: { 'content-type': 'text/plain' } }],
    ['type', { headers: { 'content-type': undefined } }],
    ['type', { headers: { 'content-encoding': 'gzip' } }],
    ['too-big', { headers: { 'content-length': '4097' } }],
  ])('says "%s" to %o.', (refusal, asked) => {
    expect(said(asked)).toBe(refusal);
  });

  const headersFor = (headers: Asked['headers'], httpsOnly: boolean): Readonly<Record<string, string>> => {
    const set: Record<string, string> = {};
    const reply = { headers: (given: Record<string, string>) => Object.assign(set, given) } as unknown as FastifyReply;
    setHeaders(requestOf(headers ? { headers } : {}), reply, { ...settings, httpsOnly });
    return set;
  };
  const ALWAYS = {
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
    vary: 'Origin',
    'x-content-type-options': 'nosniff',
  };
  const NAMED = { 'access-control-allow-origin': ORIGIN, 'access-control-expose-headers': 'Retry-After' };

  it('names the app’s own address in the answer, and no other one.', () => {
    expect(headersFor({}, false)).toEqual({ ...ALWAYS, ...NAMED });
    expect(headersFor({ origin: 'https://evil.example.org' }, false)).toEqual(ALWAYS);
    expect(headersFor({ origin: undefined }, false)).toEqual(ALWAYS);
  });

  it('asks browsers to stay with https where it takes nothing else.', () => {
    expect(headersFor({}, true)).toEqual({ ...ALWAYS, ...NAMED, 'strict-transport-security': 'max-age=63072000' });
  });
});

describe('The body of a request', () => {
  afterEach(() => void vi.useRealTimers());
  const stream = () => new PassThrough() as PassThrough & IncomingMessage;
  /** What has become of a body after everything in memory has run its course. One that would wait for ever is told without a clock. */
  const becomeOf = async (body: Promise<string>): Promise<unknown> => {
    let become: unknown = 'still waiting';
    body.then(
      (text) => {
        become = { text };
      },
      (error) => {
        become = error;
      },
    );
    for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
    return become;
  };

  it('is read as the text it is, also in pieces that part a letter.', async () => {
    const payload = stream();
    const body = readBody(payload, 60_000);
    const bytes = Buffer.from('a\u00e9z');
    payload.write(bytes.subarray(0, 2));
    payload.end(bytes.subarray(2));
    expect(await becomeOf(body)).toEqual({ text: 'a\u00e9z' });
  });

  it('may have 4,096 bytes in all, and is refused at the first one more.', async () => {
    expect(BODY_LIMIT).toBe(4096);
    const fitting = stream();
    const fits = readBody(fitting, 60_000);
    fitting.write('x'.repeat(4000));
    fitting.end('x'.repeat(96));
    expect(await becomeOf(fits)).toEqual({ text: 'x'.repeat(4096) });
    const payload = stream();
    const body = readBody(payload, 60_000);
    payload.write('x'.repeat(4000));
    payload.write('x'.repeat(97));
    expect(await becomeOf(body)).toMatchObject({ refusal: 'too-big' });
    expect(payload.listenerCount('data')).toBe(0);
    expect(payload.isPaused()).toBe(false);
  });

  it('is JSON, or no request at all.', async () => {
    const app = Fastify();
    readJsonOnly(app, 60_000);
    app.post('/', (request) => ({ got: request.body }));
    app.setErrorHandler((error, _request, reply) => reply.send({ refused: (error as { refusal?: string }).refusal }));
    await app.ready();
    const answer = (payload: string) =>
      becomeOf(app.inject({ method: 'POST', url: '/', headers: { 'content-type': 'application/json' }, payload }).then(({ body }) => body));
    expect(await answer('{"a":[1]}')).toEqual({ text: '{"got":{"a":[1]}}' });
    for (const text of ['{"a":', '{"__proto__":{"a":1}}', '{"constructor":{"prototype":{"a":1}}}'])
      expect(await answer(text), text).toEqual({ text: '{"refused":"bad-request"}' });
  });

  it.each([['error'], ['aborted']])('that ends in "%s" is no request.', async (event) => {
    const payload = stream();
    const body = readBody(payload, 60_000);
    payload.on('error', () => {});
    payload.emit(event, new Error('x'));
    expect(await becomeOf(body)).toMatchObject({ refusal: 'bad-request' });
  });

  it('that does not end in time is refused, and one that did leaves no clock running.', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const body = readBody(stream(), 300);
    vi.advanceTimersByTime(299);
    expect(await becomeOf(body)).toBe('still waiting');
    vi.advanceTimersByTime(1);
    expect(await becomeOf(body)).toMatchObject({ refusal: 'slow' });
    const quick = stream();
    const read = readBody(quick, 300);
    quick.emit('end');
    expect(await becomeOf(read)).toEqual({ text: '' });
    expect(vi.getTimerCount()).toBe(0);
  });
});
