import { loadAhead } from './ahead.ts';
import { type Looked, type Offline, startOffline } from './offline.ts';
import type { Store } from './store.ts';

export interface Updates {
  /** Looks for a newer copy and says what that came to. */
  check(): Promise<Looked>;
  /** Whether the last newer copy could not be had. */
  missed(): boolean;
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
  let missed = false;
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
      void loadAhead(store.view().language);
    },
    onFailed: () => store.notify('app.offline-failed'),
    onWaiting: () => {
      waiting = true;
      missed = false;
      whenHidden();
    },
    onMissed: () => {
      missed = true;
      store.look();
    },
    onReplaced: () => {
      const unseen = document.visibilityState === 'hidden' || performance.now() - asked < AT_ONCE_MS;
      if (unseen && atStart()) location.replace(location.pathname);
    },
  });
  document.addEventListener('visibilitychange', whenHidden);
  // From the offline copy, which costs no network. On the first visit it is not there yet.
  if (navigator.serviceWorker?.controller) void loadAhead(store.view().language);
  return { check: async () => (await offline?.check()) ?? 'none', missed: () => missed, renew };
}
