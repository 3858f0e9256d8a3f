import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import type { Shape, Tree } from '../i18n/fill.ts';
import { translated } from './translations.ts';

/** Modules there are no files for: the keys of a part, and the texts of one language for it. */
export const SHAPE = '\0texts-shape/';
export const TEXTS = '\0texts/';

const read = (language: string, part: string): Tree => JSON.parse(readFileSync(`locales/${language}/${part}.json`, 'utf8')) as Tree;

/** Every place for a text that any of some trees has: the plural forms differ from language to language. */
export function shapeOf(trees: readonly Tree[]): Shape {
  const [first] = trees;
  if (typeof first !== 'object') return 0;
  const keys = [...new Set(trees.flatMap((tree) => Object.keys(tree)))];
  const parts = keys.map((key) =>
    shapeOf(trees.map((tree) => (tree as Readonly<Record<string, Tree>>)[key]).filter((part) => part !== undefined)),
  );
  return Array.isArray(first) ? parts : Object.fromEntries(keys.map((key, index) => [key, parts[index] as Shape]));
}

/** The texts of a tree in the order of a shape; where it has none, an empty one. */
export const textsIn = (shape: Shape, tree: Tree | undefined): readonly string[] =>
  shape === 0
    ? [typeof tree === 'string' ? tree : '']
    : Object.entries(shape).flatMap(([key, part]) => textsIn(part, (tree as Readonly<Record<string, Tree>> | undefined)?.[key]));

/**
 * Builds the texts of every language but English without their keys, which are the same in all of them and come once: a sixth
 * less to load and to keep. English stays as it is, since each part of the app brings its own.
 */
export function languageTexts(): Plugin {
  const shapes = new Map<string, Shape>();
  const shape = (part: string): Shape => {
    if (!shapes.has(part)) shapes.set(part, shapeOf(translated().map((code) => read(code, part))));
    return shapes.get(part) as Shape;
  };
  return {
    name: 'language-texts',
    apply: 'build',
    enforce: 'pre',
    resolveId(source) {
      if (source.startsWith(SHAPE)) return source;
      const [, code, part] = /\/locales\/([a-z]{2})\/(\w+)\.json$/.exec(source) ?? [];
      return code && code !== 'en' ? `${TEXTS}${code}/${part}` : null;
    },
    load(id) {
      if (id.startsWith(SHAPE)) return `export default ${JSON.stringify(shape(id.slice(SHAPE.length)))}`;
      if (!id.startsWith(TEXTS)) return null;
      const [code = '', part = ''] = id.slice(TEXTS.length).split('/');
      const texts = textsIn(shape(part), read(code, part)).join('\n');
      return `import { fill } from '/src/i18n/fill.ts';
import shape from '${SHAPE}${part}';
export default fill(shape, ${JSON.stringify(texts)}.split('\\n').values());`;
    },
  };
}
