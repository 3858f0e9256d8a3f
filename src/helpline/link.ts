import { findLink, type GrammarRefusal, type LinkAddress } from './grammar.ts';
import { checkNumber, type HelplineNumber, type NumberRefusal } from './number.ts';

/** Why a link is not used, one text for each. */
export type LinkRefusal = GrammarRefusal | NumberRefusal;
export const LINK_REFUSALS = [
  'too-long',
  'unreadable',
  'repeated',
  'unknown-key',
  'bad-characters',
  'not-uk',
  'wrong-kind',
  'wrong-length',
  'not-in-use',
  'bad-date',
  'bad-unit',
] as const satisfies readonly LinkRefusal[];

/** What an address carries: nothing of ours, a unit of the list, a number that could be a helpline, or something not to be used. */
export type LinkRead =
  | { readonly kind: 'none' }
  | { readonly kind: 'unit'; readonly id: string }
  | { readonly kind: 'number'; readonly number: HelplineNumber; readonly issued: string | null }
  | { readonly kind: 'refused'; readonly reason: LinkRefusal };

/**
 * The link in an address, with its number proved to be of a kind that a unit can have. A number is whoever made the link's:
 * it is asked about before it is kept. A unit is an id, which the list may not know. Never throws.
 */
export function readLink(address: LinkAddress): LinkRead {
  const found = findLink(address);
  if (found.kind !== 'number') return found;
  const checked = checkNumber(found.text);
  return checked.ok ? { kind: 'number', number: checked.number, issued: found.issued } : { kind: 'refused', reason: checked.reason };
}
