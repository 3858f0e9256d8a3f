import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import type { Shape, Tree } from '../i18n/fill.ts';
import { languages } from '../i18n/languages.ts';
import { rulesetHash } from './ruleset-hash.ts';

/** What the page of a language needs of its texts to be taken over, and what is asked for once it is. */
const FIRST = ['checker'] as const;
const LATER = ['report', 'about', 'helpline', 'learn'] as const;
type Parts = typeof FIRST | typeof LATER;

const translated = languages.filter(({ code }) => code !== 'en').map(({ code }) => code);
const read = (language: string, part: string): Tree => JSON.parse(readFileSync(`locales/${language}/${part}.json`, 'utf8')) as Tree;
const branches = (tree: Tree): Readonly<Record<string, Tree>> => (typeof tree === 'object' ? (tree as Readonly<Record<string, Tree>>) : {});

/** Every place for a text that any of some trees has: the plural forms differ from language to language. */
export function shapeOf(trees: readonly Tree[]): Shape {
  const [first] = trees;
  if (typeof first !== 'object') return 0;
  const keys = [...new Set(trees.flatMap((tree) => Object.keys(tree)))];
  const parts = keys.map((key) => shapeOf(trees.map((tree) => branches(tree)[key]).filter((part) => part !== undefined)));
  return Array.isArray(first) ? parts : Object.fromEntries(keys.map((key, index) => [key, parts[index] as Shape]));
}

/** The texts of a tree in the order of a shape; where it has none, an empty one. */
export const textsIn = (shape: Shape, tree: Tree | undefined): readonly string[] =>
  shape === 0
    ? [typeof tree === 'string' ? tree : '']
    : Object.entries(shape).flatMap(([key, part]) => textsIn(part, tree === undefined ? undefined : branches(tree)[key]));

/** English that is said or shown to staff beside every other language: it comes with the script itself. */
const TO_STAFF = /^(say\.|(sign\.say|list\.not-sure-tag|finding\.[\w-]+\.(name|say))(_|$))/;

/** The texts of a tree whose keys pass; branches without any are left out. Lists stay whole. */
function pick(tree: Tree, passes: (key: string) => boolean, path = ''): Tree {
  if (typeof tree === 'string' || Array.isArray(tree)) return passes(path) ? tree : '';
  const picked = Object.entries(branches(tree)).map(([key, part]) => [key, pick(part, passes, path ? `${path}.${key}` : key)] as const);
  return Object.fromEntries(picked.filter(([, part]) => part !== '' && Object.keys(part).length > 0));
}

/** The English of the checker in two: what every page brings along, and the rest, which only the English page asks for. */
export const english = (): { readonly toStaff: Tree; readonly rest: Tree } => {
  const all = read('en', 'checker');
  return { toStaff: pick(all, (key) => TO_STAFF.test(key)), rest: pick(all, (key) => !TO_STAFF.test(key)) };
};

const shapes = (parts: Parts): Readonly<Record<string, Shape>> =>
  Object.fromEntries(parts.map((part) => [part, shapeOf(translated.map((code) => read(code, part)))]));

/** Every file of texts by its name: the keys, which are the same in nine languages, and the texts of each without them. */
export function textFiles(): Readonly<Record<string, object>> {
  const [first, later] = [shapes(FIRST), shapes(LATER)];
  const texts = (code: string, of: Readonly<Record<string, Shape>>) =>
    Object.fromEntries(Object.entries(of).map(([part, shape]) => [part, textsIn(shape, read(code, part)).join('\n')]));
  return {
    keys: first,
    'keys-later': later,
    en: { checker: english().rest },
    ...Object.fromEntries(
      translated.flatMap((code) => [
        [code, texts(code, first)],
        [`${code}-later`, texts(code, later)],
      ]),
    ),
  };
}

/**
 * The folder of the texts. No other file holds a hash of theirs, so that one that changes moves alone; the folder is another
 * one as soon as the keys or the triage content are, so that no page ever fills its keys with texts that were not made for them.
 */
export const textsFolder = `/texts/${createHash('sha256')
  .update(JSON.stringify([shapes(FIRST), shapes(LATER), Object.keys(textFiles()), rulesetHash]))
  .digest('hex')
  .slice(0, 8)}/`;

/** The files a page asks for beside its script. */
export const textsOfPage = (code: string): readonly string[] =>
  (code === 'en' ? ['en'] : ['keys', code]).map((name) => `${textsFolder}${name}.js`);

/** Writes the files of texts, and leaves of the English in the script what is said to staff. */
export function languageTexts(): Plugin {
  return {
    name: 'language-texts',
    apply: 'build',
    transform: {
      filter: { id: /\/locales\/en\/checker\.json$/ },
      handler: () => ({ code: JSON.stringify(english().toStaff), moduleType: 'json' }),
    },
    generateBundle() {
      for (const [name, texts] of Object.entries(textFiles()))
        this.emitFile({
          type: 'asset',
          fileName: `${textsFolder.slice(1)}${name}.js`,
          source: `export default ${JSON.stringify(texts)};\n`,
        });
    },
  };
}
