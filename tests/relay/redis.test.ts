import { Redis } from 'ioredis';
import { afterEach, describe, expect, it } from 'vitest';
import { pseudonyms } from '../../src/relay/pseudonym.ts';
import { type MailServer, startMailServer } from './support/mail-server.ts';
import { type RedisServer, startRedis } from './support/redis.ts';
import { type Changes, type RunningRelay, report, SECRET, startRelay } from './support/relay.ts';

const running: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of running.splice(0).reverse()) await stop();
});

/** Two copies of a relay on one Redis and one mail server. */
async function start(changes: Changes = {}): Promise<{ redis: RedisServer; server: MailServer; one: RunningRelay; two: RunningRelay }> {
  const redis = await startRedis();
  running.push(redis.stop);
  const server = await startMailServer();
  running.push(server.stop);
  const one = await startRelay(server.port, { ...changes, redis: redis.url });
  running.push(one.stop);
  const two = await startRelay(server.port, { ...changes, redis: redis.url });
  running.push(two.stop);
  return { redis, server, one, two };
}

const to = (address: string) => report({ to: { address } });
const alertsOf = (relay: RunningRelay) => relay.log.map((line) => JSON.parse(line).alert).filter(Boolean);
const until = async (what: () => boolean) => {
  while (!what()) await new Promise((resolve) => setTimeout(resolve, 10));
};

describe('two copies that share a Redis', () => {
  it('share the counts', async () => {
    const { one, two, server } = await start({ limits: { perAddressPerDay: 2, perIpPerHour: 4, globalPerHour: 100 } });
    expect((await one.post(to('a@example.org'))).status).toBe(200);
    expect((await two.post(to('a@example.org'))).status).toBe(200);
    expect((await one.post(to('a@example.org'))).status).toBe(429);
    expect((await two.post(to('a@example.org'))).status).toBe(429);
    expect((await one.post(report())).status).toBe(200);
    expect((await two.post(report())).status).toBe(200);
    expect((await one.post(report())).status).toBe(429);
    expect(server.received).toHaveLength(4);
  });

  it('share the breaker', async () => {
    const { one, two } = await start({ limits: { globalPerHour: 2 } });
    expect((await one.post(report())).status).toBe(200);
    expect((await two.post(report())).status).toBe(200);
    expect((await one.post(report())).status).toBe(503);
    expect((await two.post(report())).status).toBe(503);
    expect([(await one.health()).status, (await two.health()).status]).toEqual([503, 503]);
  });

  it('share the keys: asked at both at once, one mail, and both say so', async () => {
    const { one, two, server } = await start();
    server.fault({ stage: 'dot', does: 'hang' });
    const request = report();
    const answers = [one, two, one, two].map((relay) => relay.post(request));
    await server.hung(1);
    server.release();
    for (const { status } of await Promise.all(answers)) expect(status).toBe(200);
    expect((await two.post({ ...request, learn: true })).status).toBe(400);
    expect(server.received).toHaveLength(1);
  });

  it('refuse a key with another body, also where the first never came by', async () => {
    const { one, two, server } = await start();
    const request = report();
    expect((await one.post(request)).status).toBe(200);
    expect((await two.post({ ...request, learn: true })).status).toBe(400);
    expect((await two.post(request)).status).toBe(200);
    expect(server.received).toHaveLength(1);
  });

  it('let another copy try again what one could not hand over', async () => {
    const { one, two, server } = await start();
    server.fault({ stage: 'rcpt', does: { code: 450, text: 'later' } });
    const request = report();
    expect((await one.post(request)).status).toBe(503);
    server.fault(null);
    expect((await two.post(request)).status).toBe(200);
  });

  it('leave nothing in it that says who asked, what, or to whom', async () => {
    const { redis, one } = await start();
    const request = to('person-canary@example.org');
    await one.post(request);
    const reader = new Redis(redis.url);
    const keys = await reader.keys('*');
    const values = await reader.mget(keys);
    const lives = await Promise.all(keys.map((key) => reader.ttl(key)));
    reader.disconnect();
    expect(keys.map((key) => key.replace(/[0-9a-f]{32}$/, '')).sort()).toEqual([
      'back-pain-check:address:',
      'back-pain-check:all:all',
      'back-pain-check:ip:',
      'back-pain-check:key:',
      'back-pain-check:requests:',
    ]);
    // Copies of two versions share their counts: what they call a sender and a mailbox must not change.
    const named = pseudonyms(SECRET);
    const sender = named('ip', '127.0.0.1');
    expect(keys).toContain(`back-pain-check:ip:${sender}`);
    expect(keys).toContain(`back-pain-check:requests:${sender}`);
    expect(keys).toContain(`back-pain-check:address:${named('address', 'person-canary@example.org')}`);
    for (const value of values) expect(value).toMatch(/^(\d+|handed-over [0-9a-f]{32})$/);
    for (const life of lives) expect(life).toBeGreaterThan(0);
    expect(Math.max(...lives)).toBeLessThanOrEqual(24 * 60 * 60);
  });
});

describe('when Redis', () => {
  const LIMITS = { perAddressPerDay: 2, perIpPerHour: 6, globalPerHour: 100 };

  it('stops in the middle, limits hold, by half as many, and keys are known to the copy that used them', async () => {
    const { redis, one, server } = await start({ limits: LIMITS });
    const before = report();
    expect((await one.post(before)).status).toBe(200);
    await redis.stop();
    await until(() => alertsOf(one).includes('redis-lost'));
    expect((await one.post(before)).status).toBe(200);
    expect(server.received).toHaveLength(1);
    expect((await one.post(to('a@example.org'))).status).toBe(200);
    expect((await one.post(to('a@example.org'))).status).toBe(429);
    expect((await one.post(report())).status).toBe(200);
    expect((await one.post(report())).status).toBe(200);
    expect((await one.post(report())).status).toBe(429);
    expect(server.received).toHaveLength(4);
    expect((await one.health()).status).toBe(200);
  });

  it('comes back, the shared counts hold again', async () => {
    const { redis, one, two } = await start({ limits: LIMITS });
    await redis.stop();
    await until(() => alertsOf(one).includes('redis-lost'));
    expect((await one.post(to('a@example.org'))).status).toBe(200);
    await redis.restart();
    await until(() => alertsOf(one).includes('redis-back') && alertsOf(two).includes('redis-back'));
    expect((await one.post(to('b@example.org'))).status).toBe(200);
    expect((await two.post(to('b@example.org'))).status).toBe(200);
    expect((await one.post(to('b@example.org'))).status).toBe(429);
    expect((await two.post(to('b@example.org'))).status).toBe(429);
  });

  it('answers nothing any more, mail goes out all the same and limits hold', async () => {
    const { redis, one, server } = await start({ limits: LIMITS, redisMs: 200 });
    redis.freeze();
    expect((await one.post(to('a@example.org'))).status).toBe(200);
    expect((await one.post(to('a@example.org'))).status).toBe(429);
    expect((await one.health()).status).toBe(200);
    redis.thaw();
    expect(server.received).toHaveLength(1);
  });

  it('was never there, the relay starts and limits hold', async () => {
    const { redis, server } = await start();
    await redis.stop();
    const alone = await startRelay(server.port, { redis: redis.url, limits: LIMITS });
    running.push(alone.stop);
    expect((await alone.post(to('a@example.org'))).status).toBe(200);
    expect((await alone.post(to('a@example.org'))).status).toBe(429);
    expect(alone.log.join('')).not.toContain('127.0.0.1');
  });
});
