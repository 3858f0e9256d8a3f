import { loadAhead } from './lazy.tsx';
import { type Offline, startOffline } from './offline.ts';
import type { Store } from './store.ts';

export interface Updates {
  /** Looks for a newer copy and says whether one was found. */
  check(): Promise<'none' | 'found'>;
  /** A new check begins: if a newer copy is here, the page is loaded anew with it. True when it is. */
  renew(): boolean;
}

/**
 * Newer copies of the app. One takes over only at the start screen with no answers, and the page that is open then is
 * loaded anew only where nobody sees it (hidden, or at the start of a new check): never under a finger, never in the middle.
 */
export function startUpdates(store: Store, atStart: () => boolean): Updates {
  let waiting = false;
  let replaced = false;
  let offline: Offline | null = null;
  const apply = () => {
    if (!waiting || !atStart()) return;
    waiting = false;
    offline?.apply();
  };
  const reload = (): boolean => {
    if (!replaced || !atStart()) return false;
    location.replace(location.pathname);
    return true;
  };
  offline = startOffline({
    onReady: () => {
      store.notify('app.offline-ready');
      loadAhead();
    },
    onFailed: () => store.notify('app.offline-failed'),
    onWaiting: () => {
      waiting = true;
      apply();
    },
    onReplaced: () => {
      replaced = true;
      if (document.visibilityState === 'hidden') reload();
    },
  });
  store.subscribe(apply);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') reload();
  });
  return { check: async () => (await offline?.check()) ?? 'none', renew: reload };
}
