import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { headersFile, writeHostFiles } from '../../src/build/host-files.ts';
import { HOST_FILES, type PlainFile, readFiles } from '../../src/serve/files.ts';
import { responseHeaders } from '../../src/serve/headers.ts';
import type { RunningServer } from '../../src/serve/server.ts';
import { startServer } from '../../src/serve/server.ts';
import { valid } from '../relay/support/certificates.ts';
import { type Nginx, startNginx } from '../serve/nginx.ts';
import { ask, folderWith } from '../serve/support.ts';

const site = mkdtempSync(join(tmpdir(), 'hosting-'));
cpSync('dist', site, { recursive: true });
const asset = `/assets/${readdirSync(join(site, 'assets'))[0]}`;

/** Every header of the one source, those for https among them. */
const NAMES = Object.keys(responseHeaders({ path: '/', https: true, styleHashes: [], links: { '/': 'something' } })).map((name) =>
  name.toLowerCase(),
);

/** One address of every kind, and what it is answered with. */
const KINDS = [
  ['a page', '/', 200],
  ['a page by its file', '/index.html', 200],
  ['a page in another language', '/pl/', 200],
  ['a hashed file', asset, 200],
  ['the worker', '/sw.js', 200],
  ['a manifest', '/manifest.webmanifest', 200],
  ['the list of helplines', '/helplines.json', 200],
  ['a picture', '/icons/icon-192.png', 200],
  ['a drawing', '/icons/icon.svg', 200],
  ['the page for nurses', '/share', 200],
  ['the page for nurses in another language', '/pl/share/', 200],
  ['a link that a filter has rewritten', '/%23n=+441614960000&d=2026-11', 200],
  ['a link that two filters have rewritten', '/ur/%2523u=acute-oncology', 200],
  ['a question mark', '/?n=+441614960000', 200],
  ['a missing page', '/missing', 404],
  ['a missing script', '/assets/missing-12345678.js', 404],
  ['a folder without its slash', '/pl', 404],
  ['a folder without a page', '/assets/', 404],
  ['a file with a slash', '/index.html/', 404],
  ...HOST_FILES.map((name) => [`what is for the host: ${name}`, `/${name}`, 404] as const),
] as const;

const own: RunningServer[] = [];
let nginx: Nginx;

beforeAll(async () => {
  await writeHostFiles(site);
  own.push(await startServer({ dir: site, port: 0 }), await startServer({ dir: site, port: 0, tls: valid }));
  nginx = await startNginx(site);
}, 60_000);

afterAll(async () => {
  await Promise.all([nginx?.stop(), ...own.map((server) => server.stop())]);
  rmSync(site, { recursive: true });
});

/** What matters of an answer: the same from every server, or the test fails. */
async function answerOf(base: string, path: string, method = 'GET') {
  const { status, headers, body } = await ask(base, path, {}, method);
  const common = { status, headers: Object.fromEntries(NAMES.map((name) => [name, headers[name]])) };
  return method === 'GET' ? { ...common, type: headers['content-type'], sha256: createHash('sha256').update(body).digest('hex') } : common;
}

describe.each([
  ['http', 0, 'plain'],
  ['https', 1, 'secure'],
] as const)('nginx with the configuration of the build, by %s', (scheme, index, name) => {
  it.each(KINDS)(
    'answers %s (%s) with %i as the product’s own server does: same headers, type and bytes [H33]',
    async (_, path, status) => {
      const ours = await answerOf(own[index]?.url ?? '', path);
      expect(ours.status).toBe(status);
      expect(await answerOf(nginx[name], path)).toEqual(ours);
    },
  );

  it('refuses what is no reading, under the same headers', async () => {
    const ours = await answerOf(own[index]?.url ?? '', '/', 'POST');
    expect(ours.status).toBe(405);
    expect(await answerOf(nginx[name], '/', 'POST')).toEqual(ours);
  });

  it('asks for encryption only where there is some', async () => {
    const { headers } = await ask(nginx[name], '/');
    expect(headers['strict-transport-security'] !== undefined).toBe(scheme === 'https');
    expect(headers['content-security-policy']?.includes('upgrade-insecure-requests')).toBe(scheme === 'https');
  });
});

