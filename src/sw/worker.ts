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

/** What a newer copy is let in with. */
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
};
addPlugins([whole]);
precacheAndRoute(__PRECACHE__);
cleanupOutdatedCaches();

const starts = __PRECACHE__.map(({ url }) => url).filter((url) => /^\/([a-z]{2}\/)?$/.test(url));
/** Opens addresses with a start page; where the phone has lost that and there is no network, with any other: it too names the signs. */
function openWith(url: string, allowlist: RegExp): void {
  const route = new NavigationRoute(createHandlerBoundToURL(url), { allowlist: [allowlist] });
  route.setCatchHandler(async () => {
    const pages = await Promise.all(starts.map((start) => matchPrecache(start)));
    return pages.find(Boolean) ?? Response.error();
  });
  registerRoute(route);
}
// Any address of this origin opens the app, in the language of its folder, also one a mail filter has rewritten.
for (const url of starts.filter((start) => start !== '/')) openWith(url, new RegExp(`^${url.slice(0, -1)}(/|%|$)`));
openWith('/', /./);

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
