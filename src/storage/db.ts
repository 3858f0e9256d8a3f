import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** Everything is parsed on the way out, so its type here is unknown. */
interface Schema extends DBSchema {
  /** One unfinished check, under the key 'draft'. */
  checks: { key: string; value: unknown };
  /** Checks the person asked to keep, by when they were started. */
  kept: { key: string; value: unknown };
  /** Reports on their way to the relay, by the key of the sending. */
  outbox: { key: string; value: unknown };
}
const STORES = ['checks', 'kept', 'outbox'] as const;
export type Database = IDBPDatabase<Schema>;

/** Why something could not be stored or read. The app works on without storage; it only says so. */
export type Stored<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: 'no-storage' };

/** Storage that does not answer is treated as absent: a second tab can leave an open request hanging for ever. */
const LIMIT_MS = 2000;
export const SILENT = Symbol('storage does not answer');

/** What the work gives, or SILENT when that takes longer than storage is waited for. Fails as the work does. */
export function withinLimit<T>(work: Promise<T>): Promise<T | typeof SILENT> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(SILENT), LIMIT_MS);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/**
 * Makes the function that runs one piece of work on a database. WebKit loses its connection when a tab has been in the
 * background, and a retry on the same handle fails for ever, so the handle is thrown away and the work tried once more on
 * a new one. What opens after the limit is closed and not worked on: the person has been told that nothing was kept.
 */
export function connection<D extends { close(): void }>(open: (onLost: () => void) => Promise<D>) {
  let opened: Promise<D> | null = null;
  return async <T>(work: (db: D) => Promise<T>): Promise<Stored<T>> => {
    for (let attempt = 0; attempt < 2; attempt++) {
      let opening: Promise<D> | null = null;
      let late = false;
      try {
        opened ??= open(() => {
          opened = null;
        });
        opening = opened;
        const value = await withinLimit(opening.then((db): Promise<T | typeof SILENT> => (late ? Promise.resolve(SILENT) : work(db))));
        if (value !== SILENT) return { ok: true, value };
        attempt = 2;
      } catch {
        // The next attempt opens anew.
      }
      late = true;
      opening?.then((db) => db.close()).catch(() => undefined);
      // Another piece of work may have opened a new one meanwhile: that one stays.
      if (opened === opening) opened = null;
    }
    return { ok: false, reason: 'no-storage' };
  };
}

/** Runs one piece of work on this app's database, on any of its stores. */
export const stored = connection<Database>((onLost) =>
  openDB<Schema>('back-pain-check', 2, {
    // Additive: what an earlier copy has made stays as it is.
    upgrade: (db) => {
      for (const name of STORES) if (!db.objectStoreNames.contains(name)) db.createObjectStore(name);
    },
    // Another tab's newer copy waits for this one. Where that one is the frozen tab, `blocked` is followed by silence or by a
    // late success, and the time limit above answers both.
    blocking: (_from, _to, event) => (event.target as IDBDatabase).close(),
    terminated: onLost,
  }),
);
