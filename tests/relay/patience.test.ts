import { type AddressInfo, createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { openTransport } from '../../src/relay/transport.ts';
import { startMailServer } from './support/mail-server.ts';
import { report, startRelay } from './support/relay.ts';

const running: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of running.splice(0).reverse()) await stop();
});

/** A mail server without encryption that never finishes its answer at one step, and is never silent either. */
async function trickle(step: 'EHLO' | 'dot'): Promise<number> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    let timer: NodeJS.Timeout | undefined;
    const endless = () => {
      timer = setInterval(() => socket.write('250-still thinking\r\n'), 50);
    };
    socket.on('close', () => clearInterval(timer));
    let data = false;
    socket.write('220 ready\r\n');
    socket.on('data', (chunk) => {
      const text = chunk.toString('latin1');
      if (data) {
        if (text.includes('\r\n.\r\n')) endless();
      } else if (text.startsWith('EHLO')) {
        if (step === 'EHLO') endless();
        else socket.write('250 hello\r\n');
      } else if (text.startsWith('DATA')) {
        data = true;
        socket.write('354 go on\r\n');
      } else socket.write('250 yes\r\n');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  running.push(() => new Promise((resolve) => server.close(() => resolve())));
  return (server.address() as AddressInfo).port;
}

describe('a mail server that goes on saying nothing', () => {
  it.each([
    ['EHLO', 504, 'retry'],
    ['dot', 502, 'unknown'],
  ] as const)('at %s is left in the end', async (step, status, state) => {
    const relay = await startRelay(await trickle(step), { mail: { security: 'none', host: '127.0.0.1', timeoutMs: 600 } });
    running.push(relay.stop);
    const answer = await relay.post(report());
    expect([answer.status, (answer.json as { state: string }).state]).toEqual([status, state]);
  });
});

it('mail without encryption goes to this very machine only', () => {
  const settings = { port: 25, security: 'none' as const, auth: null, from: 'a@example.org', bounceTo: 'b@example.org', dkim: null };
  expect(() => openTransport({ ...settings, host: 'mail.example.org', timeoutMs: 1, connections: 1 })).toThrow('127.0.0.1');
});

it('more than two hundred sendings at once are put off, and the health answers', async () => {
  const server = await startMailServer();
  running.push(server.stop);
  const relay = await startRelay(server.port);
  running.push(relay.stop);
  server.fault({ stage: 'dot', does: 'hang' });
  const answers = Array.from({ length: 210 }, () => relay.post(report()));
  while (relay.log.length < 10) await new Promise((resolve) => setTimeout(resolve, 10));
  expect((await relay.health()).status).toBe(200);
  server.fault(null);
  server.release();
  const statuses = (await Promise.all(answers)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(200);
  expect(statuses.filter((status) => status === 503)).toHaveLength(10);
  expect(server.received).toHaveLength(200);
});
