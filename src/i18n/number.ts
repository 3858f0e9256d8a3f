import { languageOf } from './languages.ts';

/**
 * A phone number for the middle of a text: in a language that runs from right to left its groups would change places. Between
 * two left-to-right marks, which every browser knows; older WebKits pass over isolates.
 */
export const isolated = (language: string, number: string): string =>
  languageOf(language)?.dir === 'rtl' ? `\u200e${number}\u200e` : number;
