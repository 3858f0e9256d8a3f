import { Workbox } from 'workbox-window';

export interface OfflineEvents {
  /** The offline copy is complete, for the first time on this phone. */
  readonly onReady: () => void;
  /** The offline copy could not be made. */
  readonly onFailed: () => void;
  /** A newer copy is complete and waits. */
  readonly onWaiting: () => void;
  /** There is a newer copy, and it could not be had: a file of it did not come, or was not itself. It is tried again later. */
  readonly onMissed: () => void;
  /** A newer copy has taken over; this page still runs the older one. */
  readonly onReplaced: () => void;
}

/** What a look for a newer copy came to. `missed`: there is one, and it could not be had. */
export type Looked = 'none' | 'found' | 'missed';

export interface Offline {
  /** Looks for a newer copy now. */
  check(): Promise<Looked>;
  /** Lets a waiting copy take over. The next page load uses it. */
  apply(): void;
}

const HOUR_MS = 60 * 60 * 1000;

/** The worker's address as Trusted Types want it: made by the one policy the page allows, from a constant. */
function workerAddress(): string {
  const { trustedTypes } = window as {
    trustedTypes?: { createPolicy(name: string, rules: object): { createScriptURL(url: string): unknown } };
  };
  const fixed = '/sw.js';
  return (trustedTypes?.createPolicy('app', { createScriptURL: () => fixed }).createScriptURL('') ?? fixed) as string;
}

/** Registers the service worker and looks for newer copies. Null where there are no service workers: the app works on without. */
export function startOffline(events: OfflineEvents): Offline | null {
  // The development server has no worker to give.
  if (import.meta.env.DEV || !('serviceWorker' in navigator)) return null;
  const workbox = new Workbox(workerAddress(), { updateViaCache: 'none' });
  let waiting = false;
  let tell: ((looked: Looked) => void) | null = null;
  workbox.addEventListener('activated', ({ isUpdate }) => {
    if (!isUpdate) events.onReady();
  });
  const found = () => {
    waiting = true;
    tell?.('found');
    events.onWaiting();
  };
  workbox.addEventListener('waiting', found);
  workbox.addEventListener('redundant', ({ isUpdate }) => {
    if (!isUpdate) events.onFailed();
  });
  // The first worker of a first visit takes the page under control too; only a later one replaces anything.
  let controlled = navigator.serviceWorker.controller !== null;
  workbox.addEventListener('controlling', () => {
    const worker = navigator.serviceWorker.controller;
    // A page that is loaded while its worker is still activating can hang for seconds: wait until it has.
    const settled = () => {
      if (worker?.state === 'activated') events.onReplaced();
    };
    if (controlled) {
      worker?.addEventListener('statechange', settled);
      settled();
    }
    controlled = true;
  });

  /** What becomes of a newer copy: the library hears of no more than two. WebKit can tell of one that is gone again by then. */
  const follow = (worker: ServiceWorker | null, event: Event) => {
    if (!worker) {
      event.stopImmediatePropagation();
      return;
    }
    const came = () => {
      if (!controlled) return;
      if (worker.state === 'installed') found();
      if (worker.state !== 'redundant') return;
      tell?.('missed');
      events.onMissed();
    };
    // A complete one that is given up later has only been replaced by another.
    worker.addEventListener('statechange', came, { once: true });
  };
  const look = () => workbox.update().catch(() => undefined);
  /** On every visit but the first ours listens before the library does, which fails on a copy that is gone already. */
  const register = async () => {
    const before = await navigator.serviceWorker.getRegistration();
    const registration = before ?? (await workbox.register());
    registration?.addEventListener('updatefound', (event) => follow(registration.installing, event));
    if (before) await workbox.register();
  };
  void register().then(
    () => {
      addEventListener('pageshow', look);
      document.addEventListener('visibilitychange', () => {
        if (document.visibilityState === 'visible') void look();
      });
      setInterval(look, HOUR_MS);
    },
    () => events.onFailed(),
  );
  return {
    check: async () => {
      const told = new Promise<Looked>((resolve) => {
        tell = resolve;
      });
      await look();
      if (waiting) return 'found';
      return Promise.race([told, new Promise<'none'>((resolve) => setTimeout(() => resolve('none'), 3000))]);
    },
    apply: () => workbox.messageSkipWaiting(),
  };
}
