import { firstOf, folderOf, languageOf } from '../i18n/languages.ts';

/** The one thing kept outside the database: it has to be known before anything is shown, and says nothing of anyone's health. */
const KEY = 'language';

/** Keeps the language a person has chosen. Where the phone cannot, the next visit chooses anew. */
export function keepChosen(code: string): void {
  try {
    localStorage.setItem(KEY, code);
  } catch {
    // Blocked or full.
  }
}

function loadChosen(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/**
 * Where a visit is to go on instead, because its page speaks another language than the visit is to have; null to stay. The
 * link decides (its folder, or `?lang=`), then the choice made before, then the phone. Only the English start address is ever
 * left by itself, and only with nothing ticked: nobody's page changes under their finger.
 */
export function elsewhere(
  page: string,
  { pathname, search, hash }: Pick<Location, 'pathname' | 'search' | 'hash'>,
  untouched: boolean,
): string | null {
  const query = new URLSearchParams(search);
  const asked = languageOf(query.get('lang') ?? '')?.code;
  if (!untouched || (page !== 'en' && !asked)) return null;
  const wanted = asked ?? languageOf(loadChosen() ?? '')?.code ?? firstOf(navigator.languages);
  // Where its folder already is, its page could not be had, and this one stands in for it.
  if (wanted === page || (wanted !== 'en' && pathname.startsWith(folderOf(wanted)))) return null;
  query.delete('lang');
  const rest = query.toString();
  return `${folderOf(wanted)}${rest && `?${rest}`}${hash}`;
}
