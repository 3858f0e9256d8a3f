import * as v from 'valibot';
import { type Answers, VALUES } from '../triage/vocabulary.ts';
import { type Stored, stored } from './db.ts';

/** What a kept check came to. `stopped`: ended without advice, for the copy was too old to give any. */
const KEPT_LEVELS = ['emergency', 'urgent', 'routine', 'stopped'] as const;
export type KeptLevel = (typeof KEPT_LEVELS)[number];

/** A check the person asked to keep: a record of what was shown, never computed anew. */
export interface KeptCheck {
  /** `String(startedAt)`: keeping the same check again replaces it. */
  readonly id: string;
  readonly ruleset: string;
  readonly language: string;
  readonly carer: boolean;
  readonly startedAt: number;
  readonly answers: Answers;
  readonly level: KeptLevel;
  readonly title: string;
  /** The lines as they were shown. */
  readonly text: readonly string[];
  readonly keptAt: number;
}

/** Ten times what the longest result comes to; anything larger was not written by us. */
const MOST = 100_000;
const DAY = 24 * 60 * 60 * 1000;

const time = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8.64e15));
const shape = v.strictObject({
  id: v.string(),
  ruleset: v.string(),
  language: v.string(),
  carer: v.boolean(),
  startedAt: time,
  answers: v.record(v.string(), v.picklist(VALUES)),
  level: v.picklist(KEPT_LEVELS),
  title: v.string(),
  text: v.array(v.string()),
  keptAt: time,
});

/** What was read under a key, if it is a kept check; null for anything else. Finding ids are for the caller to check. */
export function parseKept(key: string, input: unknown): KeptCheck | null {
  try {
    // Counted first: what is far too big is not looked through. What has no such form throws.
    if ((JSON.stringify(input)?.length ?? 0) > MOST) return null;
    const { success, output } = v.safeParse(shape, input);
    return success && output.id === key && output.id === String(output.startedAt) ? output : null;
  } catch {
    return null;
  }
}

/** Whether a check has been kept for longer than so many days. A clock that stands before the keeping says nothing. */
export const isExpired = ({ keptAt }: KeptCheck, now: number, days: number): boolean => now - keptAt > days * DAY;

const remove = (ids: readonly string[]): Promise<Stored<number>> =>
  stored(async (db) => {
    const { store, done } = db.transaction('kept', 'readwrite');
    await Promise.all([...ids.map((id) => store.delete(id)), done]);
    return ids.length;
  });

/** Keeps a check, in place of an earlier keeping of the same one. Refuses one that could not be read back. */
export function saveKept(check: KeptCheck): Promise<Stored<unknown>> {
  if (!parseKept(check.id, check)) return Promise.resolve({ ok: false, reason: 'no-storage' });
  return stored((db) => db.put('kept', check, check.id));
}

/** All kept checks, the newest first. A record that is none is left out and deleted; the others are not touched by it. */
export async function loadKept(): Promise<Stored<readonly KeptCheck[]>> {
  const read = await stored(async (db) => {
    const { store } = db.transaction('kept');
    const [keys, values] = await Promise.all([store.getAllKeys(), store.getAll()]);
    return keys.map((key, index) => ({ key, check: parseKept(key, values[index]) }));
  });
  if (!read.ok) return read;
  const unreadable = read.value.filter(({ check }) => !check).map(({ key }) => key);
  // Whether that succeeds or not, what can be read is shown.
  if (unreadable.length > 0) await remove(unreadable);
  return { ok: true, value: read.value.flatMap(({ check }) => check ?? []).sort((a, b) => b.startedAt - a.startedAt) };
}

/** Deletes one kept check; one that is not there is no failure. */
export const deleteKept = (id: string): Promise<Stored<unknown>> => remove([id]);

/** Deletes the checks that have been kept for longer than so many days. Gives how many those were. */
export async function expireKept(now: number, days: number): Promise<Stored<number>> {
  const read = await loadKept();
  if (!read.ok) return read;
  const over = read.value.filter((check) => isExpired(check, now, days)).map(({ id }) => id);
  return over.length > 0 ? remove(over) : { ok: true, value: 0 };
}
