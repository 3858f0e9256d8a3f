import { SILENT, type Stored, stored, withinLimit } from './db.ts';

/** What deleting everything came to. `left-over`: the records are gone, but a cache would not go. */
export type Erased = Stored<'erased'> | { readonly ok: false; readonly reason: 'left-over' };

const MESSAGE = 'erased';
/** The app itself, so that it opens without a network afterwards too. It holds nothing of the person's. */
const PRECACHE = 'workbox-precache';

/** One channel for speaking and hearing: a channel does not hear itself, so this tab is not told what it did. */
let channel: BroadcastChannel | null = null;
function openChannel(): BroadcastChannel | null {
  try {
    channel ??= new BroadcastChannel('back-pain-check');
  } catch {
    // Absent or refused: the other tabs are not told.
  }
  return channel;
}

function eraseSession(): void {
  try {
    sessionStorage.clear();
  } catch {
    // Blocked: nothing can have been kept there either.
  }
}

async function eraseRecords(): Promise<boolean> {
  // Where there is no database at all, nothing was ever kept in one.
  if (typeof indexedDB === 'undefined') return true;
  const { ok } = await stored(async (db) => {
    const transaction = db.transaction(Array.from(db.objectStoreNames), 'readwrite');
    await Promise.all([...Array.from(transaction.objectStoreNames, (name) => transaction.objectStore(name).clear()), transaction.done]);
  });
  return ok;
}

async function eraseCaches(): Promise<boolean> {
  if (typeof caches === 'undefined') return true;
  try {
    const work = async () => {
      const names = (await caches.keys()).filter((name) => !name.startsWith(PRECACHE));
      await Promise.all(names.map((name) => caches.delete(name)));
    };
    return (await withinLimit(work())) !== SILENT;
  } catch {
    return false;
  }
}

/** The app sets none. What another page of this host has set for it goes too, as far as a script can reach it. */
function eraseCookies(): void {
  try {
    for (const cookie of document.cookie.split(';')) {
      const name = cookie.split('=')[0]?.trim();
      // biome-ignore lint/suspicious/noDocumentCookie: the newer API is missing in most of our browsers
      for (const path of ['/', location.pathname]) if (name) document.cookie = `${name}=; Max-Age=0; Path=${path}`;
    }
  } catch {
    // Refused in this frame: then none is visible either.
  }
}

/**
 * Deletes everything this app keeps on the phone, and tells its other tabs to forget what they show. The database itself
 * stays: deleting it would wait for every other tab. Each part is tried, whatever the others come to.
 */
export async function eraseAll(): Promise<Erased> {
  // First, so that they are told even if this tab is closed in the middle.
  openChannel()?.postMessage(MESSAGE);
  eraseSession();
  eraseCookies();
  const [records, cached] = await Promise.all([eraseRecords(), eraseCaches()]);
  if (!records) return { ok: false, reason: 'no-storage' };
  return cached ? { ok: true, value: 'erased' } : { ok: false, reason: 'left-over' };
}

/**
 * Calls back when another tab has deleted everything: this one must drop its check, or it would keep it anew. This tab's
 * session is emptied before. Gives the function that stops the listening.
 */
export function onErased(callback: () => void): () => void {
  const heard = openChannel();
  const listener = ({ data }: MessageEvent<unknown>) => {
    if (data !== MESSAGE) return;
    eraseSession();
    callback();
  };
  heard?.addEventListener('message', listener);
  return () => heard?.removeEventListener('message', listener);
}
