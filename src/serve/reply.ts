import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import type { Coding, Site, SiteFile } from './files.ts';
import { responseHeaders } from './headers.ts';
import { alreadyHeld, chooseCoding } from './negotiate.ts';

/** What is sent back. Its body is left out when only the headers were asked for. */
export interface Reply {
  status: number;
  headers: OutgoingHttpHeaders;
  body: string | Buffer;
}

/** What a reply depends on besides the request. */
export interface Surroundings {
  https: boolean;
  styleHashes: readonly string[];
  connect: readonly string[];
  links: Readonly<Record<string, string>>;
}

/** The decoded path of a request target, or undefined when it has none that can be read. */
export function pathOf(target: string): string | undefined {
  const path = target.split(/[?#]/, 1)[0] ?? '';
  if (!path.startsWith('/')) return undefined;
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

/** The headers that every reply carries. */
export function commonHeaders(path: string, file: SiteFile | undefined, surroundings: Surroundings): OutgoingHttpHeaders {
  // Only a file can be kept for a year, or ask for others; that there was none at this path may change.
  return { ...responseHeaders({ ...surroundings, path: file ? path : '' }), Vary: 'Accept-Encoding' };
}

/**
 * Addresses that stand for the app: a link whose `#` a mail filter has encoded into the path (the text after it is for the
 * page), and the nurse's page, which is the app itself. Any other path stays as it is: a missing file stays missing.
 */
export const ENTRY = /^(\/(?:[a-z]{2}\/)?)(?:#.*|%(?:25)*23.*|share\/?)$/;
const entryOf = (path: string): string => path.replace(ENTRY, '$1');

/** The reply to a request for a path. The path is only ever looked up among the files in memory, never opened. */
export function replyTo(
  method: string | undefined,
  path: string | undefined,
  asked: IncomingHttpHeaders,
  site: Site,
  surroundings: Surroundings,
): Reply {
  const file = path === undefined ? undefined : (site.get(path) ?? site.get(entryOf(path)));
  const refuse = (status: number, text: string, headers: OutgoingHttpHeaders = {}): Reply => ({
    status,
    headers: { ...commonHeaders('', undefined, surroundings), 'Content-Type': 'text/plain; charset=utf-8', ...headers },
    body: `${text}\n`,
  });
  if (path === undefined) return refuse(400, 'Bad request: this address cannot be read.');
  if (method !== 'GET' && method !== 'HEAD') return refuse(405, 'Method not allowed.', { Allow: 'GET, HEAD' });
  if (!file) return refuse(404, 'Not found.');

  const coding = chooseCoding(joined(asked['accept-encoding']), new Set(Object.keys(file.forms) as Coding[]));
  const form = coding && file.forms[coding];
  if (!form) return refuse(406, 'Not acceptable: no coding of this file suits the request.');
  const headers = { ...commonHeaders(path, file, surroundings), ETag: form.etag };
  if (alreadyHeld(asked['if-none-match'], form.etag)) return { status: 304, headers, body: '' };
  const encoding = coding === 'identity' ? {} : { 'Content-Encoding': coding };
  return { status: 200, headers: { ...headers, 'Content-Type': file.type, ...encoding }, body: form.body };
}

function joined(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(', ') : value;
}
