import { createInstance } from 'i18next';
import type { LearnText } from '../i18n/learn.ts';
import type { Words } from '../i18n/words.ts';

/** Every text of every language, in the bundle itself: the relay reads no file while it runs. */
const files: Readonly<Record<string, object>> = import.meta.glob('../../locales/*/*.json', { eager: true, import: 'default' });
const text = (language: string, name: string) => files[`../../locales/${language}/${name}.json`];

/** The languages a person can have been asked in: those with the texts of the checker. */
export const languages: readonly string[] = Object.keys(files).flatMap((path) => /\/([a-z]{2})\/checker\.json$/.exec(path)?.[1] ?? []);

function wordsIn(language: string, resources: object, carer: boolean): Words {
  const instance = createInstance();
  void instance.init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: { translation: resources } },
    initAsync: false,
    returnNull: false,
    interpolation: { escapeValue: false },
  });
  const context = carer ? { context: 'carer' } : {};
  return {
    language,
    t: (key, values) => instance.t(key, { ...context, ...values }),
    lines: (key) => instance.t(key, { ...context, returnObjects: true }) as readonly string[],
    has: (key) => instance.exists(key, context),
  };
}

/** What staff read, in English: their own texts under `staff.`, beside the titles the person saw. */
export const staffWords: Words = wordsIn('en', { ...text('en', 'checker'), staff: text('en', 'staff') }, false);

const own = new Map(
  languages.flatMap((language) =>
    [false, true].map((carer) => [`${language} ${carer}`, wordsIn(language, text(language, 'checker') ?? {}, carer)]),
  ),
);

/** The person's own words, or a carer's. For a language that is none of `languages`, English. */
export const ownWords = (language: string, carer: boolean): Words => own.get(`${language} ${carer}`) ?? staffWords;

/** The learn pages of a language, English where it has none. */
export const learnTexts = (language: string): LearnText => (text(language, 'learn') ?? text('en', 'learn')) as LearnText;
