import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

interface Schema extends DBSchema {
  /** One unfinished check, under the key 'draft'. Parsed on the way out, so its type here is unknown. */
  checks: { key: string; value: unknown };
}
type Database = IDBPDatabase<Schema>;

/** Why something could not be stored or read. The app works on without storage; it only says so. */
export type Stored<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: 'no-storage' };

/** Storage that does not answer is treated as absent: a second tab can leave an open request hanging for ever. */
const LIMIT_MS = 2000;

let opened: Promise<Database> | null = null;

function open(): Promise<Database> {
  const opening = openDB<Schema>('back-pain-check', 1, {
    upgrade: (db) => void db.createObjectStore('checks'),
    blocking: (_from, _to, event) => (event.target as IDBDatabase).close(),
    terminated: () => {
      opened = null;
    },
  });
  return opening;
}

const SILENT = Symbol('storage does not answer');

function withinLimit<T>(work: Promise<T>): Promise<T | typeof SILENT> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(SILENT), LIMIT_MS);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/**
 * Runs one piece of work on the database. WebKit loses its connection when a tab has been in the background, and a
 * retry on the same handle fails for ever, so the handle is thrown away and the work tried once more on a new one.
 */
export async function stored<T>(work: (db: Database) => Promise<T>): Promise<Stored<T>> {
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      opened ??= open();
      const value = await withinLimit(opened.then(work));
      if (value !== SILENT) return { ok: true, value };
      attempt = 2;
    } catch {
      // The next attempt opens anew.
    }
    opened?.then((db) => db.close()).catch(() => undefined);
    opened = null;
  }
  return { ok: false, reason: 'no-storage' };
}
