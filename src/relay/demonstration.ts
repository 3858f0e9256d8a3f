import type { RequestListener } from 'node:http';
import { relative } from 'node:path';
import { content } from '../clinical/content.ts';
import { startCatcher } from './catcher.ts';
import { openLimits } from './limits.ts';
import type { Log } from './log.ts';
import { pseudonyms } from './pseudonym.ts';
import { mailRenderer, rulesetName } from './render.ts';
import { buildRelay } from './server.ts';
import { languages } from './texts.ts';
import { openTransport } from './transport.ts';

export interface DemonstrationSettings {
  /** The addresses under which the app is opened, such as http://localhost:8080. */
  readonly origins: readonly string[];
  /** Where the mails are put. */
  readonly folder: string;
  /** Gets a line for each mail. */
  readonly log: (line: string) => void;
}

/** The one mailbox of a demonstration. */
export const DEMONSTRATION_MAILBOX = { id: 'demo-unit', address: 'unit@example.org' } as const;

/** Nobody is to be kept from trying it out. */
const LIMITS = { perIpPerHour: 60, perAddressPerDay: 60, globalPerHour: 60 };

/** Requests are logged where patients are; here one line for each mail says enough. */
const silent: Log = { request: () => undefined, alert: () => undefined };

/**
 * The relay as a part of another server of this machine: `handler` answers the requests whose path begins with /v1/, and every
 * mail becomes a file in the folder. Rejects when the catching mail server cannot listen.
 */
export async function startDemonstration(settings: DemonstrationSettings): Promise<{ handler: RequestListener; stop(): Promise<void> }> {
  const { origins, folder, log } = settings;
  const catcher = await startCatcher(folder, (file) => log(`Mail caught: ${relative('.', file)}`));
  const now = () => Date.now();
  const transport = openTransport({
    host: '127.0.0.1',
    port: catcher.port,
    security: 'none',
    auth: null,
    from: 'back-pain-check@example.org',
    bounceTo: 'bounces@example.org',
    dkim: null,
    timeoutMs: 20_000,
    connections: 2,
  });
  const pseudonym = pseudonyms();
  const { app } = await buildRelay({
    content,
    ruleset: rulesetName,
    languages,
    render: mailRenderer(true),
    mailboxes: new Map([[DEMONSTRATION_MAILBOX.id, DEMONSTRATION_MAILBOX.address]]),
    ownAddress: true,
    origins,
    httpsOnly: false,
    trustedProxies: [],
    domain: 'example.org',
    transport,
    limits: openLimits(LIMITS, pseudonym, null, silent, now),
    pseudonym,
    sharedKeys: null,
    log: silent,
    now,
  });
  return {
    handler: (request, response) => app.routing(request, response),
    async stop() {
      await app.close();
      transport.close(true);
      await catcher.stop();
    },
  };
}
