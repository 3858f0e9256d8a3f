import { Redis } from 'ioredis';
import type { Log } from './log.ts';

/**
 * A connection to Redis or Valkey that never makes a request wait for long: a command fails after `commandMs`, and at once
 * while there is no connection. It goes on trying to connect for as long as the process lives.
 */
export function connectRedis(url: string, log: Log, commandMs = 500): Redis {
  const redis = new Redis(url, {
    connectTimeout: 500,
    commandTimeout: commandMs,
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    retryStrategy: (attempt) => Math.min(100 * attempt, 2000),
  });
  let lost = false;
  const now = (state: boolean) => {
    if (lost !== state) log.alert(state ? 'redis-lost' : 'redis-back');
    lost = state;
  };
  // Without a listener every failed attempt would be printed with the server's address.
  redis.on('error', () => now(true));
  redis.on('close', () => now(true));
  redis.on('ready', () => now(false));
  return redis;
}

/** Waits until the connection is up, at most so long; then the relay starts without it. */
export const redisReady = (redis: Redis, limitMs: number): Promise<void> =>
  redis.status === 'ready'
    ? Promise.resolve()
    : new Promise((resolve) => {
        const timer = setTimeout(resolve, limitMs);
        redis.once('ready', () => {
          clearTimeout(timer);
          resolve();
        });
      });
