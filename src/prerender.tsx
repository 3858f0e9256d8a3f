import { renderToString } from 'preact-render-to-string';
import retired from '../locales/en/retired.json';
import { App } from './app/app.tsx';
import { environment } from './app/environment.ts';
import { startState } from './app/state.ts';
import { createStore } from './app/store.ts';
import { watch } from './clinical/guidance.ts';
import { addTexts, textFor } from './i18n/text.ts';
import { RetiredScreen } from './screens/retired.tsx';

const files = import.meta.glob<object>('../locales/*/checker.json', { eager: true, import: 'default' });

export interface Rendered {
  readonly html: string;
  readonly title: string;
}

/** The first screen of a language as HTML, for the build: what a person sees and can use before any script, or without one. */
export function renderFirst(language = 'en'): Rendered {
  addTexts(language, files[`../locales/${language}/checker.json`] ?? {});
  // A fixed clock: the page must not carry the day it was built on.
  const env = { ...environment, now: () => Date.parse('2026-11-20') };
  const store = createStore(env, startState(env.content), language);
  const { t } = textFor(false, language);
  return {
    html: renderToString(<App env={env} store={store} updates={() => null} after={() => Promise.reject(new Error('not at build'))} />),
    title: t('app.titled', { title: t('first.title') }),
  };
}

/** The retired build's only page. */
export function renderRetired(): Rendered {
  addTexts('en', retired);
  const { t } = textFor(false);
  return {
    html: renderToString(<RetiredScreen ae={watch.ae} call999={watch.call999} />),
    title: t('app.titled', { title: t('retired.title') }),
  };
}
