import { stored } from './db.ts';

/** Given what stands under a key (undefined for nothing): its new value, null to delete it, or undefined to leave it. */
export type Change = (found: unknown) => unknown;

/**
 * Records by key, which other tabs may share. Knows nothing of what they are: they are parsed by whoever asks. None of
 * these functions fails; what the phone cannot keep is kept in memory, and `kept` says so.
 */
export interface Records {
  /** What is there, by key. */
  all(): Promise<ReadonlyMap<string, unknown>>;
  /**
   * Reads and changes one record with nothing in between, whatever other tabs do: that is the lock between them. Gives
   * what stands there afterwards; undefined for nothing.
   */
  change(key: string, change: Change): Promise<unknown>;
  /** Drops what is held in memory, after everything was deleted. */
  forget(): void;
  /** False once anything could not be kept: it will be gone when the page is closed. */
  kept(): boolean;
}

/** What stands under a key after a change. */
const after = (found: unknown, next: unknown): unknown => (next === undefined ? found : (next ?? undefined));

/** Records that end with the page, for people who keep nothing. */
export function memoryRecords(records = new Map<string, unknown>()): Records {
  return {
    all: () => Promise.resolve(new Map(records)),
    change: (key, change) => {
      const left = after(records.get(key), change(records.get(key)));
      if (left === undefined) records.delete(key);
      else records.set(key, left);
      return Promise.resolve(left);
    },
    forget: () => records.clear(),
    kept: () => false,
  };
}

/** Where records are kept for good. Each function gives null when it cannot. */
export interface Shelf {
  all(): Promise<ReadonlyMap<string, unknown> | null>;
  change(key: string, change: Change): Promise<{ readonly left: unknown } | null>;
}

/**
 * Records on a shelf. Once that fails it is asked no more while the page is open, and memory goes on from what was last
 * seen: a record that is sent twice so is mailed once, as the relay knows its key.
 */
export function shelvedRecords(shelf: Shelf): Records {
  const seen = new Map<string, unknown>();
  const memory = memoryRecords(seen);
  let kept = true;
  return {
    all: async () => {
      const found = kept ? await shelf.all() : null;
      kept &&= found !== null;
      // In between, another call may have given the shelf up: then memory knows better.
      if (!found || !kept) return memory.all();
      seen.clear();
      for (const [key, record] of found) seen.set(key, record);
      return memory.all();
    },
    change: async (key, change) => {
      const done = kept ? await shelf.change(key, change) : null;
      kept &&= done !== null;
      return memory.change(key, done ? () => done.left ?? null : change);
    },
    forget: memory.forget,
    kept: () => kept,
  };
}

/** The outbox's store of this app's database. */
function outboxShelf(): Shelf {
  return {
    all: async () => {
      const read = await stored(async (db) => {
        const { store } = db.transaction('outbox');
        const [keys, values] = await Promise.all([store.getAllKeys(), store.getAll()]);
        return new Map(keys.map((key, index) => [key, values[index]]));
      });
      return read.ok ? read.value : null;
    },
    change: async (key, change) => {
      const done = await stored(async (db) => {
        const { store, done } = db.transaction('outbox', 'readwrite');
        // It fails together with what is awaited below; heard here too, so that it never goes unheard.
        done.catch(() => undefined);
        const found = await store.get(key);
        const next = change(found);
        if (next === null) await store.delete(key);
        else if (next !== undefined) await store.put(next, key);
        await done;
        return { left: after(found, next) };
      });
      return done.ok ? done.value : null;
    },
  };
}

/** The outbox as it is kept on this phone. */
export const keptRecords = (): Records => shelvedRecords(outboxShelf());
