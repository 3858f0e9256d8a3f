import { afterEach, describe, expect, it, vi } from 'vitest';
import { eraseAll, onErased } from '../../src/storage/erase.ts';

const session = () => ({ clear: vi.fn() });
/** The caches of a browser, by name. */
const cachesOf = (...names: string[]) => {
  const there = new Set(names);
  return {
    there,
    keys: async () => [...there],
    delete: async (name: string) => there.delete(name),
  };
};
const page = (cookie: string) => {
  const set: string[] = [];
  return {
    set,
    get cookie() {
      return cookie;
    },
    set cookie(value: string) {
      set.push(value);
    },
  };
};

afterEach(() => void vi.unstubAllGlobals());

describe('deleting everything', () => {
  it('empties the session, the caches but the app’s own, and the cookies', async () => {
    const [storage, caches, document] = [session(), cachesOf('workbox-precache-v2-/', 'fonts', 'old'), page('a=1; b = 2;c')];
    vi.stubGlobal('sessionStorage', storage);
    vi.stubGlobal('caches', caches);
    vi.stubGlobal('document', document);
    vi.stubGlobal('location', { pathname: '/en/' });
    expect(await eraseAll()).toEqual({ ok: true, value: 'erased' });
    expect(storage.clear).toHaveBeenCalledOnce();
    expect([...caches.there]).toEqual(['workbox-precache-v2-/']);
    for (const name of ['a', 'b', 'c']) {
      expect(document.set).toContain(`${name}=; Max-Age=0; Path=/`);
      expect(document.set).toContain(`${name}=; Max-Age=0; Path=/en/`);
    }
  });

  it('is done where there is nothing to delete from', async () => {
    vi.stubGlobal('BroadcastChannel', undefined);
    vi.stubGlobal('sessionStorage', undefined);
    expect(await eraseAll()).toEqual({ ok: true, value: 'erased' });
  });

  it('says so when the database cannot be emptied, and empties the rest all the same [H28]', async () => {
    const [storage, caches] = [session(), cachesOf('old')];
    vi.stubGlobal('sessionStorage', storage);
    vi.stubGlobal('caches', caches);
    vi.stubGlobal('indexedDB', {
      open: () => {
        throw new DOMException('blocked', 'SecurityError');
      },
    });
    expect(await eraseAll()).toEqual({ ok: false, reason: 'no-storage' });
    expect(storage.clear).toHaveBeenCalledOnce();
    expect(caches.there.size).toBe(0);
  });

  it('says so when a cache would not go', async () => {
    vi.stubGlobal('caches', { ...cachesOf('old'), delete: () => Promise.reject(new Error('no')) });
    expect(await eraseAll()).toEqual({ ok: false, reason: 'left-over' });
  });
});

describe('the other tabs', () => {
  it('are told, and this one is not', async () => {
    const other = new BroadcastChannel('back-pain-check');
    const heard = new Promise<unknown>((resolve) => {
      other.onmessage = (event) => resolve((event as MessageEvent<unknown>).data);
    });
    const here = vi.fn();
    const stop = onErased(here);
    await eraseAll();
    expect(await heard).toBe('erased');
    expect(here).not.toHaveBeenCalled();
    stop();
    other.close();
  });

  it('drop their session and their check when they are told, and only then', async () => {
    const storage = session();
    vi.stubGlobal('sessionStorage', storage);
    const other = new BroadcastChannel('back-pain-check');
    const dropped = vi.fn(() => expect(storage.clear).toHaveBeenCalledOnce());
    const stop = onErased(dropped);
    other.postMessage('something else');
    other.postMessage({ erased: true });
    other.postMessage('erased');
    await vi.waitFor(() => expect(dropped).toHaveBeenCalled());
    expect(dropped).toHaveBeenCalledOnce();
    stop();
    other.close();
  });
});
