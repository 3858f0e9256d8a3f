import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DEMONSTRATION_MAILBOX, startDemonstration } from '../../src/relay/demonstration.ts';
import { rulesetName } from '../../src/relay/render.ts';
import { ask, HEADERS, report } from './support/relay.ts';

const ORIGIN = 'http://localhost:8080';
let folder: string;
let lines: string[];
let demonstration: Awaited<ReturnType<typeof startDemonstration>>;
let server: Server;
let port: number;
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'demonstration-')), 'inbox');
  lines = [];
  demonstration = await startDemonstration({ origins: [ORIGIN], folder, log: (line) => lines.push(line) });
  // As the server of the app does it: its own files, and the relay under /v1/.
  server = createServer((request, response) => {
    if (request.url?.startsWith('/v1/')) demonstration.handler(request, response);
    else response.end('the app');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterEach(async () => {
  await new Promise((resolve) => server.close(resolve));
  await demonstration.stop();
  await rm(join(folder, '..'), { recursive: true });
});

const post = (body: unknown, headers = {}) =>
  ask(port, 'POST', '/v1/report', { ...HEADERS, origin: ORIGIN, ...headers }, JSON.stringify(body));
const ours = (changes: Parameters<typeof report>[0]) => report({ ruleset: rulesetName, ...changes });

it('a demonstration turns each report into a file and says which', async () => {
  const unit = ours({ to: { mailbox: DEMONSTRATION_MAILBOX.id } });
  const first = await post(unit);
  expect([first.status, first.json]).toEqual([200, { key: unit.key, state: 'handed-over' }]);
  expect((await post(ours({ to: { address: 'me@example.org' } }))).status).toBe(200);
  const files = (await readdir(folder)).sort();
  expect(files).toHaveLength(2);
  for (const file of files) expect(file).toMatch(/^\d{4}-\d\d-\d\dT[\d-]+Z-[0-9a-f]{6}\.eml$/);
  expect(lines).toHaveLength(2);
  for (const file of files) expect(lines.join('\n')).toContain(join('inbox', file));
  for (const line of lines) expect(line).toMatch(/^Mail caught: \S+\.eml$/);
  const mails = await Promise.all(files.map(async (file) => PostalMime.parse(await readFile(join(folder, file)))));
  expect(mails.map(({ to }) => to?.[0]?.address)).toEqual(['unit@example.org', 'me@example.org']);
  for (const { text } of mails) expect(text).toContain('Demonstration, not for clinical use.');
});

it('a demonstration keeps to the rules of a relay, and leaves the app alone', async () => {
  expect((await post(ours({ to: { mailbox: 'unit' } }))).status).toBe(403);
  expect((await post(ours({ to: { mailbox: DEMONSTRATION_MAILBOX.id } }), { origin: 'http://evil.example.org' })).status).toBe(403);
  expect((await post(report())).status).toBe(409);
  expect((await ask(port, 'GET', '/v1/health', {})).json).toEqual({ service: 'back-pain-check-relay', ok: true });
  expect((await ask(port, 'GET', '/v1/anything', {})).status).toBe(404);
  expect((await ask(port, 'GET', '/', {})).text).toBe('the app');
  expect(existsSync(folder)).toBe(false);
});

it('a demonstration says failed when the mail cannot be written', async () => {
  await demonstration.stop();
  demonstration = await startDemonstration({ origins: [ORIGIN], folder: join('package.json', 'inbox'), log: (line) => lines.push(line) });
  const answer = await post(ours({ to: { mailbox: DEMONSTRATION_MAILBOX.id } }));
  expect([answer.status, (answer.json as { state: string }).state]).toEqual([503, 'retry']);
  expect(lines).toEqual([]);
});
