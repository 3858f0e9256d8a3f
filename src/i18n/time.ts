import { textFor } from './text.ts';

/**
 * Times as people say them, in the app's language and the phone's own time zone. The names are ours: browsers on phones know
 * no Welsh or Punjabi ones, and a deadline must not read "M11 21".
 */

const pad = (number: number): string => String(number).padStart(2, '0');

/** Milliseconds since 1970 -> "10:31, Friday 20 November". */
export function timeAndDay(language: string, at: number): string {
  const { t, lines } = textFor(false, language);
  const date = new Date(at);
  const weekday = lines('time.weekdays')[date.getDay()] ?? '';
  const month = lines('time.months')[date.getMonth()] ?? '';
  return `${pad(date.getHours())}:${pad(date.getMinutes())}, ${t('time.day', { weekday, day: date.getDate(), month })}`;
}

/** An ISO day -> "20 November 2026". */
export function fullDay(language: string, isoDay: string): string {
  const { t, lines } = textFor(false, language);
  const [year = 0, month = 0, day = 0] = isoDay.split('-').map(Number);
  return t('time.date', { day, month: lines('time.months')[month - 1] ?? '', year });
}

/** A month 'yyyy-mm' -> "November 2026". */
export function fullMonth(language: string, isoMonth: string): string {
  const { t, lines } = textFor(false, language);
  const [year = 0, month = 0] = isoMonth.split('-').map(Number);
  return t('time.month-of-year', { month: lines('time.months-alone')[month - 1] ?? '', year });
}
