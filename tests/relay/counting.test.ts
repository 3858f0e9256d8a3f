import { RateLimiterMemory } from 'rate-limiter-flexible';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openLimits } from '../../src/relay/limits.ts';
import { mailboxOf, networkOf } from '../../src/relay/pseudonym.ts';

describe('What stands for a sender or a mailbox', () => {
  it.each([
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['::FFFF:192.0.2.1', '192.0.2.1'],
    ['x::ffff:192.0.2.1', 'x::ffff:192.0.2.1'],
    ['::ffff:192.0.2.1x', '::ffff:192.0.2.1x'],
    ['::ffff:192.0.2.100', '192.0.2.100'],
    ['::ffff:203.113.213.13', '203.113.213.13'],
    ['::ffff:c000:201', '0:0:0:0::/64'],
    ['1::2:3:4:5:6', '1:0:0:2::/64'],
    ['1:2:3::', '1:2:3:0::/64'],
    ['::5:6:7:8', '0:0:0:0::/64'],
    ['::4:5:6:7:8', '0:0:0:4::/64'],
    ['1:2:3:4:5:6:7:8%eth0', '1:2:3:4::/64'],
    ['192.0.2.1%eth0', '192.0.2.1%eth0'],
    ['', ''],
  ])('for %s is %s.', (ip, network) => {
    expect(networkOf(ip)).toBe(network);
  });

  it.each([
    ['ann@example.org', 'ann@example.org'],
    ['a.n.n+x+y@example.org', 'ann@example.org'],
    ['+x@example.org', '@example.org'],
  ])('for %s is %s in the count.', (address, mailbox) => {
    expect(mailboxOf(address)).toBe(mailbox);
  });
});

describe('The limits of one process', () => {
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });
  const opened = (changes: object = {}) => {
    let clock = 1_000_000;
    const alerts: string[] = [];
    const log = { request: () => {}, alert: (alert: string) => void alerts.push(alert) };
    const many = { perIpPerHour: 100, perAddressPerDay: 100, globalPerHour: 100 };
    const limits = openLimits(
      { ...many, ...changes },
      (kind, text) => `${kind} ${text}`,
      null,
      log,
      () => clock,
    );
    return { limits, alerts, pass: (ms: number) => (clock += ms) };
  };

  it('tell how long to wait in whole seconds: an hour for a network, a day for an address.', async () => {
    const { limits } = opened({ perIpPerHour: 1 });
    expect(await limits.sending('192.0.2.1', null)).toMatchObject({ ok: true });
    expect(await limits.sending('192.0.2.1', null)).toEqual({ ok: false, by: 'person', retryAfter: 3600 });
    const { limits: addresses } = opened({ perAddressPerDay: 1 });
    expect(await addresses.sending('192.0.2.1', 'a@example.org')).toMatchObject({ ok: true });
    expect(await addresses.sending('192.0.2.2', 'a@example.org')).toEqual({ ok: false, by: 'person', retryAfter: 86_400 });
    expect(await addresses.sending('192.0.2.2', 'b@example.org')).toMatchObject({ ok: true });
  });

  it('count twenty requests for each sending, by network.', async () => {
    const { limits } = opened({ perIpPerHour: 1 });
    for (let asked = 0; asked < 20; asked++) expect(await limits.request('192.0.2.1')).toBeNull();
    expect(await limits.request('192.0.2.1')).toBe(3600);
    expect(await limits.request('192.0.2.2')).toBeNull();
  });

  it('give back what came to nothing: for the network, for the address and for all.', async () => {
    const { limits } = opened({ perIpPerHour: 1, perAddressPerDay: 1, globalPerHour: 1 });
    for (let tried = 0; tried < 3; tried++) {
      const leave = await limits.sending('192.0.2.1', 'a@example.org');
      if (!leave.ok) throw new Error('no leave');
      await leave.giveBack();
    }
    expect(await limits.sending('192.0.2.1', 'a@example.org')).toMatchObject({ ok: true });
  });

  it('take nothing from the network when the address has had its share.', async () => {
    const { limits } = opened({ perIpPerHour: 2, perAddressPerDay: 1 });
    expect(await limits.sending('192.0.2.1', 'a@example.org')).toMatchObject({ ok: true });
    for (let tried = 0; tried < 3; tried++)
      expect(await limits.sending('192.0.2.1', 'a@example.org')).toMatchObject({ ok: false, by: 'person' });
    expect(await limits.sending('192.0.2.1', 'b@example.org')).toMatchObject({ ok: true });
  });

  it('open the breaker for as long as is said, and tell of it once and of its end once.', async () => {
    // The library counts by the clock of the machine.
    vi.useFakeTimers();
    const { limits, alerts, pass } = opened({ globalPerHour: 1 });
    expect([limits.tripped(), alerts]).toEqual([false, []]);
    expect(await limits.sending('192.0.2.1', null)).toMatchObject({ ok: true });
    expect(await limits.sending('192.0.2.2', null)).toEqual({ ok: false, by: 'breaker', retryAfter: 3600 });
    expect([limits.tripped(), limits.tripped(), alerts]).toEqual([true, true, ['breaker-tripped']]);
    pass(3_600_000 - 1);
    expect(limits.tripped()).toBe(true);
    pass(1);
    expect([limits.tripped(), limits.tripped()]).toEqual([false, false]);
    expect(alerts).toEqual(['breaker-tripped', 'breaker-recovered']);
  });

  it('take a count that breaks for an error, not for a refusal with a time to wait.', async () => {
    const { limits } = opened();
    vi.spyOn(RateLimiterMemory.prototype, 'consume').mockRejectedValue(new Error('broken'));
    await expect(limits.request('192.0.2.1')).rejects.toThrow('broken');
    await expect(limits.sending('192.0.2.1', 'a@example.org')).rejects.toThrow('broken');
  });
});
