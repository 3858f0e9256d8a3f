/** The parts of the page's address, as a browser gives them. */
export interface LinkAddress {
  readonly pathname: string;
  readonly search: string;
  readonly hash: string;
}

/** Why a link of ours is not even looked at further. */
export type GrammarRefusal = 'too-long' | 'unreadable' | 'repeated' | 'unknown-key' | 'bad-characters' | 'bad-date' | 'bad-unit';

/** What an address carries by its grammar alone. A number is still only digits, spaces, hyphens and perhaps a plus in front. */
export type LinkText =
  | { readonly kind: 'none' }
  | { readonly kind: 'unit'; readonly id: string }
  | { readonly kind: 'number'; readonly text: string; readonly issued: string | null }
  | { readonly kind: 'refused'; readonly reason: GrammarRefusal };

/** A unit's id, as in the list and in links. */
export const UNIT_ID = /^[a-z0-9-]{1,40}$/;
/** A month that a link can carry: 2024-01 to 2100-12. */
const MONTH = /^(?:20(?:2[4-9]|[3-9]\d)|2100)-(?:0[1-9]|1[0-2])$/;

const MOST = 200;
/** Trackers hang their own keys onto a link. What is longer than this is no link that anyone sent. */
const MOST_QUERY = 2000;
const KEYS: readonly string[] = ['u', 'n', 'd'];
/** Mail filters encode a link again: once, or twice. */
const DECODINGS = 3;

/** One of our two links: a `u` or an `n` with its equals sign, at the start or after an ampersand, however often encoded. */
const OURS = /(?:^|&|%(?:25)*26)[un](?:=|%(?:25)*3[Dd])/;
const OUR_PART = /^[und](?:=|%(?:25)*3[Dd])/;
const HASH_IN_PATH = /%(?:25)*23/;
/** What may stand before a fragment that a mail filter moved into the path: the start page, or that of a language. */
const START = /^\/(?:[a-z]{2,3}(?:-[a-z]{2,8})?\/?)?$/i;
const DIGITS = /^[0-9 +-]*$/;

const refused = (reason: GrammarRefusal): LinkText => ({ kind: 'refused', reason });

/** Each place of an address where a link of ours stands: as text, still encoded. */
function places({ pathname, search, hash }: LinkAddress): readonly string[] {
  const moved = HASH_IN_PATH.exec(pathname);
  const asked = search.replace(/^\?/, '');
  const query = asked
    .split('&')
    .filter((part) => OUR_PART.test(part))
    .join('&');
  return [
    hash.replace(/^#/, ''),
    moved && START.test(pathname.slice(0, moved.index)) ? pathname.slice(moved.index + moved[0].length) : '',
    asked.length > MOST_QUERY && OURS.test(query) ? asked : query,
  ].filter((text) => OURS.test(text));
}

function decode(text: string): string | null {
  try {
    let decoded = text;
    for (let times = 0; times < DECODINGS && decoded.includes('%'); times++) decoded = decodeURIComponent(decoded);
    return decoded;
  } catch {
    return null;
  }
}

function parse(text: string): LinkText {
  const pairs = text.split('&').map((part): readonly [string, string] => {
    const at = part.indexOf('=');
    return at < 0 ? [part, ''] : [part.slice(0, at), part.slice(at + 1)];
  });
  const values = new Map(pairs);
  if (pairs.some(([key]) => !KEYS.includes(key))) return refused('unknown-key');
  if (values.size < pairs.length) return refused('repeated');
  const unit = values.get('u');
  if (unit !== undefined) {
    if (values.size > 1) return refused('unknown-key');
    return UNIT_ID.test(unit) ? { kind: 'unit', id: unit } : refused('bad-unit');
  }
  const number = values.get('n') ?? '';
  const issued = values.get('d') ?? null;
  if (!DIGITS.test(number)) return refused('bad-characters');
  if (issued !== null && !MONTH.test(issued)) return refused('bad-date');
  // The first plus is the country's; a later one is a space that a form has encoded so.
  return { kind: 'number', text: number.replace(/(?!^)\+/g, ' ').trim(), issued };
}

/**
 * What link an address carries: `#u=` or `#n=` with `d=`, the same in the path where a mail filter has encoded the `#`, or
 * in the query among the keys of others. `none` for every other address. Never throws. It needs no library, so that
 * the first script can ask it; what it calls a number is for `readLink` to prove.
 */
export function findLink(address: LinkAddress): LinkText {
  const found = places(address);
  const [text] = found;
  if (text === undefined) return { kind: 'none' };
  if (found.some(({ length }) => length > MOST)) return refused('too-long');
  if (found.length > 1) return refused('repeated');
  const decoded = decode(text);
  return decoded === null ? refused('unreadable') : parse(decoded);
}
