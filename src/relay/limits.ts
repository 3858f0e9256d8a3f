import type { Redis } from 'ioredis';
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { Log } from './log.ts';
import { mailboxOf, networkOf, type Pseudonym } from './pseudonym.ts';

const HOUR = 60 * 60;
const DAY = 24 * HOUR;
/** Requests of any kind from one network for each sending it may make: invalid ones, repeated ones, refused ones. */
const REQUESTS_PER_SENDING = 20;

export interface LimitSettings {
  readonly perIpPerHour: number;
  readonly perAddressPerDay: number;
  readonly globalPerHour: number;
  /** Seconds in the hour and the day. Only tests have other ones. */
  readonly hour?: number;
  readonly day?: number;
}

/** Leave to send, to be given back when nothing came of it; or how many seconds to wait. */
export type Leave =
  | { readonly ok: true; giveBack(): Promise<void> }
  | { readonly ok: false; readonly by: 'person' | 'breaker'; readonly retryAfter: number };

export interface Limits {
  /** Counts one request of whatever kind. Null, or the seconds to wait. */
  request(ip: string): Promise<number | null>;
  /** Counts one sending; `address` is null for the mailboxes the operator has listed. */
  sending(ip: string, address: string | null): Promise<Leave>;
  /** Whether the breaker is open: more was asked for than this relay sends in an hour. */
  tripped(): boolean;
}

/**
 * Three limits that know nothing of each other: per network, per person's own address, and one for everything (the
 * breaker). With Redis all copies share the counts; while it is out of reach each copy counts for itself, by half as many.
 */
export function openLimits(settings: LimitSettings, pseudonym: Pseudonym, redis: Redis | null, log: Log, now: () => number): Limits {
  const { perIpPerHour, perAddressPerDay, globalPerHour, hour = HOUR, day = DAY } = settings;
  const limiter = (keyPrefix: string, points: number, duration: number): RateLimiterAbstract =>
    redis === null
      ? new RateLimiterMemory({ keyPrefix, points, duration })
      : new RateLimiterRedis({
          storeClient: redis,
          keyPrefix: `back-pain-check:${keyPrefix}`,
          points,
          duration,
          insuranceLimiter: new RateLimiterMemory({ keyPrefix, points: Math.max(1, Math.floor(points / 2)), duration }),
        });
  const requests = limiter('requests', perIpPerHour * REQUESTS_PER_SENDING, hour);
  const perIp = limiter('ip', perIpPerHour, hour);
  const perAddress = limiter('address', perAddressPerDay, day);
  const everything = limiter('all', globalPerHour, hour);

  /** Null when there is room; else the milliseconds until there is. */
  const take = async (from: RateLimiterAbstract, key: string): Promise<number | null> => {
    try {
      await from.consume(key);
      return null;
    } catch (refused) {
      if (refused instanceof RateLimiterRes) return Math.max(refused.msBeforeNext, 1000);
      throw refused;
    }
  };
  const seconds = (ms: number) => Math.ceil(ms / 1000);

  let trippedUntil = 0;
  let told = false;
  const tripped = (): boolean => {
    const open = now() < trippedUntil;
    if (open !== told) log.alert(open ? 'breaker-tripped' : 'breaker-recovered');
    told = open;
    return open;
  };

  return {
    tripped,
    async request(ip) {
      const wait = await take(requests, pseudonym('ip', networkOf(ip)));
      return wait === null ? null : seconds(wait);
    },
    async sending(ip, address) {
      const taken: [RateLimiterAbstract, string][] = [];
      const giveBack = async () => {
        await Promise.all(taken.map(([from, key]) => from.reward(key)));
      };
      const steps: [RateLimiterAbstract, string][] = [
        [perIp, pseudonym('ip', networkOf(ip))],
        ...(address === null ? [] : [[perAddress, pseudonym('address', mailboxOf(address))] satisfies [RateLimiterAbstract, string]]),
        [everything, 'all'],
      ];
      for (const [from, key] of steps) {
        const wait = await take(from, key);
        if (wait === null) {
          taken.push([from, key]);
          continue;
        }
        await giveBack();
        if (from !== everything) return { ok: false, by: 'person', retryAfter: seconds(wait) };
        trippedUntil = now() + wait;
        tripped();
        return { ok: false, by: 'breaker', retryAfter: seconds(wait) };
      }
      return { ok: true, giveBack };
    },
  };
}
