import { randomUUID } from 'node:crypto';
import { request as send } from 'node:http';
import PostalMime from 'postal-mime';
import { afterEach, describe, expect, it } from 'vitest';
import { onceByKey } from '../../src/relay/keys.ts';
import type { Outcome } from '../../src/relay/outcome.ts';
import { type MailServer, startMailServer } from './support/mail-server.ts';
import { HEADERS, type RunningRelay, report, startRelay } from './support/relay.ts';

const running: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of running.splice(0).reverse()) await stop();
});

async function start(): Promise<{ server: MailServer; relay: RunningRelay }> {
  const server = await startMailServer();
  running.push(server.stop);
  const relay = await startRelay(server.port);
  running.push(relay.stop);
  return { server, relay };
}

describe('one key', () => {
  it('asked for ten times at once is one mail, and all ten are told so [H38]', async () => {
    const { server, relay } = await start();
    server.fault({ stage: 'dot', does: 'hang' });
    const request = report();
    const answers = Array.from({ length: 10 }, () => relay.post(request));
    await server.hung(1);
    server.release();
    for (const answer of await Promise.all(answers))
      expect([answer.status, answer.json]).toEqual([200, { key: request.key, state: 'handed-over' }]);
    expect(server.received).toHaveLength(1);
  });

  it('asked for again is answered as before, and mailed no second time', async () => {
    const { server, relay } = await start();
    const request = report();
    const first = await relay.post(request);
    const second = await relay.post(request);
    expect([second.status, second.text]).toEqual([first.status, first.text]);
    expect(server.received).toHaveLength(1);
  });

  it('with another body is refused, while the first runs and after', async () => {
    const { server, relay } = await start();
    server.fault({ stage: 'dot', does: 'hang' });
    const request = report();
    const other = { ...request, carer: true };
    const first = relay.post(request);
    await server.hung(1);
    expect((await relay.post(other)).status).toBe(400);
    server.release();
    expect((await first).status).toBe(200);
    expect((await relay.post(other)).status).toBe(400);
    expect(server.received).toHaveLength(1);
  });

  it('goes on to its end when the person hangs up meanwhile, and is answered when they ask again', async () => {
    const { server, relay } = await start();
    server.fault({ stage: 'dot', does: 'hang' });
    const request = report();
    const left = send({ host: '127.0.0.1', port: relay.port, method: 'POST', path: '/v1/report', headers: HEADERS, agent: false });
    left.on('error', () => undefined);
    left.end(JSON.stringify(request));
    await server.hung(1);
    left.destroy();
    while (relay.log.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    server.release();
    expect((await relay.post(request)).status).toBe(200);
    expect(server.received).toHaveLength(1);
    expect(relay.log.map((line) => JSON.parse(line).outcome)).toEqual(['client-gone', 'handed-over']);
  });

  it('has the same Message-ID after a restart, and says nothing of itself in it', async () => {
    const { server, relay } = await start();
    const request = report();
    await relay.post(request);
    await relay.stop();
    const again = await startRelay(server.port);
    running.push(again.stop);
    await again.post(request);
    await again.post({ ...request, key: randomUUID() });
    const [one, two, other] = await Promise.all(server.received.map(async ({ raw }) => (await PostalMime.parse(raw)).messageId));
    expect(one).toMatch(/^<[0-9a-f]{32}@sender\.example\.org>$/);
    expect(two).toBe(one);
    expect(other).not.toBe(one);
    expect(one).not.toContain(request.key.slice(0, 8));
  });
});

describe('the keys of a process', () => {
  const run = async (once: ReturnType<typeof onceByKey>, key: string, outcome: Outcome, body = 'body') => {
    let sent = 0;
    const told = await once(key, body, async () => {
      sent += 1;
      return outcome;
    });
    return { told, sent };
  };

  it('are known for a day', async () => {
    let now = 0;
    const once = onceByKey(null, () => now);
    await run(once, 'a', 'handed-over');
    now += 24 * 60 * 60 * 1000 - 1;
    expect(await run(once, 'a', 'handed-over')).toEqual({ told: 'handed-over', sent: 0 });
    now += 1;
    expect(await run(once, 'a', 'handed-over')).toEqual({ told: 'handed-over', sent: 1 });
  });

  it('stay bounded: the oldest goes first', async () => {
    const once = onceByKey(null, () => 0, { size: 3 });
    for (const key of ['a', 'b', 'c', 'd']) await run(once, key, 'handed-over');
    expect((await run(once, 'd', 'handed-over')).sent).toBe(0);
    expect((await run(once, 'b', 'handed-over')).sent).toBe(0);
    expect((await run(once, 'a', 'handed-over')).sent).toBe(1);
  });

  it('are used up by what was or may have been handed over, and by nothing else', async () => {
    const once = onceByKey(null, () => 0);
    const used = async (outcome: Outcome) => {
      await run(once, outcome, outcome);
      return (await run(once, outcome, 'handed-over', 'body')).sent === 0;
    };
    expect([await used('handed-over'), await used('lost')]).toEqual([true, true]);
    for (const outcome of ['rejected', 'unreachable', 'insecure', 'login-refused', 'broken', 'later', 'timeout', 'busy'] as const)
      expect(await used(outcome)).toBe(false);
  });

  it('are free again after an error nobody expected', async () => {
    const once = onceByKey(null, () => 0);
    await expect(once('a', 'body', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect((await run(once, 'a', 'handed-over')).sent).toBe(1);
  });
});
