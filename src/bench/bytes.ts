import { basename } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { languages } from '../i18n/languages.ts';
import { readFiles, readSite, type Site } from '../serve/files.ts';

const KINDS = ['page', 'checker script', 'texts', 'later scripts', 'pictures', 'icons', 'worker', 'other'] as const;
export type Kind = (typeof KINDS)[number];

/** What a file of the build is, by its address and whether the page asks for it at once. */
export function kindOf(path: string, atOnce: boolean): Kind {
  const name = basename(path);
  if (path.endsWith('/index.html')) return 'page';
  if (path === '/sw.js') return 'worker';
  if (path.startsWith('/texts/')) return 'texts';
  if (name.endsWith('.js')) return atOnce ? 'checker script' : 'later scripts';
  if (path.startsWith('/icons/')) return 'icons';
  if (name.startsWith('pictures-')) return 'pictures';
  return 'other';
}

export interface Sizes {
  /** Files and bytes of each kind. */
  readonly kinds: readonly { readonly kind: Kind; readonly files: number; readonly bytes: number }[];
  /** For each language its page and its texts. */
  readonly languages: readonly { readonly code: string; readonly page: number; readonly texts: number }[];
  /** The styles in the page, packed by themselves. */
  readonly style: number;
  /** All that is kept for offline use. */
  readonly offline: number;
}

const sent = (site: Site, path: string): number => {
  const forms = site.get(path)?.forms;
  return (forms?.br ?? forms?.identity)?.body.length ?? 0;
};

/** The bytes of a build as the product's server sends them, brotli where that is smaller; without the heads of the answers. */
export async function sizesOf(dir: string): Promise<Sizes> {
  const site = await readSite(dir);
  const english = (await readFiles(dir)).get('/')?.body.toString('utf8') ?? '';
  // A folder's address and its index.html are the same file.
  const paths = [...site.keys()].filter((path) => !path.endsWith('/'));
  const kindAt = (path: string) => kindOf(path, english.includes(`src="${path}"`));
  const texts = (code: string) =>
    paths.filter((path) => new RegExp(`^/texts/\\w+/${code}(-later)?\\.js$`).test(path)).reduce((sum, path) => sum + sent(site, path), 0);
  return {
    kinds: KINDS.flatMap((kind) => {
      const chosen = paths.filter((path) => kindAt(path) === kind);
      return chosen.length === 0 ? [] : [{ kind, files: chosen.length, bytes: chosen.reduce((sum, path) => sum + sent(site, path), 0) }];
    }),
    languages: languages.map(({ code }) => ({
      code,
      page: sent(site, code === 'en' ? '/index.html' : `/${code}/index.html`),
      texts: texts(code),
    })),
    style: brotliCompressSync(/<style>([\s\S]*?)<\/style>/.exec(english)?.[1] ?? '').length,
    offline: paths.filter((path) => path !== '/sw.js').reduce((sum, path) => sum + sent(site, path), 0),
  };
}
