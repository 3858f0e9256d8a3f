import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { startServer } from '../../src/serve/server.ts';
import { valid } from '../relay/support/certificates.ts';
import { ask, folderWith } from './support.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

interface Run {
  child: ChildProcess;
  output: () => string;
  ended: Promise<number | null>;
}

/** Runs the command that serves the site in a folder with these files. */
async function serve(files: Record<string, string>, env: Record<string, string> = {}): Promise<Run> {
  const folder = await folderWith(files);
  const args = [resolve('src/commands/run.mjs'), resolve('src/serve/main.ts')];
  const child = spawn(process.execPath, args, { cwd: folder.dir, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (text += data.toString()));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  cleanups.push(folder.remove, () => child.kill('SIGKILL'));
  return { child, output: () => text, ended };
}

const SITE = { 'dist/index.html': '<title>Served</title>', 'dist/about/index.html': '<title>About</title>' };

const TLS = { PORT: '0', TLS_CERT_FILE: 'own/cert.pem', TLS_KEY_FILE: 'own/key.pem' };

describe('the command that serves the built site', { timeout: 60_000 }, () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('tells the address in one line, serves dist, and ends cleanly on %s', async (signal) => {
    const run = await serve(SITE, { PORT: '0' });
    await expect.poll(run.output, { timeout: 30_000 }).toMatch(/^Back Pain Check is at http:\/\/localhost:\d+\/ .*\n$/);
    const url = /http:\/\/localhost:\d+\//.exec(run.output())?.[0] ?? '';
    expect((await ask(url, '/about/')).body.toString()).toBe('<title>About</title>');
    run.child.kill(signal);
    expect(await run.ended).toBe(0);
    await expect(ask(url, '/')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  test('says which port is taken and how to choose another', async () => {
    const folder = await folderWith({ 'index.html': 'other' });
    const other = await startServer({ dir: folder.dir, port: 0 });
    cleanups.push(folder.remove, other.stop);
    const run = await serve(SITE, { PORT: String(other.port) });
    expect(await run.ended).toBe(1);
    expect(run.output()).toBe(`Port ${other.port} is already in use. Choose another one, for example: PORT=${other.port + 1} npm start\n`);
  });

  test('speaks https with the certificate and key it is given', async () => {
    const run = await serve({ ...SITE, 'own/cert.pem': valid.cert, 'own/key.pem': valid.key }, TLS);
    await expect.poll(run.output, { timeout: 30_000 }).toMatch(/^Back Pain Check is at https:\/\/localhost:\d+\/ .*\n$/);
    const { headers, body } = await ask(/https:\/\/localhost:\d+\//.exec(run.output())?.[0] ?? '', '/');
    expect(body.toString()).toBe('<title>Served</title>');
    expect(headers['strict-transport-security']).toBe('max-age=63072000; includeSubDomains');
  });

  test('says which of certificate and key it misses', async () => {
    const alone = await serve(SITE, { ...TLS, TLS_KEY_FILE: '' });
    expect(await alone.ended).toBe(1);
    expect(alone.output()).toContain('TLS_CERT_FILE and TLS_KEY_FILE belong together: one of them is not set.');
    const absent = await serve({ ...SITE, 'own/cert.pem': valid.cert }, TLS);
    expect(await absent.ended).toBe(1);
    expect(absent.output()).toMatch(/^The server could not start: ENOENT.*own\/key\.pem/);
  });

  test('says that the site must be built first', async () => {
    const run = await serve({ 'dist/sw.js': '' });
    expect(await run.ended).toBe(1);
    expect(run.output()).toBe('There is no built site in dist/. Build it first: npm run build\n');
  });

  test.each(['eighty', '-1', '70000', ''])('refuses "%s" as a port', async (port) => {
    const run = await serve(SITE, { PORT: port });
    expect(await run.ended).toBe(2);
    expect(run.output()).toBe(`PORT must be a number from 0 to 65535, not "${port}".\n`);
  });
});
