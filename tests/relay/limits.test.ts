import { afterEach, describe, expect, it } from 'vitest';
import { networkOf, pseudonyms } from '../../src/relay/pseudonym.ts';
import { type MailServer, startMailServer } from './support/mail-server.ts';
import { type Changes, HEADERS, type RunningRelay, report, startRelay } from './support/relay.ts';

const running: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of running.splice(0).reverse()) await stop();
});

async function start(changes: Changes): Promise<{ server: MailServer; relay: RunningRelay }> {
  const server = await startMailServer();
  running.push(server.stop);
  const relay = await startRelay(server.port, changes);
  running.push(relay.stop);
  return { server, relay };
}

const to = (address: string) => report({ to: { address } });
const LIMITED = { error: 'limited' };
const BEHIND_PROXY = { trustedProxies: ['127.0.0.1'] };
const from = (ip: string) => ({ 'x-forwarded-for': ip });

describe('the limit for an address', () => {
  it('lets two mails a day to it, and others go on', async () => {
    const { relay, server } = await start({ limits: { perAddressPerDay: 2 } });
    expect((await relay.post(to('a@example.org'))).status).toBe(200);
    expect((await relay.post(to('a@example.org'))).status).toBe(200);
    const third = await relay.post(to('a@example.org'));
    expect([third.status, third.json]).toEqual([429, LIMITED]);
    expect(Number(third.headers['retry-after'])).toBeGreaterThan(23 * 60 * 60);
    expect((await relay.post(to('b@example.org'))).status).toBe(200);
    expect(server.received).toHaveLength(3);
  });

  it('holds from wherever the mails are asked for', async () => {
    const { relay } = await start({ limits: { perAddressPerDay: 2 }, ...BEHIND_PROXY });
    const statuses = [];
    for (const ip of ['192.0.2.1', '192.0.2.2', '192.0.2.3']) statuses.push((await relay.post(to('a@example.org'), from(ip))).status);
    expect(statuses).toEqual([200, 200, 429]);
  });

  it('takes the names that a provider takes for one mailbox for one', async () => {
    const { relay } = await start({ limits: { perAddressPerDay: 2 } });
    const statuses = [];
    for (const name of ['ann.lee', 'annlee', 'annlee+1', 'a.n.n.l.e.e+2'])
      statuses.push((await relay.post(to(`${name}@example.org`))).status);
    expect(statuses).toEqual([200, 200, 429, 429]);
    expect((await relay.post(to('annlee@example.com'))).status).toBe(200);
  });

  it('is none for the units: many people write to one', async () => {
    const { relay } = await start({ limits: { perAddressPerDay: 1 } });
    for (let mail = 0; mail < 5; mail += 1) expect((await relay.post(report())).status).toBe(200);
  });
});

describe('the limit for a network', () => {
  it('lets five an hour, whatever the header says that anyone can write', async () => {
    const { relay, server } = await start({ limits: { perIpPerHour: 5 } });
    for (let mail = 0; mail < 5; mail += 1) expect((await relay.post(report(), from(`192.0.2.${mail}`))).status).toBe(200);
    const forged = {
      'x-forwarded-for': '192.0.2.99, 10.0.0.1',
      'x-real-ip': '192.0.2.98',
      forwarded: 'for=192.0.2.97',
      'cf-connecting-ip': '192.0.2.96',
    };
    expect((await relay.post(report(), forged)).status).toBe(429);
    expect(server.received).toHaveLength(5);
  });

  it('believes a proxy it trusts about the last address only', async () => {
    const { relay } = await start({ limits: { perIpPerHour: 1 }, ...BEHIND_PROXY });
    expect((await relay.post(report(), from('192.0.2.1'))).status).toBe(200);
    expect((await relay.post(report(), from('192.0.2.1'))).status).toBe(429);
    // What the sender wrote stands before what the proxy saw.
    expect((await relay.post(report(), from('198.51.100.7, 192.0.2.1'))).status).toBe(429);
    expect((await relay.post(report(), from('192.0.2.2'))).status).toBe(200);
  });

  it('does not believe a proxy it does not know', async () => {
    const { relay } = await start({ limits: { perIpPerHour: 1 }, trustedProxies: ['10.0.0.0/8'] });
    expect((await relay.post(report(), from('192.0.2.1'))).status).toBe(200);
    expect((await relay.post(report(), from('192.0.2.2'))).status).toBe(429);
  });

  it('takes the 50 addresses of one IPv6 line for one', async () => {
    const { relay } = await start({ limits: { perIpPerHour: 5 }, ...BEHIND_PROXY });
    const statuses = [];
    for (let host = 0; host < 50; host += 1)
      statuses.push((await relay.post(report(), from(`2001:db8:1:2:${host.toString(16)}::${host}`))).status);
    expect(statuses).toEqual([...Array(5).fill(200), ...Array(45).fill(429)]);
    expect((await relay.post(report(), from('2001:db8:1:3::1'))).status).toBe(200);
  });

  it('ends requests that are wrong as well, at twenty times as many', async () => {
    const { relay } = await start({ limits: { perIpPerHour: 2 } });
    const statuses = [];
    for (let request = 0; request < 41; request += 1) statuses.push((await relay.post('{}')).status);
    expect(statuses).toEqual([...Array(40).fill(400), 429]);
    expect((await relay.post(report())).status).toBe(429);
  });

  it('is not used up by asking again about what was sent', async () => {
    const { relay, server } = await start({ limits: { perIpPerHour: 2, perAddressPerDay: 1 } });
    const request = to('a@example.org');
    for (let asked = 0; asked < 10; asked += 1) expect((await relay.post(request)).status).toBe(200);
    expect((await relay.post(to('b@example.org'))).status).toBe(200);
    expect((await relay.post(to('c@example.org'))).status).toBe(429);
    expect(server.received).toHaveLength(2);
  });

  it('is not used up by what the mail server put off, but is by what it refused', async () => {
    const { relay, server } = await start({ limits: { perIpPerHour: 2, perAddressPerDay: 2, globalPerHour: 2 } });
    server.fault({ stage: 'rcpt', does: { code: 450, text: 'later' } });
    const request = to('a@example.org');
    for (let asked = 0; asked < 10; asked += 1) expect((await relay.post(request)).status).toBe(503);
    server.fault({ stage: 'rcpt', does: { code: 550, text: 'no' } });
    expect((await relay.post(request)).status).toBe(502);
    expect((await relay.post(request)).status).toBe(502);
    expect((await relay.post(request)).status).toBe(429);
  });
});

