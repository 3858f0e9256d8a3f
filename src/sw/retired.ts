declare const self: ServiceWorkerGlobalScope;

/**
 * The last worker: it throws every cache away and takes itself off the phone. A page that is open is left alone, for
 * someone may be in the middle of it; the next load shows the retired page.
 */
self.addEventListener('install', () => void self.skipWaiting());
self.addEventListener('activate', (event) => {
  const leave = async () => {
    for (const name of await caches.keys()) await caches.delete(name);
    await self.registration.unregister();
  };
  event.waitUntil(leave());
});

export {};
