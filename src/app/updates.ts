import { loadAhead } from './lazy.tsx';
import { type Offline, startOffline } from './offline.ts';
import type { Store } from './store.ts';

export interface Updates {
  /** Looks for a newer copy and says whether one was found. */
  check(): Promise<'none' | 'found'>;
  /** A new check begins: a newer copy that waits takes over, and the page is loaded anew with it. */
  renew(): void;
}

/** A browser may take its time to let a newer copy take over; a page that someone reads by then is not loaded anew. */
const AT_ONCE_MS = 1500;

/**
 * Newer copies of the app. One takes over only at the start screen with no answers, and only when the page can be loaded
 * anew with it at that moment: hidden, or at the start of a new check. Never under a finger, never in the middle. Where
 * neither comes, the browser itself puts it in place once every page of the app is closed.
 */
export function startUpdates(store: Store, atStart: () => boolean): Updates {
  let waiting = false;
  let asked = Number.NEGATIVE_INFINITY;
  let offline: Offline | null = null;
  const renew = () => {
    if (!waiting || !atStart()) return;
    asked = performance.now();
    offline?.apply();
  };
  const whenHidden = () => {
    if (document.visibilityState === 'hidden') renew();
  };
  offline = startOffline({
    onReady: () => {
      store.notify('app.offline-ready');
      loadAhead();
    },
    onFailed: () => store.notify('app.offline-failed'),
    onWaiting: () => {
      waiting = true;
      whenHidden();
    },
    onReplaced: () => {
      const unseen = document.visibilityState === 'hidden' || performance.now() - asked < AT_ONCE_MS;
      if (unseen && atStart()) location.replace(location.pathname);
    },
  });
  document.addEventListener('visibilitychange', whenHidden);
  return { check: async () => (await offline?.check()) ?? 'none', renew };
}
