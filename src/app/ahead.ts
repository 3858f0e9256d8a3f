import { loadLanguage } from '../i18n/load.ts';
import { pages } from './lazy.tsx';

/** So long a page is left alone where a browser cannot say that it is at rest. */
const REST_MS = 500;

/** Until nobody taps and nothing is drawn. Older WebKits cannot say so. */
const rest = (): Promise<unknown> =>
  new Promise((resolve) => {
    if ('requestIdleCallback' in self) requestIdleCallback(resolve);
    else setTimeout(resolve, REST_MS);
  });

/**
 * Loads the screens that come when they are opened, with their texts, one at a time and at rest, from the offline copy: a newer
 * copy that takes over later would not have this one's files. One that does not come is asked for again when it is opened.
 */
export async function loadAhead(language: string): Promise<void> {
  const texts = [...new Set([language, 'en'])].map((code) => () => loadLanguage(code));
  for (const load of [...texts, ...Object.values(pages)]) {
    await rest();
    await load().catch(() => undefined);
  }
}
