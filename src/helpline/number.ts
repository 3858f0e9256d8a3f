import { PhoneNumber } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/metadata.max';

/** A number that a unit can have. */
export interface HelplineNumber {
  /** '+441614960000' */
  readonly e164: string;
  /** What a `tel:` link dials: the same. */
  readonly tel: string;
  /** '0161 496 0000', grouped as on a card. */
  readonly shown: string;
}

/** Why a number is not used. `not-in-use`: of the right length, but no such range has been given out. */
export const NUMBER_REFUSALS = ['bad-characters', 'not-uk', 'wrong-kind', 'wrong-length', 'not-in-use'] as const;
export type NumberRefusal = (typeof NUMBER_REFUSALS)[number];

/** What a person's typing can be beyond that: nothing, digits of another script, characters nobody can see. */
export const TYPED_REFUSALS = ['empty', 'other-digits', 'hidden-characters', ...NUMBER_REFUSALS] as const;
export type TypedRefusal = (typeof TYPED_REFUSALS)[number];

export type Checked<R> = { readonly ok: true; readonly number: HelplineNumber } | { readonly ok: false; readonly reason: R };

const COUNTRIES = ['GB', 'GG', 'IM', 'JE'] as const;
const KINDS = ['FIXED_LINE', 'MOBILE', 'FIXED_LINE_OR_MOBILE', 'TOLL_FREE', 'UAN'];
const MOST = 40;
const GRAMMAR = /^\+?[0-9][0-9 -]*$/;
/** Numbers that are short everywhere or at home: emergencies, 111, 101, 105, 119, directory and network services, helplines of Europe. */
const SHORT = /^(?:999|112|1(?:0[015]|11|19|23|41|5\d|95)|147\d|11[68]\d{3})$/;
/**
 * Personal numbers (070), pagers (076, but 07624 is a mobile of the Isle of Man), 055 and 056, dearer calls (084, 087, 09),
 * after the zero. The library's kinds say the same; this says it where its data should ever change its mind.
 */
const COSTLY = /^(?:70|76(?!24)|5[56]|8[1-9]|9)/;

const refused = <R>(reason: R): { readonly ok: false; readonly reason: R } => ({ ok: false, reason });

/** The digits after +44 or after the first zero, or why there are none. A plus that was lost on the way is taken as there. */
function national(text: string): { readonly digits: string } | NumberRefusal {
  const plus = text.startsWith('+');
  const digits = text.replace(/\D/g, '');
  if (plus) return digits.startsWith('44') ? { digits: digits.slice(2) } : 'not-uk';
  if (digits.startsWith('00')) return digits.startsWith('0044') ? { digits: digits.slice(4) } : 'not-uk';
  if (digits.startsWith('0')) return { digits: digits.slice(1) };
  if (SHORT.test(digits)) return 'wrong-kind';
  // No number at home starts with a 4 and has eleven or twelve digits.
  return /^44\d{9,10}$/.test(digits) ? { digits: digits.slice(2) } : 'wrong-length';
}

/** Whether every country that knows such a number calls it a kind a unit can have, and at least one knows it. */
function isOfUnit(number: PhoneNumber): boolean {
  const kinds = COUNTRIES.flatMap((country) => {
    number.country = country;
    return number.getType() ?? [];
  });
  return kinds.length > 0 && kinds.every((kind) => KINDS.includes(kind));
}

/**
 * A number of the United Kingdom, Guernsey, Jersey or the Isle of Man that costs no more than any other call: fixed line,
 * 080, 03 or mobile. Only plus, digits, spaces and hyphens come as far as the library, and of those only the digits.
 * Gives the number, or why it is none. Never throws.
 */
export function checkNumber(text: string): Checked<NumberRefusal> {
  if (text === '') return refused('wrong-length');
  if (!GRAMMAR.test(text)) return refused('bad-characters');
  if (text.length > MOST) return refused('wrong-length');
  const home = national(text);
  if (typeof home === 'string') return refused(home);
  const { digits } = home;
  if (SHORT.test(digits) || COSTLY.test(digits)) return refused('wrong-kind');
  if (![7, 9, 10].includes(digits.length) || digits.startsWith('0')) return refused('wrong-length');
  const number = new PhoneNumber(`+44${digits}`, metadata);
  const shown = number.formatNational();
  if (!isOfUnit(number)) return refused(digits.length === 10 ? 'not-in-use' : 'wrong-length');
  return { ok: true, number: { e164: number.number, tel: number.number, shown } };
}

/**
 * A number as people type it: brackets, dots, a leading 0044, the zero in +44 (0)161. Digits of other scripts and
 * characters that cannot be seen are named as the reason, never put right by a guess. Never throws.
 */
export function readTyped(text: string): Checked<TypedRefusal> {
  const typed = text.trim();
  if (typed === '') return refused('empty');
  if (/[^\P{Nd}0-9]/u.test(typed)) return refused('other-digits');
  if (/[\p{C}\p{Zl}\p{Zp}]|[^\P{Zs} ]/u.test(typed)) return refused('hidden-characters');
  if (!/^\(?\+?[0-9 ().-]+$/.test(typed)) return refused('bad-characters');
  const digits = typed.replace(/[^0-9+]/g, '').replace(/^00(?=44)/, '+');
  return checkNumber(digits.replace(/^(\+?44)0/, '$1'));
}
