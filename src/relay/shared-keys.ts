import type { Redis } from 'ioredis';
import type { Known } from './keys.ts';
import { OUTCOMES, type Outcome } from './outcome.ts';

const DAY = 24 * 60 * 60;
/** Longer than any sending takes. After it the key of a copy that died in the middle can be used again. */
const RESERVED = 120;

/** The keys all copies know. Every method rejects while the store is out of reach. */
export interface SharedKeys {
  /** Takes the key for this copy (null), or gives what is known of it. */
  reserve(key: string, body: string): Promise<Known | null>;
  keep(key: string, known: Known): Promise<void>;
  /** The key may be used again. */
  free(key: string): Promise<void>;
}

const isOutcome = (text: string): text is Outcome => Object.hasOwn(OUTCOMES, text);
const write = ({ body, outcome }: Known) => `${outcome} ${body}`;
const read = (text: string): Known => {
  const [outcome = '', body = ''] = text.split(' ');
  return { body, outcome: isOutcome(outcome) ? outcome : 'running' };
};

/** Keys in Redis or Valkey. */
export function redisKeys(redis: Redis): SharedKeys {
  const name = (key: string) => `back-pain-check:key:${key}`;
  return {
    async reserve(key, body) {
      for (;;) {
        const taken = await redis.set(name(key), write({ body, outcome: 'running' }), 'EX', RESERVED, 'NX');
        if (taken !== null) return null;
        const text = await redis.get(name(key));
        // Null: freed between the two commands, so that it can be had now.
        if (text !== null) return read(text);
      }
    },
    async keep(key, known) {
      await redis.set(name(key), write(known), 'EX', DAY);
    },
    async free(key) {
      await redis.del(name(key));
    },
  };
}
