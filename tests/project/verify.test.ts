import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { verifyDeploy } from '../../src/build/verify.ts';
import { differencesBetween } from '../../src/commands/same-bytes.ts';
import { main } from '../../src/commands/verify-deploy.ts';
import { type RunningServer, startServer } from '../../src/serve/server.ts';
import { valid } from '../relay/support/certificates.ts';
import { ask, folderWith } from '../serve/support.ts';

const PAGE = `<!doctype html>
<html lang="en"><head>
  <title>Start</title><style>a{}</style>
</head><body>
  <script type="module" src="/assets/main-1.js"></script>
</body></html>
`;
const SITE = {
  'index.html': PAGE,
  'pl/index.html': PAGE.replace('Start', 'Początek'),
  'assets/main-1.js': 'import("./more-2.js");',
  'assets/more-2.js': 'export const more = 1;',
  'manifest.webmanifest': '{"name":"Back Pain Check"}',
  'sw.js': 'addEventListener("fetch", () => {});',
};

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}
type Change = (answer: Answer, path: string) => void;

let built: Awaited<ReturnType<typeof folderWith>>;
let own: RunningServer;
const stops: (() => unknown)[] = [];
beforeAll(async () => {
  built = await folderWith(SITE);
  own = await startServer({ dir: built.dir, port: 0 });
});
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});
afterAll(async () => {
  await own.stop();
  await built.remove();
});

