import { type Helpline, isSame, ofLink, ofTyped, ofUnit } from '../helpline/helpline.ts';
import { type LinkRefusal, readLink } from '../helpline/link.ts';
import { readTyped, type TypedRefusal } from '../helpline/number.ts';
import { parseUnits, type Unit } from '../helpline/units.ts';
import type { Address } from './link.ts';

/** A helpline to ask the person about, or why there is none. `unknown-unit`: the list has no such unit, or is not here. */
export type Offer = { readonly helpline: Helpline } | { readonly refused: LinkRefusal | TypedRefusal | 'unknown-unit' };

/** The units of this deployment; empty when the list is not here. */
export async function loadUnits(): Promise<readonly Unit[]> {
  try {
    const read = parseUnits(await (await fetch('/helplines.json', { referrerPolicy: 'no-referrer' })).json());
    return read.ok ? read.units : [];
  } catch {
    return [];
  }
}

/** What a link offers; null for an address without one. `now` is milliseconds since 1970. */
export async function offerOfLink(address: Address, now: number): Promise<Offer | null> {
  const read = readLink(address);
  if (read.kind === 'none') return null;
  if (read.kind === 'refused') return { refused: read.reason };
  if (read.kind === 'number') return { helpline: ofLink(read.number, read.issued, now) };
  const unit = (await loadUnits()).find(({ id }) => id === read.id);
  return unit ? { helpline: ofUnit(unit, now) } : { refused: 'unknown-unit' };
}

/** What a person typed or pasted offers: a whole link, or a number. */
export async function offerOfText(text: string, now: number): Promise<Offer> {
  try {
    const { pathname, search, hash } = new URL(text.trim());
    const offer = await offerOfLink({ pathname, search, hash }, now);
    if (offer) return offer;
  } catch {
    // No link: then it is a number.
  }
  const typed = readTyped(text);
  return typed.ok ? { helpline: ofTyped(typed.number, null, now) } : { refused: typed.reason };
}

/**
 * What to keep of an offer without asking; null where the person is asked. From the reviewed list when nothing else is kept;
 * the number kept already, dated anew, but a link says less about it than the list did.
 */
export function withoutAsking(offered: Helpline, kept: Helpline | null): Helpline | null {
  if (kept === null) return offered.from === 'list' ? offered : null;
  if (!isSame(offered, kept)) return null;
  return kept.from === 'list' && offered.from !== 'list' ? kept : offered;
}
