import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import { request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { content } from '../../../src/clinical/content.ts';
import { type LimitSettings, openLimits } from '../../../src/relay/limits.ts';
import { jsonLog } from '../../../src/relay/log.ts';
import { pseudonyms } from '../../../src/relay/pseudonym.ts';
import { connectRedis, redisReady } from '../../../src/relay/redis.ts';
import { buildRelay, type RelaySettings } from '../../../src/relay/server.ts';
import { redisKeys } from '../../../src/relay/shared-keys.ts';
import { type MailSettings, openTransport } from '../../../src/relay/transport.ts';
import type { ReportRequest } from '../../../src/report/wire.ts';
import { valid } from './certificates.ts';

export const ORIGIN = 'https://check.example.org';
const RULESET = 'test/1';
export const SECRET = 'a test key, of no worth: 0123456789';

/** A request the relay takes: numb between the legs, which is an emergency with nothing more answered. */
export const report = (changes: Partial<ReportRequest> = {}): ReportRequest => ({
  v: 1,
  ruleset: RULESET,
  language: 'en',
  lastAnsweredAt: 1_700_000_000_000,
  carer: false,
  answers: { 'saddle-change': 'yes' },
  answeredAt: 1_700_000_000_000,
  previous: null,
  to: { mailbox: 'unit' },
  learn: false,
  key: randomUUID(),
  ...changes,
});

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly json: unknown;
}

/** What the app sends along with every report. */
export const HEADERS = { origin: ORIGIN, 'content-type': 'application/json', 'x-back-pain-check': '1' };

/** One request over a connection of its own. A header that is undefined is left out. */
export function ask(
  port: number,
  method: string,
  path: string,
  headers: Readonly<Record<string, string | undefined>>,
  body = '',
  from = '127.0.0.1',
): Promise<Answer> {
  const given = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined)) as OutgoingHttpHeaders;
  return new Promise((resolve, reject) => {
    const sent = send({ host: '127.0.0.1', port, method, path, headers: given, agent: false, localAddress: from }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('error', reject);
      response.on('end', () => {
        const json = text !== '' && response.headers['content-type']?.startsWith('application/json') ? JSON.parse(text) : null;
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

export interface RunningRelay {
  readonly port: number;
  /** The lines it logged. */
  readonly log: string[];
  post(body: unknown, headers?: Readonly<Record<string, string | undefined>>, from?: string): Promise<Answer>;
  health(): Promise<Answer>;
  retire(): void;
  stop(): Promise<void>;
}

/** What a test changes of a relay that sends to one unit and to own addresses, with no limit in the way. */
export type Changes = Partial<Omit<RelaySettings, 'limits' | 'transport'>> & {
  readonly mail?: Partial<MailSettings>;
  readonly limits?: Partial<LimitSettings>;
  readonly redis?: string;
  /** How long Redis may take; long, so that a busy machine is not taken for a Redis that is gone. */
  readonly redisMs?: number;
};

/** How a relay of these tests mails: by the mail server at a port of this machine. */
export const mailBy = (port: number, changes: Partial<MailSettings> = {}): MailSettings => ({
  host: 'localhost',
  port,
  security: 'starttls',
  auth: null,
  ca: valid.cert,
  from: 'relay@sender.example.org',
  bounceTo: 'bounces@sender.example.org',
  dkim: null,
  timeoutMs: 5000,
  connections: 5,
  ...changes,
});

/** A relay that listens on a port of this machine and hands its mail to the mail server at the port given. */
export async function startRelay(smtpPort: number, changes: Changes = {}): Promise<RunningRelay> {
  const { mail, limits, redis: url, redisMs = 5000, ...rest } = changes;
  const lines: string[] = [];
  const now = rest.now ?? (() => Date.now());
  const log = jsonLog((line) => lines.push(line), now);
  const redis = url === undefined ? null : connectRedis(url, log, redisMs);
  if (redis) await redisReady(redis, 5000);
  const transport = openTransport(mailBy(smtpPort, mail));
  const pseudonym = pseudonyms(SECRET);
  const many = { perIpPerHour: 10_000, perAddressPerDay: 10_000, globalPerHour: 10_000 };
  const { app, retire } = await buildRelay({
    content,
    ruleset: RULESET,
    languages: ['en'],
    render: (request) => ({ subject: 'A report', text: `Answers: ${Object.keys(request.answers).join(' ')}` }),
    mailboxes: new Map([['unit', 'unit@hospital.example.org']]),
    ownAddress: true,
    origins: [ORIGIN],
    httpsOnly: false,
    trustedProxies: [],
    domain: 'sender.example.org',
    pseudonym,
    sharedKeys: redis && redisKeys(redis),
    log,
    now,
    ...rest,
    transport,
    limits: openLimits({ ...many, ...limits }, pseudonym, redis, log, now),
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  return {
    port,
    log: lines,
    post: (body, headers = {}, from) =>
      ask(port, 'POST', '/v1/report', { ...HEADERS, ...headers }, typeof body === 'string' ? body : JSON.stringify(body), from),
    health: () => ask(port, 'GET', '/v1/health', {}),
    retire,
    async stop() {
      await app.close();
      transport.close(true);
      redis?.disconnect();
    },
  };
}
