import { meaningOf, type Outcome } from './outcome.ts';
import type { SharedKeys } from './shared-keys.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const POLL_MS = 200;

/** A key that is used up: which body it came with, and what came of it. Keys and bodies are pseudonyms. */
interface Used {
  readonly body: string;
  readonly outcome: Outcome;
}
export type Known = Used | { readonly body: string; readonly outcome: 'running' };

/** The keys this process knows, each for a day, and at most `size`: the oldest goes first. */
function ownKeys(now: () => number, size: number) {
  const entries = new Map<string, { readonly used: Used; readonly until: number }>();
  const prune = () => {
    for (const [key, { until }] of entries) {
      // They stand in the order in which they end.
      if (until > now() && entries.size <= size) return;
      entries.delete(key);
    }
  };
  return {
    get(key: string): Used | null {
      prune();
      return entries.get(key)?.used ?? null;
    },
    keep(key: string, used: Used) {
      entries.set(key, { used, until: now() + DAY_MS });
      prune();
    },
  };
}

/** What a sending that was asked for came to; `T` when it never came to a sending. */
export type Once<T> = Outcome | 'other-body' | T;

/**
 * Runs a sending once for each key, however often and wherever it is asked for: those who ask meanwhile are given its
 * outcome, and those who ask within a day are given a final one again. A key that was used with another body gives
 * `other-body`. Without shared keys, and while they are out of reach, a key is known to this process only.
 */
export function onceByKey<T extends object>(
  shared: SharedKeys | null,
  now: () => number,
  { size = 50_000, patienceMs = 15_000 } = {},
): (key: string, body: string, send: () => Promise<Outcome | T>) => Promise<Once<T>> {
  const own = ownKeys(now, size);
  const running = new Map<string, { readonly body: string; readonly result: Promise<Once<T>> }>();
  const reach = async <R>(ask: (keys: SharedKeys) => Promise<R>): Promise<R | null> => (shared ? ask(shared).catch(() => null) : null);

  /** What another copy has made of the key, waiting while it runs there; null when it is ours. */
  const elsewhere = async (key: string, body: string): Promise<Known | null> => {
    for (let waited = 0; ; waited += POLL_MS) {
      const known = await reach((keys) => keys.reserve(key, body));
      if (known?.outcome !== 'running' || known.body !== body || waited >= patienceMs) return known;
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  };

  const start = async (key: string, body: string, send: () => Promise<Outcome | T>): Promise<Once<T>> => {
    const known = await elsewhere(key, body);
    if (known && known.body !== body) return 'other-body';
    if (known?.outcome === 'running') return 'busy';
    if (known) {
      own.keep(key, { body, outcome: known.outcome });
      return known.outcome;
    }
    let result: Outcome | T | undefined;
    try {
      result = await send();
      return result;
    } finally {
      const final = typeof result === 'string' && meaningOf(result).final ? { body, outcome: result } : null;
      if (final) own.keep(key, final);
      await reach((keys) => (final ? keys.keep(key, final) : keys.free(key)));
    }
  };

  return (key, body, send) => {
    const before = own.get(key) ?? running.get(key);
    if (before && before.body !== body) return Promise.resolve('other-body');
    if (before) return 'result' in before ? before.result : Promise.resolve(before.outcome);
    const result = start(key, body, send).finally(() => running.delete(key));
    running.set(key, { body, result });
    return result;
  };
}
