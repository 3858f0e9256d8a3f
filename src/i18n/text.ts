import { createInstance, type i18n } from 'i18next';
import english from '../../locales/en/checker.json';
import type { Words } from './words.ts';

function missing(key: string): string {
  if (import.meta.env.DEV) throw new Error(`no text for ${key}`);
  return key;
}

/** Synchronous, so that the first screen can be rendered at build and taken over without waiting. */
function english18n(): i18n {
  const instance = createInstance();
  void instance.init({
    lng: 'en',
    fallbackLng: false,
    resources: { en: { translation: english } },
    initAsync: false,
    returnNull: false,
    interpolation: { escapeValue: false },
    parseMissingKeyHandler: missing,
  });
  return instance;
}

const instance = english18n();

/**
 * The texts of the app in a language that is loaded. A carer's own wording (`key_carer`) is used where a text has one. A text
 * that a language lacks is not taken from another: its key stands there, and the tests find it.
 */
export function textFor(carer: boolean, language = 'en'): Words {
  const context = { lng: language, ...(carer && { context: 'carer' }) };
  return {
    language,
    t: (key, values) => instance.t(key, { ...context, ...values }),
    lines: (key) => instance.t(key, { ...context, returnObjects: true }) as readonly string[],
    has: (key) => instance.exists(key, context),
  };
}

/** Adds texts that only some screens need, and that come with them. */
export const addTexts = (language: string, texts: object): void =>
  void instance.addResourceBundle(language, 'translation', texts, true, true);

let spoken = textFor(false);

/** The same in English, to show or read out to staff; null where English is spoken already. */
export const englishOf = (text: Words, carer: boolean): Words | null => (text.language === 'en' ? null : textFor(carer, 'en'));

/** Sets the texts every view is drawn with. The app does so before each drawing; the whole of it speaks one way at a time. */
export const speak = (text: Words): void => {
  spoken = text;
};

/** The texts to draw with. */
export const useText = (): Words => spoken;
