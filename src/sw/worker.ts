import { clientsClaim, type WorkboxPlugin } from 'workbox-core';
import {
  addPlugins,
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  matchPrecache,
  type PrecacheEntry,
  precacheAndRoute,
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

declare const self: ServiceWorkerGlobalScope;
/** Every file of the build with its sha384: a login page that answers in a file's place fails the install, not the person. */
declare const __PRECACHE__: (PrecacheEntry & { integrity: string })[];

/** What a browser refuses under another type, whatever its bytes. */
const types: readonly (readonly [RegExp, RegExp])[] = [
  [/\/$/, /^text\/html\b/],
  [/\.js$/, /^(text|application)\/javascript\b/],
  [/\.svg$/, /^image\/svg\+xml\b/],
];

/** The first screen of each language. */
const starts = __PRECACHE__.map(({ url }) => url).filter((url) => /^\/([a-z]{2}\/)?$/.test(url));

/** What a newer copy is let in with, and what stands in for a page of it that the phone has lost. */
const whole: WorkboxPlugin = {
  // A wrong answer may have been sent to be kept for a year: only the first copy takes what the page has just loaded.
  requestWillFetch: async ({ request, event }) =>
    event.type === 'install' && self.registration.active ? new Request(request, { cache: 'reload' }) : request,
  fetchDidSucceed: async ({ request, response }) => {
    const type = response.headers.get('Content-Type') ?? '';
    const { pathname } = new URL(request.url);
    if (types.some(([file, wanted]) => file.test(pathname) && !wanted.test(type))) throw new Error(`${pathname} came as ${type}`);
    // Some browsers say only here that the connection was lost in the middle.
    await response.clone().arrayBuffer();
    return response;
  },
  // No network either: any other start page names the signs too.
  handlerDidError: async ({ event }) => {
    if (!(event instanceof FetchEvent) || event.request.mode !== 'navigate') return undefined;
    const pages = await Promise.all(starts.map((start) => matchPrecache(start)));
    return pages.find(Boolean);
  },
};
addPlugins([whole]);
precacheAndRoute(__PRECACHE__);
cleanupOutdatedCaches();

// Any address of this origin opens the app, in the language of its folder, also one a mail filter has rewritten.
for (const url of starts.filter((start) => start !== '/'))
  registerRoute(new NavigationRoute(createHandlerBoundToURL(url), { allowlist: [new RegExp(`^${url.slice(0, -1)}(/|%|$)`)] }));
registerRoute(new NavigationRoute(createHandlerBoundToURL('/')));

self.addEventListener('install', (event) => {
  // Chromium would ask the network for each page as well, in case this worker is slow to start: bytes for nothing.
  const { addRoutes } = event as { addRoutes?: (routes: object) => Promise<void> };
  void addRoutes?.call(event, { condition: { requestMode: 'navigate' }, source: 'fetch-event' }).catch(() => undefined);
});
// A new copy waits until the page says that no answers are open.
self.addEventListener('message', ({ data }) => {
  if (data?.type === 'SKIP_WAITING') void self.skipWaiting();
});
// The first visit is the only one there may be: it is served by the worker as soon as that is ready.
clientsClaim();