describe('the breaker', () => {
  it('stops everything, says so in the log and in the health, and recovers by itself', async () => {
    let passed = 0;
    const { relay, server } = await start({ limits: { globalPerHour: 3, hour: 2 }, now: () => Date.now() + passed });
    for (let mail = 0; mail < 3; mail += 1) expect((await relay.post(report())).status).toBe(200);
    expect((await relay.health()).json).toEqual({ service: 'back-pain-check-relay', ok: true });
    const stopped = await relay.post(report());
    expect([stopped.status, stopped.json]).toEqual([503, { error: 'breaker' }]);
    expect(Number(stopped.headers['retry-after'])).toBeGreaterThan(0);
    expect((await relay.post(to('a@example.org'))).status).toBe(503);
    const red = await relay.health();
    expect([red.status, red.json]).toEqual([503, { service: 'back-pain-check-relay', ok: false }]);
    const alerts = () => relay.log.map((line) => JSON.parse(line).alert).filter(Boolean);
    expect(alerts()).toEqual(['breaker-tripped']);
    expect(server.received).toHaveLength(3);
    // The window of two seconds is waited out; the relay's own clock goes on by as much.
    await new Promise((resolve) => setTimeout(resolve, 2100));
    passed = 100;
    expect((await relay.health()).status).toBe(200);
    expect((await relay.post(report())).status).toBe(200);
    expect(alerts()).toEqual(['breaker-tripped', 'breaker-recovered']);
  });

  it('does not use up the limits of those it stops', async () => {
    const { relay } = await start({ limits: { globalPerHour: 1, perIpPerHour: 2, hour: 1 } });
    expect((await relay.post(report())).status).toBe(200);
    for (let mail = 0; mail < 10; mail += 1) expect((await relay.post(report())).status).toBe(503);
  });
});

describe('what stands for a sender', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['::', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['not an address', 'not an address'],
  ])('for %s is %s', (ip, network) => expect(networkOf(ip)).toBe(network));

  it('is kept as a name that says nothing and differs in every process', () => {
    const one = pseudonyms()('ip', '192.0.2.1');
    expect(one).toMatch(/^[0-9a-f]{32}$/);
    expect(one).not.toBe(pseudonyms()('ip', '192.0.2.1'));
    const keyed = pseudonyms('key');
    expect(keyed('ip', 'x')).toBe(pseudonyms('key')('ip', 'x'));
    expect(keyed('ip', 'x')).not.toBe(keyed('address', 'x'));
  });
});

it('a request that did not come by https is refused, whoever says it did', async () => {
  const { relay, server } = await start({ httpsOnly: true });
  expect((await relay.post(report())).status).toBe(403);
  expect((await relay.post(report(), { 'x-forwarded-proto': 'https' })).status).toBe(403);
  expect(server.received).toEqual([]);
  const { relay: trusting } = await start({ httpsOnly: true, ...BEHIND_PROXY });
  expect((await trusting.post(report(), { 'x-forwarded-proto': 'http' })).status).toBe(403);
  const answer = await trusting.post(report(), { 'x-forwarded-proto': 'https' });
  expect(answer.status).toBe(200);
  expect(answer.headers['strict-transport-security']).toBe('max-age=63072000');
  expect((await trusting.post(report(), { ...HEADERS, 'x-forwarded-proto': 'https, http' })).status).toBe(403);
});
