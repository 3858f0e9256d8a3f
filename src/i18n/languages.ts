/** The languages of the app, by how many in England and Wales speak them, with Welsh. `name` is each one's own. */
export const languages = [
  { code: 'en', name: 'English', english: 'English', dir: 'ltr' },
  { code: 'cy', name: 'Cymraeg', english: 'Welsh', dir: 'ltr' },
  { code: 'pl', name: 'Polski', english: 'Polish', dir: 'ltr' },
  { code: 'ro', name: 'Română', english: 'Romanian', dir: 'ltr' },
  { code: 'pa', name: 'ਪੰਜਾਬੀ', english: 'Punjabi', dir: 'ltr' },
  { code: 'ur', name: 'اردو', english: 'Urdu', dir: 'rtl' },
  { code: 'pt', name: 'Português', english: 'Portuguese', dir: 'ltr' },
  { code: 'ar', name: 'العربية', english: 'Arabic', dir: 'rtl' },
  { code: 'bn', name: 'বাংলা', english: 'Bengali', dir: 'ltr' },
  { code: 'gu', name: 'ગુજરાતી', english: 'Gujarati', dir: 'ltr' },
] as const;
export type Language = (typeof languages)[number];
export type LanguageCode = Language['code'];

/** The language of a code or a tag such as pl-PL; undefined for one there is not. */
export const languageOf = (tag: string): Language | undefined => languages.find(({ code }) => code === tag.toLowerCase().split('-')[0]);

/** The folder its pages stand in. */
export const folderOf = (code: string): string => (code === 'en' ? '/' : `/${code}/`);

/** The first of some tags that the app speaks; English without one. */
export const firstOf = (tags: readonly string[]): LanguageCode => tags.map(languageOf).find((found) => found !== undefined)?.code ?? 'en';
