import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import type { Plugin } from 'vite';
import { languages } from '../i18n/languages.ts';
import { filesIn } from './files.ts';
import { textFiles } from './texts.ts';

/** Bytes after brotli at its highest level, as the product's own server sends them. */
const LIMITS = { page: 10_000, checker: 40_000, language: 20_000, offline: 350_000 } as const;

/** Compressing is slow, and most files are weighed more than once. */
const known = new Map<string, number>();
function size(file: string): number {
  const bytes = readFileSync(file);
  const key = createHash('sha256').update(bytes).digest('hex');
  const weighed = known.get(key) ?? brotliCompressSync(bytes).length;
  known.set(key, weighed);
  return weighed;
}
/** The texts of a language, by the names of its files. */
const textsOf = (code: string): readonly string[] => [`${code}.js`, `${code}-later.js`];
const isTexts = (file: string): boolean => basename(dirname(dirname(file))) === 'texts';

/** The scripts a check needs from the first screen to any result: what the page asks for, its texts too, and what those import at once. */
function checkerScripts(dir: string, files: readonly string[]): readonly string[] {
  const needed = new Set<string>();
  const need = (source: string) => {
    for (const file of files) {
      const name = basename(file);
      if (
        file.endsWith('.js') &&
        !needed.has(file) &&
        new RegExp(`(src="|modulepreload" href="|from ?["']|import ?["'])[^"']*/${name}`).test(source)
      ) {
        needed.add(file);
        need(readFileSync(file, 'utf8'));
      }
    }
  };
  need(readFileSync(`${dir}/index.html`, 'utf8'));
  return [...needed];
}

/**
 * Requests that a browser waits for before it paints a page or answers a tap: styles, scripts that are no modules, imports of
 * styles, and a refresh. The advice of the first screen comes in the page itself.
 */
const BLOCKING = [
  /<link\b(?=[^>]*\brel="?stylesheet)[^>]*>/gi,
  /<script\b(?![^>]*\b(?:type="?module|async|defer))[^>]*>/gi,
  /@import\b[^;}]*/gi,
  /<meta\b(?=[^>]*http-equiv="?refresh)[^>]*>/gi,
];
const blockingIn = (page: string): readonly string[] => BLOCKING.flatMap((pattern) => page.match(pattern) ?? []);

/** What is too heavy, in the way or unused in a build, one line each, and the sizes measured. */
export function weigh(dir: string): {
  readonly problems: readonly string[];
  readonly sizes: Readonly<Record<keyof typeof LIMITS, number>>;
} {
  const files = filesIn(dir);
  const sum = (chosen: readonly string[]) => chosen.reduce((total, file) => total + size(file), 0);
  const largest = (chosen: readonly string[]) => Math.max(0, ...chosen.map(size));
  const sizes = {
    page: largest(files.filter((file) => basename(file) === 'index.html')),
    checker: sum(checkerScripts(dir, files)),
    language: Math.max(
      ...languages.map(({ code }) => sum(files.filter((file) => isTexts(file) && textsOf(code).includes(basename(file))))),
    ),
    offline: sum(files),
  };
  const heavy = (Object.keys(LIMITS) as (keyof typeof LIMITS)[])
    .filter((part) => sizes[part] > LIMITS[part])
    .map((part) => `${part}: ${sizes[part]} bytes brotli, at most ${LIMITS[part]}`);
  const texts = files
    .filter((file) => /\.(html|js|webmanifest)$/.test(file) && basename(file) !== 'sw.js')
    .map((file) => ({ file, text: readFileSync(file, 'utf8') }));
  const texted = Object.keys(textFiles()).map((name) => `${name}.js`);
  const unused = files
    .filter((file) => basename(file) !== 'index.html')
    // Texts are asked for by a name made of the language.
    .filter((file) => !(isTexts(file) && texted.includes(basename(file))))
    .filter((file) => !texts.some((other) => other.file !== file && other.text.includes(basename(file))))
    .map((file) => `${file}: nothing in the build uses it`);
  const blocking = texts
    .filter(({ file }) => basename(file) === 'index.html')
    .flatMap(({ file, text }) => blockingIn(text).map((request) => `${file}: holds up the first screen: ${request}`));
  return { problems: [...heavy, ...blocking, ...unused], sizes };
}

/** Fails the build when it is too heavy for one bar of signal, or carries what nobody uses. */
export function budgets(): Plugin {
  let dir = 'dist';
  return {
    name: 'budgets',
    apply: 'build',
    configResolved(config) {
      dir = config.build.outDir;
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      handler() {
        const { problems, sizes } = weigh(dir);
        if (problems.length > 0) throw new Error(`over budget:\n${problems.join('\n')}`);
        this.info(
          `brotli: largest first page ${sizes.page}, checker script ${sizes.checker}, largest language ${sizes.language}, offline set ${sizes.offline}`,
        );
      },
    },
  };
}
