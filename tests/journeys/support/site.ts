import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startDemonstration } from '../../../src/relay/demonstration.ts';
import type { RunningServer, ServerOptions } from '../../../src/serve/server.ts';
import { startServer } from '../../../src/serve/server.ts';

/** A site on an address of its own, which can be taken away, brought back, replaced and disturbed. */
export interface TestSite {
  readonly url: string;
  /** Paths that were asked of the server so far, also by service workers. */
  readonly asked: string[];
  /** Set to answer with a fault; undefined answers with the files. */
  override: ServerOptions['override'];
  /** The mails the relay beside the site has handed over, as they came. */
  mails(): readonly string[];
  /** Ends the relay and forgets its mails. */
  close(): Promise<void>;
  /** Serves another folder from now on, as a new release would. */
  use(dir: string): Promise<void>;
  /** Takes the server away, so that the browser is offline. */
  stop(): Promise<void>;
  /** Brings it back on the same address. */
  start(): Promise<void>;
}

/** Serves a built site on a free port of this machine, with the headers of production and a relay beside it. */
export async function serveDist(dir = 'dist'): Promise<TestSite> {
  let folder = dir;
  let server: RunningServer | undefined;
  let relay: Awaited<ReturnType<typeof startDemonstration>> | undefined;
  const inbox = mkdtempSync(join(tmpdir(), 'inbox-'));
  const listen = (port: number) =>
    startServer({
      dir: folder,
      port,
      api: (request, response) => relay?.handler(request, response),
      override: (path, request) => {
        site.asked.push(path);
        return site.override?.(path, request);
      },
    });
  const site: TestSite = {
    url: '',
    asked: [],
    override: undefined,
    mails: () =>
      readdirSync(inbox)
        .sort()
        .map((name) => readFileSync(join(inbox, name), 'utf8')),
    async close() {
      await site.stop();
      await relay?.stop();
      rmSync(inbox, { recursive: true });
    },
    async use(next) {
      folder = next;
      await server?.use(next);
    },
    async stop() {
      await server?.stop();
      server = undefined;
    },
    async start() {
      server ??= await patiently(() => listen(port));
    },
  };
  let port = 0;
  server = await patiently(() => {
    // Below the range from which outgoing connections take their ports, so that none takes it while the server is away.
    port = 20_000 + Math.floor(Math.random() * 12_000);
    return listen(port);
  });
  relay = await startDemonstration({ origins: [server.url], folder: inbox, log: () => undefined });
  return Object.assign(site, { url: server.url });
}

async function patiently(attempt: () => Promise<RunningServer>): Promise<RunningServer> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || tries === 20) throw error;
      await sleep(100);
    }
  }
}