describe('nginx', () => {
  it('compresses what can be, to the same bytes', async () => {
    const { headers, body } = await ask(nginx.secure, asset, { 'accept-encoding': 'gzip' });
    expect(headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' });
    expect(gunzipSync(body)).toEqual(readFileSync(join(site, asset)));
  });

  it('sends a request without TLS to https, and says nothing of itself', async () => {
    const { status, headers } = await ask(nginx.redirecting, '/pl/?x', { host: 'check.example.org' });
    expect([status, headers.location]).toEqual([308, 'https://check.example.org/pl/?x']);
    expect((await ask(nginx.secure, '/')).headers.server).toBe('nginx');
  });

  it('logs requests, and none that carries a helpline in its path', async () => {
    await ask(nginx.secure, '/pl/');
    for (const path of [
      '/%23n=%2B441610000001',
      '/pl/%23u=unit-two',
      '/%2523n=+441610000003',
      '/?n=+441610000004',
      '/%23x/../no?u=unit-five',
    ])
      for (const base of [nginx.secure, nginx.redirecting]) await ask(base, path);
    await expect.poll(nginx.log).toContain('"GET /pl/ HTTP/1.1" 200');
    expect(await nginx.log()).not.toMatch(/44161000000|unit-/);
  });
});

/** The headers that a host adds for a path by its `_headers` file, as Cloudflare Pages says it reads it: values of one name are joined. */
function byHeadersFile(text: string, path: string): Record<string, string> {
  const found: Record<string, string> = {};
  let matches = false;
  for (const line of text.split('\n').filter((line) => line && !line.startsWith('#'))) {
    const [, name = '', value = ''] = /^\s+([^:]+): (.*)$/.exec(line) ?? [];
    if (!name) {
      const pattern = line.split('*').map((part) => part.replace(/[.?+^$()[\]{}|\\]/g, '\\$&'));
      matches = new RegExp(`^${pattern.join('.*')}$`).test(path);
    } else if (matches) found[name.toLowerCase()] = name.toLowerCase() in found ? `${found[name.toLowerCase()]}, ${value}` : value;
  }
  return found;
}

describe('the _headers file', () => {
  const text = () => readFileSync(join(site, '_headers'), 'utf8');

  it('gives every file the headers that the product’s own server sends by https', async () => {
    const paths = [...(await readFiles(site)).keys()].filter((path) => !path.endsWith('/index.html'));
    expect(paths.length).toBeGreaterThan(30);
    for (const path of paths) {
      const { headers } = await answerOf(own[1]?.url ?? '', path);
      expect(byHeadersFile(text(), path), path).toEqual(headers);
    }
  });

  it('lets nothing that is missing be kept: such a host sends a rule’s headers with a 404 too [H33]', () => {
    for (const path of ['/assets/missing-12345678.js', '/missing', `${asset}.map`])
      expect(byHeadersFile(text(), path)['cache-control'] ?? 'no-cache', path).toBe('no-cache');
  });

  it('is refused at the build when it has more rules or a longer line than a host takes', () => {
    const file: PlainFile = { type: 'text/plain', body: Buffer.alloc(0), styleHashes: [], connect: [], link: '' };
    const many = (count: number) => new Map(Array.from({ length: count }, (_, index) => [`/assets/${index}.js`, file]));
    expect(headersFile(many(99))).toContain('/assets/98.js');
    expect(() => headersFile(many(100))).toThrow('101 rules, and a host takes 100');
    const wide = new Map([['/', { ...file, connect: [`https://${'a'.repeat(2_000)}.org`] }]]);
    expect(() => headersFile(wide)).toThrow(/a line of _headers would have 2\d{3} characters/);
  });
});

describe('what the build leaves for hosts', () => {
  it('lies in the built site, made from that site: what nobody has made anew since would not fit it', () => {
    for (const name of HOST_FILES) expect(readFileSync(`dist/${name}`, 'utf8'), name).toBe(readFileSync(join(site, name), 'utf8'));
  });

  it('has the start page for a missing address, so that a host needs no rule to answer it with 404', () => {
    expect(readFileSync(join(site, '404.html'))).toEqual(readFileSync(join(site, 'index.html')));
  });

  it('names the relay of another origin, as the page does, and so does the product’s own server', async () => {
    const meta = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; connect-src 'self' https://relay.example.org; base-uri 'none'" />`;
    const other = await folderWith({ 'index.html': `${meta}<style>a{}</style>`, 'sw.js': '' });
    await writeHostFiles(other.dir);
    const server = await startServer({ dir: other.dir, port: 0 });
    try {
      for (const path of ['/', '/sw.js', '/missing'])
        expect((await ask(server.url, path)).headers['content-security-policy']).toContain("connect-src 'self' https://relay.example.org;");
      for (const name of ['_headers', '_nginx.conf'])
        expect(readFileSync(join(other.dir, name), 'utf8')).toContain("connect-src 'self' https://relay.example.org;");
    } finally {
      await server.stop();
      await other.remove();
    }
  });
});
