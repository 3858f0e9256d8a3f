import { type Helpline, isSame, ofLink, ofTyped, ofUnit } from '../helpline/helpline.ts';
import { type LinkRefusal, readLink } from '../helpline/link.ts';
import { readTyped, type TypedRefusal } from '../helpline/number.ts';
import { parseUnits, type Unit } from '../helpline/units.ts';
import type { Address } from './link.ts';

const DAY = 24 * 60 * 60 * 1000;

/** A helpline to ask the person about, or why there is none. `unknown-unit`: the list has no such unit, or is
 * not here; `unit-gone`: it had the one that is kept; `no-number`: a link, but not of ours. */
export type Offer =
  | { readonly helpline: Helpline }
  | { readonly refused: LinkRefusal | TypedRefusal | 'unknown-unit' | 'unit-gone' | 'no-number' };

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
  if (read.kind === 'number') {
    const future = read.issued !== null && Date.parse(`${read.issued}-01`) > now + DAY;
    return future ? { refused: 'bad-date' } : { helpline: ofLink(read.number, read.issued, now) };
  }
  const unit = (await loadUnits()).find(({ id }) => id === read.id);
  if (unit) return { helpline: ofUnit(unit, now) };
  // In the query it may as well be another service's key of the same name.
  return address.hash === '' && !address.pathname.includes('%') ? null : { refused: 'unknown-unit' };
}

/** What a person typed or pasted offers: a link, also in the middle of a message, or a number. */
export async function offerOfText(text: string, now: number): Promise<Offer> {
  const link = /https?:\/\/\S+/.exec(text)?.[0];
  if (link) {
    try {
      const { pathname, search, hash } = new URL(link);
      return (await offerOfLink({ pathname, search, hash }, now)) ?? { refused: 'no-number' };
    } catch {
      return { refused: 'no-number' };
    }
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
  // Only a later date of issue is news: opening the same link again makes no number younger.
  const later = offered.issued !== null && offered.issued > (kept.issued ?? '');
  return offered.from === 'list'
    ? { ...offered, savedAt: kept.savedAt }
    : { ...kept, issued: later && kept.from === 'link' ? offered.issued : kept.issued };
}

/** What the list says today of a helpline that came from it: a new record, an offer to ask about, or null when nothing is to be done. */
export async function listedAnew(kept: Helpline, now: number): Promise<{ readonly record: Helpline } | { readonly offer: Offer } | null> {
  const units = await loadUnits();
  // Not here, or empty: then it says nothing.
  if (units.length === 0) return null;
  const unit = units.find(({ id }) => id === kept.unit);
  if (!unit) return { offer: { refused: 'unit-gone' } };
  const listed = ofUnit(unit, now);
  return isSame(listed, kept) ? { record: { ...listed, savedAt: kept.savedAt } } : { offer: { helpline: listed } };
}
