import { type CheckRecord, parseRecord } from './record.ts';

/** What this tab is doing, for a reload. It ends with the tab, and unlike IndexedDB it answers at once. */
const KEY = 'check';

/** Keeps the check for a reload of this tab; null deletes it. Says nothing when it cannot: the draft is the second net. */
export function saveSession(record: CheckRecord | null): void {
  try {
    if (record) sessionStorage.setItem(KEY, JSON.stringify(record));
    else sessionStorage.removeItem(KEY);
  } catch {
    // Blocked or full: the page goes on in memory.
  }
}

/** The check this tab was in, or null: none, or unreadable. */
export function loadSession(): CheckRecord | null {
  try {
    return parseRecord(JSON.parse(sessionStorage.getItem(KEY) ?? 'null'));
  } catch {
    return null;
  }
}
