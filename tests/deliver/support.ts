import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { content } from '../../src/clinical/content.ts';
import { newId } from '../../src/deliver/id.ts';
import { createOutbox, type Outbox } from '../../src/deliver/outbox.ts';
import { createRelay } from '../../src/deliver/relay.ts';
import { parseRequest, type ReportRequest } from '../../src/report/wire.ts';
import { memoryRecords, type Records } from '../../src/storage/outbox.ts';

export const START = Date.parse('2026-09-01T10:00:00Z');

/** A report as a person sends it, with a key of its own. */
export const request = (key: string = newId()): ReportRequest => ({
  v: 1,
  ruleset: '1.0.0/abc',
  language: 'en',
  lastAnsweredAt: START,
  carer: false,
  answers: { 'leg-weakness': 'yes' },
  answeredAt: START,
  previous: null,
  to: { mailbox: 'demo-unit' },
  learn: false,
  key,
});

export const readRequest = (input: unknown): ReportRequest | null => parseRequest(content, input);

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly method: string | undefined;
  readonly body: string;
}
type Answer = (response: ServerResponse, received: Received) => void;

export const json =
  (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Answer =>
  (response) =>
    void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
export const html =
  (status: number, headers: Readonly<Record<string, string>> = {}): Answer =>
  (response) =>
    void response.writeHead(status, { 'content-type': 'text/html', ...headers }).end('<!doctype html><title>Guest network</title>');
/** The relay's own word about the very report it was sent. */
export const word =
  (status: number, state: string, headers: Readonly<Record<string, string>> = {}): Answer =>
  (response, { body }) =>
    json(status, { key: (JSON.parse(body) as ReportRequest).key, state }, headers)(response, { headers: {}, method: 'POST', body });
/** The line goes dead once the request has been read. */
export const cut: Answer = (response) => void response.socket?.destroy();
/** Headers and half of an answer, then the line goes dead. */
export const cutInTheMiddle: Answer = (response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '200' });
  response.write('{"key":"', () => response.socket?.destroy());
};
export const silence: Answer = () => undefined;
export const healthy = json(200, { service: 'back-pain-check-relay', ok: true });

/** A relay of which every answer can be chosen, on a real port. */
export async function startRelay() {
  const chosen: { health: Answer; report: Answer } = { health: healthy, report: word(200, 'handed-over') };
  const reports: Received[] = [];
  const health: Received[] = [];
  const read = async (message: IncomingMessage): Promise<Received> => {
    const chunks: Buffer[] = [];
    for await (const chunk of message) chunks.push(chunk as Buffer);
    return { headers: message.headers, method: message.method, body: Buffer.concat(chunks).toString('utf8') };
  };
  const server = createServer((message, response) => {
    void read(message).then((received) => {
      if (message.url === '/v1/health') {
        health.push(received);
        chosen.health(response, received);
      } else if (message.url === '/v1/report') {
        reports.push(received);
        chosen.report(response, received);
      } else healthy(response, received);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    chosen,
    reports,
    health,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
export type TestRelay = Awaited<ReturnType<typeof startRelay>>;

/** An outbox whose clock and timers stand still until the test moves them. */
export function outboxAt(url: string, storage: Records = memoryRecords(), clock: { now: number } = { now: START }) {
  const timers = new Map<() => void, number>();
  const outbox: Outbox = createOutbox({
    storage,
    relay: createRelay(url, { health: 300, report: 300 }),
    now: () => clock.now,
    schedule: (work, ms) => {
      timers.set(work, ms);
      return () => timers.delete(work);
    },
    readRequest,
  });
  return {
    outbox,
    clock,
    timers,
    /** The one item there is. */
    item: () => {
      const [item, ...others] = outbox.items();
      if (!item || others.length > 0) throw new Error(`${outbox.items().length} items`);
      return item;
    },
    /** Lets time pass and does what was due then, as a browser would. */
    pass: (ms: number) => {
      clock.now += ms;
      for (const [work, due] of [...timers]) {
        timers.delete(work);
        if (due <= ms) work();
        else timers.set(work, due - ms);
      }
    },
  };
}
