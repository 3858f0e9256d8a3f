import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { valid } from '../relay/support/certificates.ts';
import { freePort } from '../relay/support/ports.ts';
import { ask } from './support.ts';

export interface Nginx {
  /** The same site by http, without its redirect, and by https; and what only redirects. */
  readonly plain: string;
  readonly secure: string;
  readonly redirecting: string;
  /** All it has written about requests and errors. */
  log(): Promise<string>;
  stop(): Promise<void>;
}

/** Runs the real nginx on a built site with docs/hosting/nginx.conf, as the present user and in a folder of its own. */
export async function startNginx(site: string): Promise<Nginx> {
  const own = await mkdtemp(join(tmpdir(), 'nginx-'));
  await Promise.all(['cert', 'key'].map((part) => writeFile(join(own, part), valid[part as 'cert' | 'key'])));
  const [plain, secure, redirecting] = [await freePort(), await freePort(), await freePort()];
  const documented = (await readFile('docs/hosting/nginx.conf', 'utf8'))
    .replaceAll('/srv/back-pain-check/dist', site)
    .replace('listen 80;', `listen 127.0.0.1:${redirecting};`)
    .replace('listen 443 ssl;', `listen 127.0.0.1:${secure} ssl;`)
    .replace(/\S+fullchain\.pem/, join(own, 'cert'))
    .replace(/\S+key\.pem/, join(own, 'key'))
    .replace('/var/log/nginx/back-pain-check.log', join(own, 'access.log'));
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${own}/${kind};`);
  await mkdir(join(own, 'logs'));
  const conf = `daemon off; master_process off; pid ${own}/pid; error_log ${own}/error.log info;
    events {}
    http {
      ${temporary.join(' ')}
      ${documented}
      server { listen 127.0.0.1:${plain}; access_log off; root ${site}; include ${site}/_nginx.conf; }
    }`;
  await writeFile(join(own, 'conf'), conf);
  const child: ChildProcess = spawn('/usr/sbin/nginx', ['-p', own, '-c', join(own, 'conf'), '-e', join(own, 'error.log')], {
    stdio: 'pipe',
  });
  let said = '';
  child.stderr?.on('data', (text: Buffer) => (said += text.toString()));
  const read = (name: string) => readFile(join(own, name), 'utf8').catch(() => '');
  const ended = once(child, 'exit');
  const url = `http://127.0.0.1:${plain}`;
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    await rm(own, { recursive: true, force: true });
  };
  await vi
    .waitFor(() => ask(url, '/'), { timeout: 10_000 })
    .catch(async () => {
      const why = said + (await read('error.log'));
      await stop();
      throw new Error(`nginx does not answer: ${why}`);
    });
  return {
    plain: url,
    secure: `https://127.0.0.1:${secure}`,
    redirecting: `http://127.0.0.1:${redirecting}`,
    log: async () => (await read('access.log')) + (await read('error.log')),
    stop,
  };
}
