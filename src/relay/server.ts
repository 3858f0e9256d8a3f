import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { parseRequest, RELAY_HEADER, type RelayAnswer } from '../report/wire.ts';
import { decide } from '../triage/decide.ts';
import type { Content } from '../triage/vocabulary.ts';
import { readJsonOnly } from './body.ts';
import { answerBrokenHttp } from './broken-http.ts';
import { type GateSettings, objection, setHeaders } from './gate.ts';
import type { Log } from './log.ts';
import { meaningOf, type Refusal } from './outcome.ts';
import { Refused, refuse } from './refused.ts';
import { type ReportSettings, reporter } from './report.ts';
import { reportSchema } from './schema.ts';

export interface RelaySettings extends ReportSettings, GateSettings {
  readonly content: Content;
  /** The one ruleset this relay reads answers by. */
  readonly ruleset: string;
  readonly languages: readonly string[];
  /** Whether people may have the report sent to an address they type. */
  readonly ownAddress: boolean;
  /** Key and certificate in PEM form, when this process itself speaks https. */
  readonly tls?: { readonly key: string; readonly cert: string };
  /** The addresses and networks whose X-Forwarded headers are believed. */
  readonly trustedProxies: readonly string[];
  readonly log: Log;
  /** How long a body may take. */
  readonly bodyMs?: number;
}

const PATHS = { report: '/v1/report', health: '/v1/health' };
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

/** What can be said against a body before its form is looked at: an older app's findings may be others than ours. */
function foreign(body: unknown, { ruleset, mailboxes, ownAddress }: RelaySettings): Refusal | null {
  if (!isRecord(body)) return null;
  if (typeof body['ruleset'] === 'string' && body['ruleset'] !== ruleset) return 'update-needed';
  const { to } = body;
  if (!isRecord(to)) return null;
  if (typeof to['address'] === 'string' && !ownAddress) return 'forbidden';
  return typeof to['mailbox'] === 'string' && !mailboxes.has(to['mailbox']) ? 'forbidden' : null;
}

/** A relay that is ready to be listened with, or to be given requests by another server (`app.routing`). */
export interface Relay {
  readonly app: FastifyInstance;
  /** Refuses new reports and turns the health endpoint red. What runs goes on. */
  retire(): void;
}

/** Builds the relay's server. It listens nowhere yet. */
export async function buildRelay(settings: RelaySettings): Promise<Relay> {
  const { content, languages, limits, log, tls, trustedProxies, bodyMs = 5000 } = settings;
  const http = { headersTimeout: bodyMs, requestTimeout: 2 * bodyMs, connectionsCheckingInterval: Math.min(bodyMs, 1000) };
  const open = new WeakSet<object>();
  const common = {
    logger: false,
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    exposeHeadRoutes: false,
    return503OnClosing: false,
    forceCloseConnections: 'idle' as const,
    // Longer than any sending takes: the answer is given after it.
    connectionTimeout: 60_000,
    keepAliveTimeout: 10_000,
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false, allErrors: false } },
    clientErrorHandler: answerBrokenHttp(log, open),
  };
  // Over https the types differ in the server's class alone, which nothing here looks at.
  const app = tls
    ? (Fastify({ ...common, https: { ...http, ...tls, minVersion: 'TLSv1.2' } }) as unknown as FastifyInstance)
    : Fastify({ ...common, http });
  const report = reporter(settings);
  let retired = false;

  readJsonOnly(app, bodyMs);
  app.decorateReply('outcome', 'client-gone');
  app.setErrorHandler((error, _request, reply) => {
    const { statusCode = 500 } = error as { statusCode?: number };
    return refuse(reply, error instanceof Refused ? error.refusal : statusCode < 500 ? 'bad-request' : 'internal');
  });
  app.addHook('onRequest', async (request, reply) => {
    const began = performance.now();
    // 'close' comes once, after the answer or when the person hangs up before it.
    open.add(request.raw.socket);
    reply.raw.once('close', () => {
      open.delete(request.raw.socket);
      log.request(reply.outcome, performance.now() - began);
    });
    setHeaders(request, reply, settings);
    // Here and not in a handler, which would read the body first.
    if (request.is404) return refuse(reply, Object.values(PATHS).includes(request.url.split('?', 1)[0] ?? '') ? 'method' : 'not-found');
    return undefined;
  });

  app.route({
    method: ['GET', 'HEAD'],
    url: PATHS.health,
    handler: (_request, reply) => {
      const ok = !retired && !limits.tripped();
      reply.outcome = 'health';
      return reply.code(ok ? 200 : 503).send({ service: 'back-pain-check-relay', ok });
    },
  });

  app.route({
    method: ['POST', 'OPTIONS'],
    url: PATHS.report,
    schema: { body: reportSchema(content, languages) },
    onRequest: async (request, reply) => {
      const against = objection(request, settings);
      if (against) return refuse(reply, against);
      if (request.method === 'OPTIONS') return preflight(reply);
      if (retired) return refuse(reply, 'stopping', 10);
      const wait = await limits.request(request.ip);
      return wait === null ? undefined : refuse(reply, 'limited', wait);
    },
    preValidation: async (request, reply) => {
      const against = foreign(request.body, settings);
      return against ? refuse(reply, against) : undefined;
    },
    handler: (request, reply) => answer(request, reply),
  });

  const answer = async (request: FastifyRequest, reply: FastifyReply) => {
    const parsed = parseRequest(content, request.body);
    if (parsed === null || decide(content, parsed.answers).level === 'incomplete') return refuse(reply, 'bad-request');
    const reported = await report(parsed, request.ip);
    if ('refusal' in reported) return refuse(reply, reported.refusal, reported.retryAfter);
    const { state, status, retryAfter } = meaningOf(reported.outcome);
    reply.outcome = reported.outcome;
    if (retryAfter !== undefined) reply.header('retry-after', retryAfter);
    return reply.code(status).send({ key: parsed.key, state } satisfies RelayAnswer);
  };

  await app.ready();
  return {
    app,
    retire: () => {
      retired = true;
    },
  };
}

/** Tells a browser that the app's page may post here. */
function preflight(reply: FastifyReply): FastifyReply {
  reply.outcome = 'preflight';
  return reply
    .headers({
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': `content-type, ${RELAY_HEADER}`,
      'access-control-max-age': '600',
    })
    .code(204)
    .send();
}
