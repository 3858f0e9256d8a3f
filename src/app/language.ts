import { folderOf, languageOf } from '../i18n/languages.ts';
import { loadLanguage } from '../i18n/load.ts';
import { keepChosen } from './chosen.ts';
import { inTime } from './lazy.tsx';
import type { Store } from './store.ts';

/** Puts the page into a language: what screen readers speak, which way it runs, and the folder of its address. */
function dress(code: string): void {
  const root = document.documentElement;
  root.lang = code === 'en' ? 'en-GB' : code;
  root.dir = languageOf(code)?.dir ?? 'ltr';
  const rest = location.pathname.replace(/^\/[a-z]{2}\//, '/').slice(1);
  history.replaceState(history.state, '', folderOf(code) + rest + location.search + location.hash);
}

/** Speaks another language from now on, and at the next visit; every answer stays. While its texts cannot be loaded the one before stays, and that is said. */
export async function chooseLanguage(store: Store, code: string): Promise<void> {
  try {
    await inTime(loadLanguage(code));
  } catch {
    store.notify('notice.language-later');
    return;
  }
  keepChosen(code);
  dress(code);
  store.provide({ language: code });
}
