import type { LearnText } from './learn.ts';
import { addTexts } from './text.ts';

/** Every text of every language but English, each language as one file that comes when it is chosen. */
const files = import.meta.glob<object>(['../../locales/*/{checker,report,about,helpline,learn}.json', '!../../locales/en/*'], {
  import: 'default',
});
const learn = new Map<string, LearnText>();
const loaded = new Set(['en']);

/** Brings a language's texts. Fails while they cannot be loaded: no language speaks with half of its texts. */
export async function loadLanguage(code: string): Promise<void> {
  if (loaded.has(code)) return;
  const wanted = Object.entries(files).filter(([path]) => path.includes(`/locales/${code}/`));
  const texts = await Promise.all(wanted.map(async ([path, load]) => [path, await load()] as const));
  for (const [path, text] of texts) {
    if (path.endsWith('/learn.json')) learn.set(code, text as LearnText);
    else addTexts(code, text);
  }
  loaded.add(code);
}

/** The learn pages of a language other than English, once it is loaded. */
export const learnOf = (code: string): LearnText | undefined => learn.get(code);
