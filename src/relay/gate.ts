import type { FastifyReply, FastifyRequest } from 'fastify';
import { RELAY_HEADER } from '../report/wire.ts';
import { BODY_LIMIT } from './body.ts';
import type { Refusal } from './outcome.ts';

export interface GateSettings {
  /** The app's own addresses. */
  readonly origins: readonly string[];
  /** Answers were typed into an app that came by https; they must not travel on without. */
  readonly httpsOnly: boolean;
}

/** What can be said against a request for a report by its first line and headers, before anything of its body is read. */
export function objection(request: FastifyRequest, { origins, httpsOnly }: GateSettings): Refusal | null {
  const { method, headers } = request;
  if (httpsOnly && request.protocol !== 'https') return 'forbidden';
  const preflight = method === 'OPTIONS' && headers['access-control-request-method'] === 'POST';
  if (method !== 'POST' && !preflight) return 'method';
  if (headers.origin === undefined || !origins.includes(headers.origin)) return 'forbidden';
  if (preflight) return null;
  // A browser says so when it was not the app's script that asked.
  const mode = headers['sec-fetch-mode'];
  if (mode !== undefined && mode !== 'cors' && mode !== 'same-origin') return 'forbidden';
  if (headers[RELAY_HEADER] !== '1') return 'forbidden';
  if (headers['content-type'] !== 'application/json' || headers['content-encoding'] !== undefined) return 'type';
  if (Number(headers['content-length'] ?? 0) > BODY_LIMIT) return 'too-big';
  return null;
}

/** The headers of every answer. Only an allowed origin is named, so that no other site's script can read one. */
export function setHeaders(request: FastifyRequest, reply: FastifyReply, { origins, httpsOnly }: GateSettings): void {
  const { origin } = request.headers;
  reply.headers({
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
    vary: 'Origin',
    'x-content-type-options': 'nosniff',
    ...(httpsOnly ? { 'strict-transport-security': 'max-age=63072000' } : {}),
    ...(origin !== undefined && origins.includes(origin)
      ? { 'access-control-allow-origin': origin, 'access-control-expose-headers': 'Retry-After' }
      : {}),
  });
}
