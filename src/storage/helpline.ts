import * as v from 'valibot';
import type { Helpline } from '../helpline/helpline.ts';
import { type Stored, stored } from './db.ts';

/** Beside the draft in one store: no new version of the database, and "Delete my answers" empties it too. */
const KEY = 'helpline';

const text = v.nullable(v.pipe(v.string(), v.nonEmpty(), v.maxLength(80)));
const shape = v.pipe(
  v.strictObject({
    e164: v.pipe(v.string(), v.regex(/^\+44\d{7,10}$/)),
    shown: v.pipe(v.string(), v.regex(/^0[\d ]{7,14}$/)),
    name: text,
    hours: text,
    from: v.picklist(['list', 'link', 'typed']),
    unit: v.nullable(v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/))),
    issued: v.nullable(v.pipe(v.string(), v.regex(/^2\d{3}-(?:0[1-9]|1[0-2])$/))),
    savedAt: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8.64e15)),
  }),
  v.check(({ e164, shown }) => `+44${shown.replace(/ /g, '').slice(1)}` === e164),
  v.check(({ from, unit }) => (from === 'list') === (unit !== null)),
);

/** What was read from the phone, if it is a helpline whose shown digits are the dialled ones; null for anything else. */
export function parseHelpline(input: unknown): Helpline | null {
  const result = v.safeParse(shape, input);
  return result.success ? result.output : null;
}

/**
 * The helpline on this phone; null when there is none, `unreadable` when it is not one. Its number was proved when it was
 * kept; here its shown digits are held to be the dialled ones.
 */
export async function loadHelpline(): Promise<Stored<Helpline | null | 'unreadable'>> {
  const read = await stored((db) => db.get('checks', KEY));
  if (!read.ok) return read;
  return { ok: true, value: read.value === undefined ? null : (parseHelpline(read.value) ?? 'unreadable') };
}

/** Keeps a helpline in place of the one before: the person has been asked. Refuses one that could not be read back. */
export function saveHelpline(helpline: Helpline): Promise<Stored<unknown>> {
  if (!parseHelpline(helpline)) return Promise.resolve({ ok: false, reason: 'no-storage' });
  return stored((db) => db.put('checks', helpline, KEY));
}

/** Set once a new home-screen app has asked for the number: it asks once, and from then on it starts with the check. */
const ASKED = 'helpline-asked';

/** Whether that is still to be asked; from then on it is not. */
export async function askOnce(): Promise<boolean> {
  const first = await stored(async (db) => {
    const { store, done } = db.transaction('checks', 'readwrite');
    const asked = await store.get(ASKED);
    if (asked === undefined) await store.put(true, ASKED);
    await done;
    return asked === undefined;
  });
  // Where nothing can be kept it would be asked at every start, in front of every emergency.
  return first.ok && first.value;
}

/** The link that was last said no to in an app on the home screen, which may start with it every time. */
const DECLINED = 'helpline-declined';

export const saveDeclined = (link: string): Promise<unknown> => stored((db) => db.put('checks', link, DECLINED));
export async function loadDeclined(): Promise<string | null> {
  const read = await stored((db) => db.get('checks', DECLINED));
  return read.ok && typeof read.value === 'string' ? read.value : null;
}

/** Deletes the kept helpline; none there is no failure. */
export const deleteHelpline = (): Promise<Stored<unknown>> => stored((db) => db.delete('checks', KEY));
