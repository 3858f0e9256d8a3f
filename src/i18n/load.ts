import { fill, type Shape, type Tree } from './fill.ts';
import type { LearnText } from './learn.ts';
import { addTexts } from './text.ts';

/** The folder in which the build has put the texts. */
declare const __TEXTS__: string;

type Parts = Readonly<Record<string, Tree>>;
const learn = new Map<string, LearnText>();
const loading = new Map<string, Promise<void>>();

/** One file of texts of a build. */
const file = <T>(name: string): Promise<T> =>
  import(/* @vite-ignore */ `${__TEXTS__}${name}.js`).then((module: { default: T }) => module.default);

/** Texts come without their keys, which are the same for nine languages and come once. English, for most the first, is one file. */
async function built(code: string, later: boolean): Promise<Parts> {
  if (code === 'en') return later ? {} : file<Parts>('en');
  const end = later ? '-later' : '';
  const [keys, texts] = await Promise.all([
    file<Readonly<Record<string, Shape>>>(`keys${end}`),
    file<Readonly<Record<string, string>>>(code + end),
  ]);
  return Object.fromEntries(Object.entries(keys).map(([part, shape]) => [part, fill(shape, texts[part] ?? '')]));
}

/** The same from the source, in development and in tests. */
async function source(code: string, later: boolean): Promise<Parts> {
  const files = import.meta.glob<Tree>('../../locales/*/{checker,report,about,helpline,learn}.json', { import: 'default' });
  const wanted = Object.entries(files).filter(
    ([path]) => code !== 'en' && path.includes(`/locales/${code}/`) && later !== path.endsWith('/checker.json'),
  );
  return Object.fromEntries(
    await Promise.all(wanted.map(async ([path, load]) => [path.replace(/.*\/(\w+)\.json$/, '$1'), await load()] as const)),
  );
}

async function bring(code: string, later: boolean): Promise<void> {
  const parts = await (import.meta.env.PROD ? built : source)(code, later);
  for (const [part, texts] of Object.entries(parts)) {
    if (part === 'learn') learn.set(code, texts as unknown as LearnText);
    else addTexts(code, texts as object);
  }
}

/** Once for each language; what failed is asked for again. */
function once(code: string, later: boolean): Promise<void> {
  const name = `${code} ${later}`;
  const running = loading.get(name) ?? bring(code, later);
  loading.set(name, running);
  running.catch(() => loading.delete(name));
  return running;
}

/** Brings the texts that a check needs, in one language. Fails while they cannot be loaded. */
export const loadChecker = (code: string): Promise<void> => once(code, false);

/** Brings all texts of a language. Fails while they cannot be loaded: no language speaks with half of its texts. */
export const loadLanguage = (code: string): Promise<void> => Promise.all([once(code, false), once(code, true)]).then(() => undefined);

/** The learn pages of a language other than English, once it is loaded. */
export const learnOf = (code: string): LearnText | undefined => learn.get(code);
