import { loadAhead } from './lazy.tsx';
import { type Offline, startOffline } from './offline.ts';
import type { Store } from './store.ts';

export interface Updates {
  /** Looks for a newer copy and says whether one was found. */
  check(): Promise<'none' | 'found'>;
  /** A new check begins: a newer copy that waits takes over, and the page is loaded anew with it. */
  renew(): void;
}

/**
 * Newer copies of the app. One takes over only at the start screen with no answers, and only when the page can be loaded
 * anew with it at that moment: hidden, or at the start of a new check. Never under a finger, never in the middle. Where
 * neither comes, the browser itself puts it in place once every page of the app is closed.
 */
export function startUpdates(store: Store, atStart: () => boolean): Updates {
  let waiting = false;
  let offline: Offline | null = null;
  const renew = () => {
    if (waiting && atStart()) offline?.apply();
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
    // It may have been another tab that let it take over: this one is then loaded anew only if nothing is open here.
    onReplaced: () => {
      if (atStart()) location.replace(location.pathname);
    },
  });
  document.addEventListener('visibilitychange', whenHidden);
  return { check: async () => (await offline?.check()) ?? 'none', renew };
}
