import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MailServer, startMailServer } from './support/mail-server.ts';
import { HEADERS, type RunningRelay, report, startRelay } from './support/relay.ts';

let server: MailServer;
let relay: RunningRelay;
beforeAll(async () => {
  server = await startMailServer();
  relay = await startRelay(server.port, { bodyMs: 300 });
});
afterAll(async () => {
  await relay.stop();
  await server.stop();
});

/** Sends bytes as they are, a piece at a time, and gives all that came back until the other side hung up. */
const raw = (pieces: readonly string[], pauseMs: number): Promise<string> =>
  new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(relay.port, '127.0.0.1');
    const queue = [...pieces];
    const timer = setInterval(() => {
      const piece = queue.shift();
      if (piece !== undefined && socket.writable) socket.write(piece);
    }, pauseMs);
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
    });
    socket.on('error', reject);
    socket.on('close', () => {
      clearInterval(timer);
      resolve(text);
    });
  });

describe('a connection', () => {
  const head = `POST /v1/report HTTP/1.1\r\nHost: localhost\r\n${Object.entries(HEADERS)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}`;

  it('on which a body comes a byte at a time is answered and closed', async () => {
    const text = await raw([`${head}Content-Length: 500\r\n\r\n`, ...Array<string>(500).fill('{')], 20);
    expect(text).toMatch(/^HTTP\/1\.1 408 .*\{"error":"slow"\}$/s);
  });

  it('on which the headers never end is answered and closed', async () => {
    const text = await raw([head, ...Array<string>(2000).fill('x')], 20);
    expect(text).toMatch(/^HTTP\/1\.1 408 .*\{"error":"slow"\}$/s);
  });

  it('on which no HTTP is spoken is answered and closed', async () => {
    const text = await raw(['EHLO canary\r\n\r\n'], 5);
    expect(text).toMatch(/^HTTP\/1\.1 400 .*\{"error":"bad-http"\}$/s);
    expect(text).not.toContain('canary');
  });

  it('on which a body turns into no HTTP is closed and logged once', async () => {
    const before = relay.log.length;
    await raw([`${head}Transfer-Encoding: chunked\r\n\r\n`, '4\r\n{"v"\r\n', 'canary\r\n'], 20);
    await relay.health();
    const outcomes = relay.log.slice(before).map((line) => JSON.parse(line).outcome);
    expect(outcomes).toHaveLength(2);
    expect(outcomes[1]).toBe('health');
  });

  it('that is left in the middle of a body is logged once', async () => {
    const before = relay.log.length;
    await new Promise<void>((resolve) => {
      const socket = connect(relay.port, '127.0.0.1', () => socket.write(`${head}Content-Length: 500\r\n\r\n{"v"`, () => socket.destroy()));
      socket.on('close', () => resolve());
    });
    while (relay.log.length === before) await relay.health();
    const lines = relay.log.slice(before).map((line) => JSON.parse(line).outcome);
    expect(lines.filter((outcome) => outcome !== 'health')).toHaveLength(1);
  });
});

it('logs exactly one line for each request, with a time, a random id, the outcome and how long it took', async () => {
  const before = relay.log.length;
  await relay.post('{}');
  await relay.post(report(), { origin: undefined });
  await relay.post(report());
  await relay.health();
  const lines = relay.log.slice(before).map((line) => JSON.parse(line));
  expect(lines.map(({ outcome }) => outcome)).toEqual(['bad-request', 'forbidden', 'handed-over', 'health']);
  for (const line of lines) {
    expect(Object.keys(line)).toEqual(['time', 'id', 'outcome', 'ms']);
    expect(line.id).toMatch(/^[0-9a-f]{16}$/);
  }
  expect(new Set(lines.map(({ id }) => id)).size).toBe(4);
});
