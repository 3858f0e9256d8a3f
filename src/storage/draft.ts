import { type Stored, stored } from './db.ts';
import { type CheckRecord, parseRecord } from './record.ts';

const KEY = 'draft';

export const saveDraft = (record: CheckRecord): Promise<Stored<unknown>> => stored((db) => db.put('checks', record, KEY));
export const deleteDraft = (): Promise<Stored<unknown>> => stored((db) => db.delete('checks', KEY));

/** The unfinished check on this phone; null when there is none, `unreadable` when it is not a check record. */
export async function loadDraft(): Promise<Stored<CheckRecord | null | 'unreadable'>> {
  const read = await stored((db) => db.get('checks', KEY));
  if (!read.ok) return read;
  return { ok: true, value: read.value === undefined ? null : (parseRecord(read.value) ?? 'unreadable') };
}
