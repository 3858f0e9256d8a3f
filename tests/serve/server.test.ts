import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { get as httpsGet } from 'node:https';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { responseHeaders } from '../../src/serve/headers.ts';
import type { Override, RunningServer } from '../../src/serve/server.ts';
import { startServer } from '../../src/serve/server.ts';
import { ask, folderWith } from './support.ts';

const STYLE = 'body { color: #000 }';
const PAGE = `<!doctype html><title>Start</title><style>${STYLE}</style>${'<p>Some words that repeat.</p>'.repeat(50)}`;
const NOISE = randomBytes(2000);
const PICTURE = Buffer.alloc(5000, 'png');

let folder: Awaited<ReturnType<typeof folderWith>>;
let outside: Awaited<ReturnType<typeof folderWith>>;
let server: RunningServer;
let fault: (path: string) => Override;

beforeAll(async () => {
  folder = await folderWith({
    'index.html': PAGE,
    'about/index.html': '<title>About</title>',
    'assets/main-1.js': 'console.log(1);'.repeat(100),
    'assets/a b.txt': 'a space',
    'assets/é.txt': 'an accent',
    'assets/font.woff2': Buffer.alloc(5000, 'font'),
    'icon.png': PICTURE,
    'icon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
    'manifest.webmanifest': '{}',
    'data.json': '{}',
    'noise.txt': NOISE,
    'strange.xyz': 'unknown',
  });
  outside = await folderWith({ 'secret.txt': 'secret' });
});

beforeEach(async () => {
  fault = () => undefined;
  server = await startServer({ dir: folder.dir, port: 0, override: (path) => fault(path) });
});

afterEach(() => server.stop());

afterAll(async () => {
  await folder.remove();
  await outside.remove();
});

const get = (path: string, headers = {}, method = 'GET') => ask(server.url, path, headers, method);

