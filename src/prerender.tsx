import { renderToString } from 'preact-render-to-string';
import { App } from './app/app.tsx';
import { environment } from './app/environment.ts';
import { startState } from './app/state.ts';
import { createStore } from './app/store.ts';
import { watch } from './clinical/guidance.ts';
import { languages } from './i18n/languages.ts';
import { addTexts, speak, textFor } from './i18n/text.ts';
import { RetiredScreen } from './screens/retired.tsx';

const files = import.meta.glob('../locales/*/{checker,retired}.json', { eager: true, import: 'default' }) as Record<string, object>;
const add = (language: string, part: string): void => addTexts(language, files[`../locales/${language}/${part}.json`] ?? {});

export interface Rendered {
  readonly html: string;
  readonly title: string;
  /** What a search engine shows. */
  readonly description: string;
}

/** The first screen of a language as HTML, for the build: what a person sees and can use before any script, or without one. */
export function renderFirst(language = 'en'): Rendered {
  add(language, 'checker');
  // A fixed clock: the page must not carry the day it was built on.
  const env = { ...environment, now: () => Date.parse('2026-11-20') };
  const store = createStore(env, startState(env.content), language);
  const { t } = textFor(false, language);
  return {
    html: renderToString(<App env={env} store={store} updates={() => null} after={() => Promise.reject(new Error('not at build'))} />),
    title: t('app.titled', { title: t('first.title') }),
    description: t('first.about'),
  };
}

/** The retired build's page in a language. The English one, which stands at the address everybody has, says it in all others too. */
export function renderRetired(language = 'en'): Rendered {
  for (const { code } of languages) for (const part of ['checker', 'retired']) add(code, part);
  const text = textFor(false, language);
  speak(text);
  const others = languages.filter(({ code }) => language === 'en' && code !== 'en').map(({ code }) => textFor(false, code));
  return {
    html: renderToString(<RetiredScreen ae={watch.ae} call999={watch.call999} others={others} />),
    title: text.t('app.titled', { title: text.t('retired.title') }),
    description: text.t('retired.text'),
  };
}
