const page = (title: string, version: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>
  body { margin: 16px; background: #ffffff; color: #212b32; font-size: 19px }
  #far { margin-top: 3000px }
  #cover { position: fixed; left: 0; right: 0; bottom: 0; height: 60px; background: #ffffff }
</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p id="version">${version}</p>
<p id="init">no script has run</p>
<noscript><p>Scripts are off</p></noscript>
<p><button type="button" id="count">Count</button> <button type="button">Count down</button></p>
<p id="total">0</p>
<p><label><input type="checkbox" id="agree"> Agree</label></p>
<p><label>Name <input id="name"></label></p>
<p><a href="/other/">The other page</a></p>
<p><a href="#part">The other part</a></p>
<p id="far"><button type="button" id="bottom">At the bottom</button></p>
</main>
<div id="cover" hidden></div>
<script src="/assets/page.js"></script>
</body>
</html>
`;

const PAGE_SCRIPT = `
const policy = self.trustedTypes ? trustedTypes.createPolicy('app', { createScriptURL: (url) => url }) : { createScriptURL: (url) => url };
navigator.serviceWorker?.register(policy.createScriptURL('/sw.js'));
const total = document.getElementById('total');
const add = (by) => { total.textContent = String(Number(total.textContent) + by); };
const [up, down] = document.querySelectorAll('button');
up.addEventListener('click', () => add(1));
down.addEventListener('click', () => add(-1));
document.getElementById('bottom').addEventListener('click', () => { document.getElementById('version').textContent = 'the bottom was reached'; });
document.getElementById('init').textContent = 'ran first: ' + (self.before ?? 'nothing');
document.addEventListener('keydown', (event) => { if (event.key === 'Escape') total.textContent = 'escaped'; });
`;

const worker = (version: string) => `
const FILES = ['/', '/other/', '/assets/page.js'];
addEventListener('install', (event) => { event.waitUntil(caches.open('${version}').then((cache) => cache.addAll(FILES)).then(() => skipWaiting())); });
addEventListener('activate', (event) => { event.waitUntil(clients.claim()); });
addEventListener('fetch', (event) => {
  event.respondWith(caches.open('${version}').then((cache) => cache.match(new URL(event.request.url).pathname)).then((held) => held ?? fetch(event.request)));
});
`;

/** A small site with a service worker, to try the drivers on. */
export function fixtureFiles(version = 'first'): Record<string, string> {
  return {
    'index.html': page('The first page', version),
    'other/index.html': page('The other page', version),
    'bad/index.html': page('A page with faults', version)
      .replace('<p id="total">', '<p style="color: #eee" id="total">')
      .replace('<label>Name ', '<label>'),
    'assets/page.js': PAGE_SCRIPT,
    'sw.js': worker(version),
  };
}