describe('a file', () => {
  test.each([
    ['/', 'text/html; charset=utf-8'],
    ['/index.html', 'text/html; charset=utf-8'],
    ['/about/', 'text/html; charset=utf-8'],
    ['/assets/main-1.js', 'text/javascript; charset=utf-8'],
    ['/assets/font.woff2', 'font/woff2'],
    ['/icon.png', 'image/png'],
    ['/icon.svg', 'image/svg+xml'],
    ['/manifest.webmanifest', 'application/manifest+json'],
    ['/data.json', 'application/json'],
    ['/strange.xyz', 'application/octet-stream'],
  ])('%s is answered with the type %s', async (path, type) => {
    const answer = await get(path);
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe(type);
  });

  test('is found by its folder with a slash, and by names that need escapes', async () => {
    expect((await get('/about/')).body.toString()).toBe('<title>About</title>');
    expect((await get('/assets/a%20b.txt')).body.toString()).toBe('a space');
    expect((await get('/assets/%C3%A9.txt')).body.toString()).toBe('an accent');
    expect((await get('/?from=link#x')).body.toString()).toBe(PAGE);
  });

  test('carries exactly the headers of the one source, with the hash of the page’s own style', async () => {
    const hash = `sha256-${createHash('sha256').update(STYLE).digest('base64')}`;
    const { headers } = await get('/');
    const expected = responseHeaders({ path: '/', https: false, styleHashes: [hash] });
    expect(headers['content-security-policy']).toContain(`style-src 'self' '${hash}'`);
    for (const [name, value] of Object.entries(expected)) expect(headers[name.toLowerCase()], name).toBe(value);
    expect(headers['strict-transport-security']).toBeUndefined();
  });

  test('names what a page asks for at once, and for nothing but a page that is there', async () => {
    const next = await folderWith({
      'index.html': '<link rel="modulepreload" href="/texts/a/en.js" /><script type="module" crossorigin src="/assets/main-1.js"></script>',
      'assets/main-1.js': '1',
    });
    await server.use(next.dir);
    const linkOf = async (path: string, method = 'GET') => (await get(path, {}, method)).headers['link'];
    expect(await linkOf('/')).toBe('</texts/a/en.js>; rel=modulepreload, </assets/main-1.js>; rel=modulepreload');
    for (const path of ['/assets/main-1.js', '/missing']) expect(await linkOf(path), path).toBeUndefined();
    expect(await linkOf('/', 'POST')).toBeUndefined();
    await next.remove();
  });

  test('has one policy with every other address, that of the release which is served', async () => {
    const policyOf = async (path: string) => (await get(path)).headers['content-security-policy'];
    const first = await policyOf('/');
    for (const path of ['/about/', '/data.json', '/missing']) expect(await policyOf(path), path).toBe(first);
    const next = await folderWith({ 'index.html': '<style>b{}</style>' });
    await server.use(next.dir);
    const hash = createHash('sha256').update('b{}').digest('base64');
    expect(await policyOf('/')).toContain(`style-src 'self' 'sha256-${hash}';`);
    await next.remove();
  });

  test('may be kept for a year below /assets/ and must be asked for again elsewhere', async () => {
    expect((await get('/assets/main-1.js')).headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect((await get('/')).headers['cache-control']).toBe('no-cache');
  });

  test('stays in memory, so that a change of the folder does not change a release that is served', async () => {
    const changing = await folderWith({ 'index.html': 'before' });
    const other = await startServer({ dir: changing.dir, port: 0 });
    await changing.remove();
    expect((await ask(other.url, '/')).body.toString()).toBe('before');
    await other.stop();
  });
});

describe('what is no file', () => {
  test.each(['/missing', '/assets/main-2.js', '/about', '/about/missing.html', '/assets/', '//', '/%00', '/index.html/'])(
    '%s gets a 404 in plain text, never a page [H33]',
    async (path) => {
      const answer = await get(path);
      expect(answer.status).toBe(404);
      expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8');
      expect(answer.headers['cache-control']).toBe('no-cache');
      expect(answer.headers['x-content-type-options']).toBe('nosniff');
      expect(answer.body.toString()).toBe('Not found.\n');
    },
  );

  test('is everything outside the folder, however the way there is written', async () => {
    const name = outside.dir.split('/').at(-1);
    for (const way of ['/../', '/assets/../../', '/..%2f', '/%2e%2e/', '/assets/%2e%2e%2f%2e%2e%2f', '/..\\', '/..%5c', '//']) {
      const answer = await get(`${way}${name}/secret.txt`);
      expect(answer.status, way).toBe(404);
      expect(answer.body.toString(), way).not.toContain('secret');
    }
    expect((await get(`${outside.dir}/secret.txt`)).status).toBe(404);
  });

  test.each(['/%', '/%zz', '/%E0%A4%A', '/assets/%ff'])('%s cannot be decoded and gets a 400', async (path) => {
    const answer = await get(path);
    expect(answer.status).toBe(400);
    expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8');
  });

  test.each(['*', 'http://elsewhere.example/'])('the target %s is no path and gets a 400', async (target) => {
    expect((await get(target)).status).toBe(400);
  });
});

describe('a method', () => {
  test('HEAD gets the headers of GET and no body', async () => {
    for (const path of ['/', '/missing']) {
      const [head, full] = [await get(path, { 'accept-encoding': 'br' }, 'HEAD'), await get(path, { 'accept-encoding': 'br' })];
      const { date: _, ...headers } = head.headers;
      expect(head.status).toBe(full.status);
      expect(full.headers).toMatchObject(headers);
      expect(head.headers['content-length']).toBe(String(full.body.length));
      expect(head.body.length).toBe(0);
    }
  });

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('%s is refused', async (method) => {
    const answer = await get('/', {}, method);
    expect(answer.status).toBe(405);
    expect(answer.headers.allow).toBe('GET, HEAD');
  });
});

describe('a coding', () => {
  test('is brotli or gzip as the client asks, and unpacks to the same bytes', async () => {
    const [br, gzip, plain] = [
      await get('/', { 'accept-encoding': 'gzip, br' }),
      await get('/', { 'accept-encoding': 'gzip' }),
      await get('/'),
    ];
    expect([br, gzip, plain].map((answer) => answer.headers['content-encoding'])).toEqual(['br', 'gzip', undefined]);
    expect(brotliDecompressSync(br.body).toString()).toBe(PAGE);
    expect(gunzipSync(gzip.body).toString()).toBe(PAGE);
    expect(plain.body.toString()).toBe(PAGE);
    expect(br.body.length).toBeLessThan(gzip.body.length);
    for (const answer of [br, gzip, plain]) {
      expect(answer.headers['content-length']).toBe(String(answer.body.length));
      expect(answer.headers.vary).toBe('Accept-Encoding');
    }
  });

  test('is not used when the client refuses it', async () => {
    expect((await get('/', { 'accept-encoding': 'br;q=0, gzip' })).headers['content-encoding']).toBe('gzip');
    expect((await get('/', { 'accept-encoding': 'br;q=0, gzip;q=0' })).headers['content-encoding']).toBeUndefined();
  });

  test.each(['/icon.png', '/assets/font.woff2', '/noise.txt'])('is not used for %s, which is compact already', async (path) => {
    expect((await get(path, { 'accept-encoding': 'br, gzip' })).headers['content-encoding']).toBeUndefined();
  });

  test('that suits nobody gets a 406', async () => {
    expect((await get('/icon.png', { 'accept-encoding': 'identity;q=0' })).status).toBe(406);
  });
});

describe('a tag', () => {
  test('is strong, and differs between codings and between contents', async () => {
    const asked = [
      ['/', 'br'],
      ['/', 'gzip'],
      ['/', 'identity'],
      ['/about/', 'identity'],
    ] as const;
    const tags = await Promise.all(asked.map(async ([path, coding]) => (await get(path, { 'accept-encoding': coding })).headers.etag));
    for (const tag of tags) expect(tag).toMatch(/^"[\w-]+"$/);
    expect(new Set(tags).size).toBe(asked.length);
  });

  test('that the client holds saves the body, and keeps the headers that renew what it holds', async () => {
    const first = await get('/', { 'accept-encoding': 'br' });
    const again = await get('/', { 'accept-encoding': 'br', 'if-none-match': `"other", W/${first.headers.etag}` });
    expect(again.status).toBe(304);
    expect(again.body.length).toBe(0);
    for (const name of ['etag', 'cache-control', 'vary', 'content-security-policy'])
      expect(again.headers[name], name).toBe(first.headers[name]);
    expect(again.headers['content-type']).toBeUndefined();
  });

  test('of another coding or another release does not save the body', async () => {
    const first = await get('/', { 'accept-encoding': 'br' });
    expect((await get('/', { 'accept-encoding': 'gzip', 'if-none-match': first.headers.etag })).status).toBe(200);
    const next = await folderWith({ 'index.html': '<title>Second release</title>' });
    await server.use(next.dir);
    const changed = await get('/', { 'accept-encoding': 'br', 'if-none-match': first.headers.etag });
    expect(changed.status).toBe(200);
    expect(changed.headers['content-encoding'] ?? 'identity').toMatch(/br|identity/);
    expect((await get('/')).body.toString()).toBe('<title>Second release</title>');
    expect((await get('/assets/main-1.js')).status).toBe(404);
    await next.remove();
  });
});

describe('the server', () => {
  test('is gone after it has stopped, also for connections that were open, and comes back on the same port', async () => {
    const { port, url } = server;
    // fetch keeps its connection open, as a browser does.
    expect((await fetch(url)).status).toBe(200);
    await server.stop();
    await expect(fetch(url)).rejects.toThrow('fetch failed');
    server = await startServer({ dir: folder.dir, port });
    expect(server.port).toBe(port);
    expect((await fetch(url)).status).toBe(200);
  });

  test('can be told to stop twice', async () => {
    await server.stop();
    await expect(server.stop()).resolves.toBeUndefined();
  });

  test('says that a port is taken', async () => {
    await expect(startServer({ dir: folder.dir, port: server.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  test('does not start without its folder', async () => {
    await expect(startServer({ dir: `${folder.dir}/absent`, port: 0 })).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('with a certificate, the server', () => {
  test('speaks https and sends the headers that belong to it', async () => {
    const key = await folderWith({});
    const [keyFile, certFile] = [`${key.dir}/key.pem`, `${key.dir}/cert.pem`];
    const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:P-256',
        '-nodes',
        '-days',
        '2',
        ...subject,
        '-keyout',
        keyFile,
        '-out',
        certFile,
      ],
      { stdio: 'pipe' },
    );
    const tls = { key: readFileSync(keyFile, 'utf8'), cert: readFileSync(certFile, 'utf8') };
    await key.remove();
    const secure = await startServer({ dir: folder.dir, port: 0, tls });
    try {
      const headers = await new Promise<IncomingHttpHeaders>((resolve, reject) => {
        httpsGet(secure.url, { ca: tls.cert }, (response) => resolve(response.resume().headers)).on('error', reject);
      });
      expect(secure.url).toMatch(/^https:/);
      expect(headers['strict-transport-security']).toBe('max-age=63072000; includeSubDomains');
      expect(headers['content-security-policy']).toContain('upgrade-insecure-requests');
    } finally {
      await secure.stop();
    }
  });
});

describe('a fault put in by a test', () => {
  test('replaces the answer for its path only, under the headers of production unless it brings its own', async () => {
    const body = '<h1>Sign in</h1>';
    fault = (path) =>
      path === '/assets/main-1.js'
        ? { status: 200, headers: { 'content-type': 'text/html', 'Cache-Control': 'no-store' }, body }
        : undefined;
    const answer = await get('/assets/main-1.js');
    expect(answer.body.toString()).toBe(body);
    expect(answer.headers['content-type']).toBe('text/html');
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['x-frame-options']).toBe('DENY');
    expect((await get('/')).body.toString()).toBe(PAGE);
  });

  test('can send elsewhere or fail', async () => {
    fault = (path) => (path === '/' ? { status: 302, headers: { location: '/about/' } } : { status: 503 });
    expect(await get('/')).toMatchObject({ status: 302, headers: { location: '/about/' } });
    expect((await get('/about/')).status).toBe(503);
  });

  test('can drop the connection', async () => {
    fault = () => 'drop';
    await expect(get('/')).rejects.toMatchObject({ code: 'ECONNRESET' });
  });

  test('can break off in the middle of the body', async () => {
    fault = () => ({ status: 200, headers: { 'Content-Length': 1000 }, body: 'the beginning' });
    await expect(get('/')).rejects.toMatchObject({ code: 'ECONNRESET' });
  });

  test('can say nothing at all until the server stops', async () => {
    let heard = false;
    fault = () => {
      heard = true;
      return 'hang';
    };
    const silent = get('/').then(
      () => 'answered',
      () => 'cut off',
    );
    await expect.poll(() => heard).toBe(true);
    expect(await Promise.race([silent, new Promise((resolve) => setTimeout(resolve, 200, 'still waiting'))])).toBe('still waiting');
    await server.stop();
    expect(await silent).toBe('cut off');
  });
});
