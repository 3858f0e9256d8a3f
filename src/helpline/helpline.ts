import type { HelplineNumber } from './number.ts';
import type { Unit } from './units.ts';

/** Where a helpline came from: the deploying organisation's list, a link with a number, a person's own typing. */
export const ORIGINS = ['list', 'link', 'typed'] as const;

/** The helpline a person has kept. Its number was proved before. */
export interface Helpline {
  readonly e164: string;
  readonly shown: string;
  /** From the list, or typed by the person; never from a link. */
  readonly name: string | null;
  readonly hours: string | null;
  readonly from: (typeof ORIGINS)[number];
  /** The id in the list. */
  readonly unit: string | null;
  /** 'yyyy-mm': when the link was made, or when the organisation last checked the unit's number. */
  readonly issued: string | null;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
}

const kept = ({ e164, shown }: HelplineNumber, savedAt: number) => ({ e164, shown, name: null, hours: null, unit: null, savedAt });

/** A unit of the list as a helpline to be kept. */
export const ofUnit = ({ id, number, name, hours, checkedOn }: Unit, savedAt: number): Helpline => ({
  ...kept(number, savedAt),
  name,
  hours,
  from: 'list',
  unit: id,
  issued: checkedOn.slice(0, 7),
});

/** The number of a link as a helpline to be kept, once the person has said that it is the one on their card. */
export const ofLink = (number: HelplineNumber, issued: string | null, savedAt: number): Helpline => ({
  ...kept(number, savedAt),
  from: 'link',
  issued,
});

/** A number the person has typed, with a name of their own for it or none, as a helpline to be kept. */
export const ofTyped = (number: HelplineNumber, name: string | null, savedAt: number): Helpline => ({
  ...kept(number, savedAt),
  name,
  from: 'typed',
  issued: null,
});

/** Whether two helplines ring the same telephone, whatever else is said about them. */
export const isSame = (a: Pick<Helpline, 'e164'>, b: Pick<Helpline, 'e164'>): boolean => a.e164 === b.e164;

/**
 * Whether to ask "check this is still right": twelve months since the first of the month of issue, or since the saving
 * where there is none. An issue after the saving is no date to trust. It stays usable: an old number beats none.
 */
export function isStaleHelpline({ issued, savedAt }: Pick<Helpline, 'issued' | 'savedAt'>, now: number): boolean {
  const from = new Date(issued === null ? savedAt : Math.min(savedAt, Date.parse(`${issued}-01`)));
  return now >= from.setUTCFullYear(from.getUTCFullYear() + 1);
}

/** What a link can carry: a unit of the list by its id, or a number and when the link was made. */
export type LinkTarget = { readonly unit: string } | Pick<Helpline, 'unit' | 'e164' | 'issued'>;

/**
 * The link that hands on a helpline: `https://host/#u=unit`, `https://host/pl/#n=+441614960000&d=2026-11`. The language's
 * path begins and ends with a slash. No name, no hours, nobody's words. `readLink` reads it back to the same.
 */
export function linkOf(origin: string, languagePath: string, target: LinkTarget): string {
  const start = `${origin}${languagePath}`;
  if (!('e164' in target) || target.unit !== null) return `${start}#u=${target.unit}`;
  return `${start}#n=${target.e164}${target.issued === null ? '' : `&d=${target.issued}`}`;
}
