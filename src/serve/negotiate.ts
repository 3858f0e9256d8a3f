import type { Coding } from './files.ts';
import { CODINGS } from './files.ts';

/**
 * The coding to send to a client with this Accept-Encoding header, out of those at hand.
 * Undefined means that the client refuses all of them. Without the header plain bytes are sent.
 */
export function chooseCoding(accept: string | undefined, atHand: ReadonlySet<Coding>): Coding | undefined {
  if (accept === undefined) return 'identity';
  const weights = new Map<string, number>();
  for (const part of accept.split(',')) {
    const [name = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
    if (name) weights.set(name === 'x-gzip' ? 'gzip' : name, weightOf(parameters));
  }
  const weigh = (coding: Coding): number => {
    const given = weights.get(coding) ?? weights.get('*');
    // Plain bytes are always welcome unless refused by name or by "*;q=0", but only after any coding that was named.
    return given ?? (coding === 'identity' ? Number.MIN_VALUE : 0);
  };
  const usable = CODINGS.filter((coding) => atHand.has(coding) && weigh(coding) > 0);
  // CODINGS is in the order of preference, and sorting keeps that order between equals.
  return usable.sort((one, other) => weigh(other) - weigh(one))[0];
}

function weightOf(parameters: readonly string[]): number {
  const text = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
  if (text === undefined) return 1;
  const weight = Number(text);
  return Number.isFinite(weight) ? Math.min(Math.max(weight, 0), 1) : 0;
}

/** Whether an If-None-Match header names this tag, which means that the client already holds these bytes. */
export function alreadyHeld(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  const tags = ifNoneMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes('*') || tags.includes(etag);
}
