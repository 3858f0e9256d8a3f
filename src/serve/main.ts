import { existsSync, readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { join, resolve } from 'node:path';
import { startServer } from './server.ts';

/** What went wrong at the start, in words that say what to do. */
function explain(error: unknown, port: number): string {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return `Port ${port} is already in use. Choose another one, for example: PORT=${port + 1} npm start`;
  if (code === 'EACCES' && syscall === 'listen')
    return `Port ${port} may not be used by this user. Choose another one, for example: PORT=8080 npm start`;
  return `The server could not start: ${error instanceof Error ? error.message : String(error)}`;
}

/** Certificate and key from the files that TLS_CERT_FILE and TLS_KEY_FILE name; nothing when neither is set. Throws when one is missing. */
function readTls({ TLS_CERT_FILE: cert, TLS_KEY_FILE: key } = process.env): { tls?: { cert: string; key: string } } {
  if (!cert && !key) return {};
  if (!cert || !key) throw new Error('TLS_CERT_FILE and TLS_KEY_FILE belong together: one of them is not set.');
  return { tls: { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') } };
}

/** What answers under /v1/ beside the files, once the origins are known under which the app is opened. */
export type Companion = (origins: readonly string[]) => Promise<{ handler: RequestListener; stop(): Promise<void> }>;

/**
 * Serves dist/ on PORT (8080 if not set) of HOST (this machine only, if not set) until it is told to stop; by https where
 * TLS_CERT_FILE and TLS_KEY_FILE name a certificate and its key.
 */
export async function main(_args: readonly string[] = [], companion?: Companion): Promise<number> {
  const dir = resolve('dist');
  const { PORT = '8080', HOST: host = '127.0.0.1' } = process.env;
  const port = Number(PORT);
  if (!/^\d+$/.test(PORT) || port > 65_535) {
    console.error(`PORT must be a number from 0 to 65535, not "${PORT}".`);
    return 2;
  }
  if (!existsSync(join(dir, 'index.html'))) {
    console.error('There is no built site in dist/. Build it first: npm run build');
    return 1;
  }
  let beside: Awaited<ReturnType<Companion>> | undefined;
  const api: RequestListener = (request, response) => {
    if (beside) beside.handler(request, response);
    else response.writeHead(503).end();
  };
  const start = async () => startServer({ dir, port, host, ...readTls(), ...(companion && { api }) });
  const server = await start().catch((error: unknown) => console.error(explain(error, port)));
  if (!server) return 1;
  beside = await companion?.([server.url, `${new URL(server.url).protocol}//localhost:${server.port}`]);
  console.log(`Back Pain Check is at ${server.url.replace('//127.0.0.1:', '//localhost:')}/ (stop with Ctrl+C)`);
  await new Promise<void>((done) => {
    // Heard more than once when a terminal and the parent both send it; the first one counts.
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => done());
  });
  await server.stop();
  await beside?.stop();
  return 0;
}
