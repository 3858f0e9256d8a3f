import { createServer } from 'node:http';
import type { IncomingMessage, OutgoingHttpHeaders, RequestListener, ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { readSite } from './files.ts';
import type { Coding, Site, SiteFile } from './files.ts';
import { responseHeaders } from './headers.ts';
import { alreadyHeld, chooseCoding } from './negotiate.ts';

/** An answer that a test puts in place of the file: a response, silence, or a cut connection. */
export type Override = { status: number; headers?: OutgoingHttpHeaders; body?: string | Buffer } | 'hang' | 'drop' | undefined;

export interface ServerOptions {
  /** The folder with the built site. */
  dir: string;
  /** 0 takes any free port. */
  port: number;
  host?: string;
  /** Further origins the page may connect to. */
  connect?: readonly string[];
  /** Key and certificate in PEM form: the server then speaks https and sends the headers that belong to it. */
  tls?: { key: string; cert: string };
  /** Only for tests: an answer other than the file, to bring about a fault. */
  override?: (path: string, request: IncomingMessage) => Override;
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
  const listener: RequestListener = (request, response) => answer(request, response, site, options);
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
    },
    stop: () => new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    }),
  };
}

function answer(request: IncomingMessage, response: ServerResponse, site: Site, options: ServerOptions): void {
  const path = pathOf(request.url ?? '');
  const common = (file?: SiteFile): OutgoingHttpHeaders => ({
    ...responseHeaders({
      path: file && path ? path : '/',
      https: options.tls !== undefined,
      styleHashes: file?.styleHashes ?? [],
      connect: options.connect ?? [],
    }),
    Vary: 'Accept-Encoding',
  });
  const refuse = (status: number, text: string, headers: OutgoingHttpHeaders = {}): void =>
    send(request, response, status, { ...common(), ...headers, 'Content-Type': 'text/plain; charset=utf-8' }, `${text}\n`);

  if (path === undefined) return refuse(400, 'Bad request: this address cannot be read.');
  const override = options.override?.(path, request);
  if (override === 'hang') return;
  if (override === 'drop') return void request.socket.destroy();
  if (override) return sendOverride(request, response, override, common(site.get(path)));
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, 'Method not allowed.', { Allow: 'GET, HEAD' });
  const file = site.get(path);
  if (!file) return refuse(404, 'Not found.');

  const atHand = new Set(Object.keys(file.forms) as Coding[]);
  const coding = chooseCoding(header(request, 'accept-encoding'), atHand);
  const form = coding && file.forms[coding];
  if (!form) return refuse(406, 'Not acceptable: no coding of this file suits the request.');
  const headers = { ...common(file), ETag: form.etag };
  if (alreadyHeld(header(request, 'if-none-match'), form.etag)) return void response.writeHead(304, headers).end();
  send(request, response, 200, {
    ...headers,
    'Content-Type': file.type,
    ...(coding === 'identity' ? {} : { 'Content-Encoding': coding }),
  }, form.body);
}

/** The decoded path of a request target, or undefined when it has none that can be read. It is only ever looked up, never opened. */
function pathOf(target: string): string | undefined {
  const path = target.split(/[?#]/, 1)[0] ?? '';
  if (!path.startsWith('/')) return undefined;
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

function header(request: IncomingMessage, name: 'accept-encoding' | 'if-none-match'): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}

function send(
  request: IncomingMessage, response: ServerResponse, status: number, headers: OutgoingHttpHeaders, body: string | Buffer,
): void {
  response.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(body) });
  response.end(request.method === 'HEAD' ? undefined : body);
}

function sendOverride(
  request: IncomingMessage, response: ServerResponse, override: Exclude<Override, string | undefined>, common: OutgoingHttpHeaders,
): void {
  const body = override.body ?? '';
  // setHeader knows a name in any spelling, so what the test gives replaces what the server would have sent.
  for (const [name, value] of Object.entries({ ...common, 'Content-Length': Buffer.byteLength(body) })) response.setHeader(name, value ?? '');
  for (const [name, value] of Object.entries(override.headers ?? {})) response.setHeader(name, value ?? '');
  response.writeHead(override.status);
  const promised = Number(response.getHeader('content-length'));
  // A body shorter than promised is a cut connection; left open, the client would wait for the rest.
  if (promised > Buffer.byteLength(body)) response.write(body, () => request.socket.destroySoon());
  else response.end(body);
}
