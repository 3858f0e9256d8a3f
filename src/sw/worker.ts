import { clientsClaim } from 'workbox-core';
import { cleanupOutdatedCaches, createHandlerBoundToURL, type PrecacheEntry, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

declare const self: ServiceWorkerGlobalScope;
/** Every file of the build with its sha384: a login page that answers in a file's place fails the install, not the person. */
declare const __PRECACHE__: (PrecacheEntry & { integrity: string })[];

precacheAndRoute(__PRECACHE__);
cleanupOutdatedCaches();
// Any address of this origin opens the app, in the language of its folder, also one a mail filter has rewritten.
const folders = __PRECACHE__.map(({ url }) => url).filter((url) => /^\/[a-z]{2}\/$/.test(url));
for (const url of folders)
  registerRoute(new NavigationRoute(createHandlerBoundToURL(url), { allowlist: [new RegExp(`^${url.slice(0, -1)}(/|%|$)`)] }));
registerRoute(new NavigationRoute(createHandlerBoundToURL('/')));

// A new copy waits until the page says that no answers are open.
self.addEventListener('message', ({ data }) => {
  if (data?.type === 'SKIP_WAITING') void self.skipWaiting();
});
// The first visit is the only one there may be: it is served by the worker as soon as that is ready.
clientsClaim();