/** A host or a proxy that changes what the product's own server answers, and gives its address. */
async function hostThat(change: Change): Promise<string> {
  const host = createServer(async (request, response) => {
    const answer = await ask(own.url, request.url ?? '/');
    const { 'content-length': _, ...headers } = answer.headers;
    const changed = { ...answer, headers };
    change(changed, request.url ?? '/');
    if (changed.status === 0) return void request.socket.destroy();
    response.writeHead(changed.status, changed.headers).end(changed.body);
  });
  await new Promise<void>((done) => host.listen(0, '127.0.0.1', done));
  stops.push(() => host.close());
  return `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
}

const text = (answer: Answer, into: (body: string) => string) => {
  answer.body = Buffer.from(into(answer.body.toString()));
};
const only =
  (path: string, change: (answer: Answer) => void): Change =>
  (answer, asked) =>
    asked === path && change(answer);

describe('the comparison of a live site with a build', () => {
  it('finds nothing where the build is served as it is [H44]', async () => {
    expect(await verifyDeploy(own.url, built.dir)).toEqual({ files: 6, differences: [], notes: [] });
    expect(await verifyDeploy(await hostThat(() => undefined), built.dir)).toEqual({ files: 6, differences: [], notes: [] });
  });

  const sent = (status: number, location: string) => (answer: Answer) =>
    Object.assign(answer, { status, headers: { location }, body: Buffer.alloc(0) });
  it.each<[string, Change, RegExp]>([
    [
      'a changed byte',
      only('/assets/more-2.js', (answer) => text(answer, (body) => body.replace('1', '2'))),
      /^\/assets\/more-2\.js: has other bytes \(22 instead of 22, sha256 /,
    ],
    [
      'a missing file',
      only('/assets/more-2.js', (answer) => Object.assign(answer, { status: 404 })),
      /^\/assets\/more-2\.js: is answered with 404$/,
    ],
    [
      'a missing header',
      (answer) => delete answer.headers['referrer-policy'],
      /^\/assets\/main-1\.js, .* and 3 more: lacks the header Referrer-Policy$/,
    ],
    [
      'a weaker policy',
      (answer) => Object.assign(answer.headers, { 'content-security-policy': "script-src 'self' 'unsafe-inline'" }),
      /has the header "Content-Security-Policy: script-src 'self' 'unsafe-inline'" instead of "default-src 'none';/,
    ],
    [
      'an injected script',
      (answer) =>
        String(answer.headers['content-type']).startsWith('text/html') &&
        text(answer, (body) => body.replace('</body>', '<script src="https://counter.example/a.js"></script></body>')),
      /^\/, \/pl\/: has a script that is not in the build/,
    ],
    ['a host that minifies', only('/', (answer) => text(answer, (body) => body.replace(/>\s+</g, '><'))), /^\/: has other white space/],
    [
      'a sign-in page with 200',
      only('/assets/main-1.js', (answer) =>
        Object.assign(answer, { headers: { 'content-type': 'text/html' }, body: Buffer.from('<html>Sign in</html>') }),
      ),
      /^\/assets\/main-1\.js: is a page instead of the file\n\/assets\/main-1\.js: has the type text\/html instead of text\/javascript/,
    ],
    ['a redirect', only('/pl/', sent(308, '/pl')), /^\/pl\/: is sent on to \/pl \(308\)$/],
    [
      'a wrong type',
      only('/manifest.webmanifest', (answer) => Object.assign(answer.headers, { 'content-type': 'text/plain' })),
      /^\/manifest\.webmanifest: has the type text\/plain instead of application\/manifest\+json$/,
    ],
    [
      'a cookie',
      only('/', (answer) => Object.assign(answer.headers, { 'set-cookie': 'a=1' })),
      /^\/: has a header that the build has not: "set-cookie: a=1"$/,
    ],
    [
      'the start page for whatever is missing',
      (answer) => answer.status === 404 && Object.assign(answer, { status: 200, body: Buffer.from(PAGE) }),
      /^\/no-such-file, \/assets\/no-such-file\.js: is no file, and is answered with 200 instead of 404$/,
    ],
    [
      'an answer that says for a year that there is no file',
      (answer, path) =>
        path.startsWith('/assets/') && Object.assign(answer.headers, { 'cache-control': 'public, max-age=31536000, immutable' }),
      /^\/assets\/no-such-file\.js: is no file, and that may be kept: "Cache-Control: public, max-age=31536000, immutable"$/,
    ],
    ['a connection that breaks', only('/sw.js', (answer) => Object.assign(answer, { status: 0 })), /^\/sw\.js: cannot be read: /],
  ])('names %s', async (_, change, expected) => {
    const { differences } = await verifyDeploy(await hostThat(change), built.dir);
    expect(differences.join('\n')).toMatch(expected);
  });

  it('takes the older name of the script type for the same type', async () => {
    const url = await hostThat(only('/sw.js', (answer) => Object.assign(answer.headers, { 'content-type': 'application/javascript' })));
    expect((await verifyDeploy(url, built.dir)).differences).toEqual([]);
  });

  it('notes addresses that a plain host does not know, and finds nothing wrong in that', async () => {
    const url = await hostThat(
      (answer, path) => /^\/(share|%23)/.test(path) && Object.assign(answer, { status: 404, body: Buffer.from('Not found.\n') }),
    );
    const { differences, notes } = await verifyDeploy(url, built.dir);
    expect(differences).toEqual([]);
    expect(notes).toEqual([
      '/share: does not open the app: the page for nurses will not work there',
      '/%23u=no-such-unit: does not open the app: helpline links that a mail filter has rewritten will not work there',
    ]);
  });

  it('says so when the site cannot be reached, or the folder holds no build', async () => {
    const gone = await startServer({ dir: built.dir, port: 0 });
    await gone.stop();
    await expect(verifyDeploy(gone.url, built.dir)).rejects.toThrow(`${gone.url} cannot be reached: connect ECONNREFUSED`);
    await expect(verifyDeploy(own.url, join(built.dir, 'assets'))).rejects.toThrow('there is no build in');
  });
});

describe('npm run verify-deploy', { timeout: 30_000 }, () => {
  /** The command as it is run, also by people who trust the test's certificate. */
  async function run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<{ code: number; output: string }> {
    const command = ['src/commands/run.mjs', 'src/commands/verify-deploy.ts', ...args];
    const child = spawn(process.execPath, command, { env: { ...process.env, ...env } });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (output += data.toString()));
    const [code] = (await once(child, 'close')) as [number];
    return { code, output };
  }
  let secure: RunningServer;
  beforeAll(async () => {
    secure = await startServer({ dir: built.dir, port: 0, tls: valid });
  });
  afterAll(() => secure.stop());

  it('ends with 0 for a true site by https, whose headers then include those for https, and with 1 for another build', async () => {
    const trust = await folderWith({ 'cert.pem': valid.cert });
    const other = await folderWith({ ...SITE, 'sw.js': 'other' });
    stops.push(trust.remove, other.remove);
    const env = { NODE_EXTRA_CA_CERTS: join(trust.dir, 'cert.pem') };
    const served = `${secure.url} serves this build: 6 files, the same bytes and headers.\n`;
    expect(await run([`${secure.url}/`, built.dir], env)).toEqual({ code: 0, output: served });
    const { code, output } = await run([secure.url, other.dir], env);
    expect(code).toBe(1);
    expect(output).toContain('/sw.js: has other bytes (36 instead of 5');
    expect(output).toContain('does not serve this build: see the lines above. Files of the build: 6.');
  });

  it('ends with 1 and the reason for a certificate that nobody vouches for', async () => {
    expect(await run([secure.url, built.dir])).toEqual({ code: 1, output: `${secure.url} cannot be reached: self-signed certificate\n` });
  });

  it.each([[], ['check.example.org'], ['ftp://check.example.org'], ['https://check.example.org/app/']])(
    'refuses %j with 2',
    async (...args) => {
      expect(await main(args)).toBe(2);
    },
  );
});

describe('the comparison of two builds', () => {
  it('finds nothing between the same bytes, and names what differs and where [H44]', async () => {
    const [same, other] = [
      await folderWith(SITE),
      await folderWith({ ...SITE, 'sw.js': SITE['sw.js'].replace('fetch', 'FETCH'), 'new.js': '' }),
    ];
    stops.push(same.remove, other.remove);
    expect(differencesBetween(built.dir, same.dir)).toEqual([]);
    expect(differencesBetween(resolve(built.dir), other.dir)).toEqual([
      'new.js: made by one build only',
      'sw.js: differs: "addEventListener(\\"fetch\\", () => {});" | "addEventListener(\\"FETCH\\", () => {});"',
    ]);
  });
});
