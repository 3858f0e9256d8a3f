import { type Stored, stored } from './db.ts';
import { type CheckRecord, parseRecord } from './record.ts';

/** An unfinished check is kept this long, so that a phone call loses nothing and a shared phone keeps nothing. */
export const DRAFT_MS = 4 * 60 * 60 * 1000;

const KEY = 'draft';

export const saveDraft = (record: CheckRecord): Promise<Stored<unknown>> => stored((db) => db.put('checks', record, KEY));
export const deleteDraft = (): Promise<Stored<unknown>> => stored((db) => db.delete('checks', KEY));

export type Draft = { readonly found: 'none' | 'too-old' | 'other-ruleset' } | { readonly found: 'draft'; readonly record: CheckRecord };

/**
 * The unfinished check on this phone. One that is too old, from the future, from another ruleset or unreadable is
 * deleted and named, never mended: its answers were given to other questions, or to another day.
 */
export async function loadDraft(ruleset: string, now: number): Promise<Stored<Draft>> {
  const read = await stored((db) => db.get('checks', KEY));
  if (!read.ok) return read;
  if (read.value === undefined) return { ok: true, value: { found: 'none' } };
  const record = parseRecord(read.value);
  const age = record ? now - record.savedAt : Number.NaN;
  if (record && record.ruleset === ruleset && age >= 0 && age <= DRAFT_MS) return { ok: true, value: { found: 'draft', record } };
  await deleteDraft();
  return { ok: true, value: { found: record && record.ruleset === ruleset ? 'too-old' : 'other-ruleset' } };
}
