import { languageOf } from './languages.ts';

/** A phone number for the middle of a text: in a language that runs from right to left its groups would change places. */
export const isolated = (language: string, number: string): string =>
  languageOf(language)?.dir === 'rtl' ? `\u2066${number}\u2069` : number;
