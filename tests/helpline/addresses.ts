import type { LinkAddress } from '../../src/helpline/grammar.ts';

/** The parts of an address, cut by the platform's own parser as a browser cuts them. */
export function addressOf(url: string): LinkAddress {
  const { pathname, search, hash } = new URL(url, 'https://check.example');
  return { pathname, search, hash };
}

const twice = (text: string) => encodeURIComponent(encodeURIComponent(text));

/** A link as it was made and as mail filters, forms and trackers rewrite it: each has to be read as the same. */
export const forms = (carried: string): Readonly<Record<string, string>> => ({
  'as made': `/#${carried}`,
  'as made, in a language': `/pl/#${carried}`,
  'behind a tracker': `/?utm_source=mail&fbclid=abc#${carried}`,
  'encoded in the fragment': `/#${encodeURIComponent(carried)}`,
  'with the # encoded': `/%23${carried}`,
  'with the # encoded, in a language': `/pl/%23${carried}`,
  'with the # encoded, in a language without its slash': `/pl%23${carried}`,
  'with the # encoded, before a tracker': `/%23${carried}?utm_source=mail`,
  'all encoded': `/%23${encodeURIComponent(carried)}`,
  'all encoded twice': `/pl/%2523${twice(carried)}`,
  'in the query': `/?${carried}`,
  'in the query among the keys of others': `/pl/?utm_source=mail&${carried}&fbclid=a%ZZ&gclid=${'x'.repeat(300)}`,
  'encoded in the query': `/?${encodeURIComponent(carried)}`,
});

/** The places in which a forger can put something, encoded as little as each of them needs. */
export const places = (carried: string): readonly LinkAddress[] => [
  { pathname: '/', search: '', hash: `#${carried}` },
  { pathname: `/pl/%23${carried}`, search: '', hash: '' },
  { pathname: '/', search: `?utm_source=x&${carried}`, hash: '' },
];
