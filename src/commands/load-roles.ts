import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { Agent, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTransport } from 'nodemailer';
import { SMTPServer } from 'smtp-server';
import { content } from '../clinical/content.ts';
import { openLimits } from '../relay/limits.ts';
import type { Log } from '../relay/log.ts';
import { pseudonyms } from '../relay/pseudonym.ts';
import { mailRenderer, rulesetName } from '../relay/render.ts';
import { buildRelay } from '../relay/server.ts';
import { languages } from '../relay/texts.ts';
import { openTransport } from '../relay/transport.ts';

/** What a process of the load run is asked, and what it answers. */
export type Order = { readonly send: number; readonly atOnce: number } | 'memory';
export type Reply =
  | { readonly port: number }
  | { readonly seconds: number; readonly failed: number }
  | { readonly bytes: number; readonly heap: number };

const reply = (message: Reply) => process.send?.(message);
const ORIGIN = 'https://check.example.org';
const FROM = 'relay@sender.example.org';
const BOUNCES = 'bounces@sender.example.org';
const UNIT = 'unit@hospital.example.org';
const CONNECTIONS = 10;
const TIMEOUT_MS = 20_000;

/** Both ways sign with a key of the same kind. */
const dkim = () => ({
  domainName: 'sender.example.org',
  keySelector: 'load',
  privateKey: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
});

const body = () => ({
  v: 1 as const,
  ruleset: rulesetName,
  language: 'en',
  lastAnsweredAt: Date.now(),
  carer: false,
  answers: { 'saddle-change': 'yes' as const, 'leg-weakness': 'yes' as const, 'bladder-change': 'no' as const },
  answeredAt: Date.now() - 60_000,
  previous: null,
  to: { mailbox: 'unit' },
  learn: false,
  key: randomUUID(),
});

/** Does `one` so many times, so many at once, and tells how long it took and how often it failed. */
async function times(count: number, atOnce: number, one: () => Promise<boolean>): Promise<void> {
  let [begun, failed] = [0, 0];
  const began = performance.now();
  const worker = async () => {
    while (begun < count) {
      begun += 1;
      if (!(await one())) failed += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  reply({ seconds: (performance.now() - began) / 1000, failed });
}

const onOrder = (one: () => Promise<boolean>) =>
  process.on('message', (order: Order) => {
    if (order !== 'memory') void times(order.send, order.atOnce, one);
  });

/** A mail server that takes every mail and forgets it. */
function sink(): void {
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onData: (stream, _session, done) => {
      stream.resume();
      stream.on('end', () => done());
    },
  });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1', () => reply({ port: (server.server.address() as AddressInfo).port }));
}

/** Nodemailer alone: the same mail, signed, over as many connections. */
function direct(smtpPort: number): void {
  const mail = mailRenderer(true)(body(), Date.now());
  const transport = createTransport({
    pool: true,
    host: '127.0.0.1',
    port: smtpPort,
    ignoreTLS: true,
    maxConnections: CONNECTIONS,
    dkim: dkim(),
  });
  const envelope = { from: BOUNCES, to: UNIT };
  onOrder(() =>
    transport.sendMail({ from: FROM, to: UNIT, envelope, subject: mail?.subject, text: mail?.text }).then(
      () => true,
      () => false,
    ),
  );
  reply({ port: 0 });
}

/** The relay with its own engine, texts, limits and keys. Its memory is measured after a collection. */
async function relay(smtpPort: number): Promise<void> {
  const log: Log = { request: () => undefined, alert: () => undefined };
  const pseudonym = pseudonyms();
  const now = () => Date.now();
  const many = 10_000_000;
  const { app } = await buildRelay({
    content,
    ruleset: rulesetName,
    languages,
    render: mailRenderer(true),
    mailboxes: new Map([['unit', UNIT]]),
    ownAddress: false,
    origins: [ORIGIN],
    httpsOnly: false,
    trustedProxies: [],
    domain: 'sender.example.org',
    transport: openTransport({
      host: '127.0.0.1',
      port: smtpPort,
      security: 'none',
      auth: null,
      from: FROM,
      bounceTo: BOUNCES,
      dkim: dkim(),
      timeoutMs: TIMEOUT_MS,
      connections: CONNECTIONS,
    }),
    limits: openLimits({ perIpPerHour: many, perAddressPerDay: many, globalPerHour: many }, pseudonym, null, log, now),
    pseudonym,
    sharedKeys: null,
    log,
    now,
  });
  process.on('message', (order: Order) => {
    if (order !== 'memory') return;
    globalThis.gc?.();
    const { rss, heapUsed } = process.memoryUsage();
    reply({ bytes: rss, heap: heapUsed });
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  reply({ port: (app.server.address() as AddressInfo).port });
}

/** Phones that send reports to the relay over connections they keep. */
function phones(relayPort: number): void {
  const agent = new Agent({ keepAlive: true });
  const headers = { origin: ORIGIN, 'content-type': 'application/json', 'x-back-pain-check': '1' };
  onOrder(
    () =>
      new Promise((resolve) => {
        const sent = send({ host: '127.0.0.1', port: relayPort, method: 'POST', path: '/v1/report', headers, agent }, (response) => {
          response.resume();
          response.on('end', () => resolve(response.statusCode === 200));
        });
        sent.on('error', () => resolve(false));
        sent.end(JSON.stringify(body()));
      }),
  );
  reply({ port: 0 });
}

/** What each process of the load run does. The number is the port it talks to. */
export const ROLES: Readonly<Record<string, (port: number) => void | Promise<void>>> = { sink, direct, relay, phones };
