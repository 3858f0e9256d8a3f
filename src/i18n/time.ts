/** Times as people say them, in the app's language and the phone's own time zone. */

const day: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long' };
const clock: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hour12: false };

/** With the digits of phone numbers and papers in the UK, in every language. */
const locale = (language: string): string => (language === 'en' ? 'en-GB' : `${language}-u-nu-latn`);

/** Milliseconds since 1970 -> "10:31, Friday 20 November". */
export const timeAndDay = (language: string, at: number): string => {
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale(language), options).format(at);
  return `${format(clock)}, ${format(day)}`;
};

/** An ISO day -> "20 November 2026". */
export const fullDay = (language: string, isoDay: string): string =>
  new Intl.DateTimeFormat(locale(language), { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(Date.parse(isoDay));

/** A month 'yyyy-mm' -> "November 2026". */
export const fullMonth = (language: string, isoMonth: string): string =>
  new Intl.DateTimeFormat(locale(language), { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(Date.parse(`${isoMonth}-01`));
