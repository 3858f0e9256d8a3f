import type { IncomingMessage, OutgoingHttpHeaders, RequestListener, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { pageNeeds, readSite } from './files.ts';
import type { Reply, Surroundings } from './reply.ts';
import { commonHeaders, pathOf, replyTo } from './reply.ts';

/** An answer that a test puts in place of the file: a response, silence, or a cut connection. */
export type Override = { status: number; headers?: OutgoingHttpHeaders; body?: string | Buffer } | 'hang' | 'drop' | undefined;

export interface ServerOptions {
  /** The folder with the built site. */
  dir: string;
  /** 0 takes any free port. */
  port: number;
  host?: string;
  /** Key and certificate in PEM form: the server then speaks https and sends the headers that belong to it. */
  tls?: { key: string; cert: string };
  /** Answers requests whose path begins with /v1/ instead of a file: a relay beside the app, under its origin. */
  api?: RequestListener;
  /** Only for tests: an answer other than the file, to bring about a fault. */
  override?: (path: string, request: IncomingMessage) => Override | Promise<Override>;
}

export interface RunningServer {
  url: string;
  port: number;
  /** Serves another folder from now on, as a new release on the same address would. */
  use(dir: string): Promise<void>;
  /** Cuts every connection and closes the port, so that the site is really out of reach. */
  stop(): Promise<void>;
}

/** Serves a built site from memory with the production headers. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { host = '127.0.0.1', tls } = options;
  let site = await readSite(options.dir);
  let surroundings: Surroundings = { https: tls !== undefined, ...pageNeeds(site) };

  const listener: RequestListener = (request, response) => {
    const path = pathOf(request.url ?? '');
    const answer = (override: Override) => {
      if (override === undefined && options.api && path?.startsWith('/v1/')) return options.api(request, response);
      if (override === 'hang') return;
      if (override === 'drop') {
        request.socket.destroy();
      } else if (override && path !== undefined) {
        const headers = merge(commonHeaders(path, site.get(path), surroundings), override.headers ?? {});
        send(request, response, { status: override.status, headers, body: override.body ?? '' });
      } else {
        send(request, response, replyTo(request.method, path, request.headers, site, surroundings));
      }
    };
    if (path === undefined || !options.override) answer(undefined);
    else void Promise.resolve(options.override(path, request)).then(answer);
  };

  const server = tls ? createTlsServer(tls, listener) : createServer(listener);
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `${tls ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${port}`,
    use: async (dir) => {
      site = await readSite(dir);
      surroundings = { https: tls !== undefined, ...pageNeeds(site) };
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** The headers of the server under those of the test, whose names may be spelled in any way. */
function merge(ours: OutgoingHttpHeaders, theirs: OutgoingHttpHeaders): OutgoingHttpHeaders {
  const replaced = new Set(Object.keys(theirs).map((name) => name.toLowerCase()));
  return { ...Object.fromEntries(Object.entries(ours).filter(([name]) => !replaced.has(name.toLowerCase()))), ...theirs };
}

function send(request: IncomingMessage, response: ServerResponse, { status, headers, body }: Reply): void {
  const size = Buffer.byteLength(body);
  // A 304 is about a body that is not sent.
  const length = status === 304 ? {} : { 'Content-Length': size };
  response.writeHead(status, merge(length, headers));
  const [, promised = size] = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-length') ?? [];
  if (request.method === 'HEAD') response.end();
  // Only a test promises more than it gives. Left open, the client would wait for the rest instead of losing it.
  else if (Number(promised) > size) response.write(body, () => request.socket.destroySoon());
  else response.end(body);
}
