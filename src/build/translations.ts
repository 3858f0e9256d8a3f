import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

/** The files a language has, beside its own status. */
export const PARTS = ['checker', 'report', 'about', 'learn', 'helpline', 'retired'] as const;

type Tree = string | readonly Tree[] | { readonly [key: string]: Tree };

/** Every text of a tree by its key: `finding.fever.name`, `take.0`. */
export const flat = (tree: Tree, path = ''): readonly (readonly [string, string])[] =>
  typeof tree === 'string'
    ? [[path, tree]]
    : Object.entries(tree).flatMap(([key, value]) => flat(value as Tree, path ? `${path}.${key}` : key));

export const textsOf = (language: string, part: string): ReadonlyMap<string, string> =>
  new Map(flat(JSON.parse(readFileSync(`locales/${language}/${part}.json`, 'utf8')) as Tree));

/** Texts on which someone's legs can hang: what is asked, what is advised, what to say and what to watch for. */
const SAFETY =
  /^(finding|question|sign|result|rule|say|dont|again|service|deaf|old|card)\.|^part\.(watch|again)|^(error|first|list)\.|^line\./;

/** What each safety text of a part was translated from: the key, and a hash of the English. */
export const safetyHashes = (part: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...textsOf('en', part)]
      .filter(([key]) => SAFETY.test(key))
      .map(([key, english]) => [`${part}:${key}`, createHash('sha256').update(english).digest('hex').slice(0, 8)]),
  );

/** Who has checked a translation, and from which English its safety texts were made. */
export interface Status {
  /** A clinician who speaks the language; null until one has signed. */
  readonly checkedBy: string | null;
  readonly checkedOn: string | null;
  readonly from: Readonly<Record<string, string>>;
}

export const statusOf = (language: string): Status => JSON.parse(readFileSync(`locales/${language}/status.json`, 'utf8')) as Status;

/** The languages that have been translated into. */
export const translated = (): readonly string[] => readdirSync('locales').filter((code) => code !== 'en');

/** The safety texts of a language whose English is no longer the one they were made from. */
export function outdated(language: string): readonly string[] {
  const { from } = statusOf(language);
  const now = Object.assign({}, ...PARTS.map(safetyHashes)) as Readonly<Record<string, string>>;
  return [...new Set([...Object.keys(now), ...Object.keys(from)])].filter((key) => now[key] !== from[key]);
}
