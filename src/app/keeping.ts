import type { Content } from '../triage/vocabulary.ts';
import { parseAnswers } from '../triage/parse.ts';
import { DRAFT_MS, deleteDraft, loadDraft, saveDraft } from '../storage/draft.ts';
import type { CheckRecord } from '../storage/record.ts';
import { loadSession, saveSession } from '../storage/session.ts';
import type { Check } from './state.ts';

const recordOf = (check: Check, ruleset: string, now: number): CheckRecord => ({
  ruleset,
  savedAt: now,
  answeredAt: check.answeredAt,
  carer: check.carer,
  forStaff: check.forStaff,
  skipped: check.skipped,
  answers: check.answers,
});

/** A record as a check, if every finding in it is one of ours. */
function checkOf(content: Content, record: CheckRecord): Check | null {
  const parsed = parseAnswers(content, record.answers);
  if (!parsed.ok) return null;
  const { answeredAt, carer, forStaff, skipped } = record;
  return { answeredAt, carer, forStaff, skipped, answers: parsed.answers };
}

/** Keeps a check for a reload and for a phone call. False when the phone cannot keep it. An empty check deletes what was kept. */
export async function keep(check: Check, ruleset: string, now: number, draftToo: boolean): Promise<boolean> {
  const empty = Object.keys(check.answers).length === 0;
  const record = recordOf(check, ruleset, now);
  saveSession(empty && !check.carer ? null : record);
  if (!draftToo) return true;
  const { ok } = await (empty ? deleteDraft() : saveDraft(record));
  return ok;
}

/** What this tab was doing before a reload; null for nothing. */
export function kept(content: Content, ruleset: string): Check | null {
  const record = loadSession(ruleset);
  return record && checkOf(content, record);
}

export type Found = { readonly check: Check } | { readonly notice: 'draft-expired' | 'draft-changed' } | 'nothing' | 'no-storage';

/** An unfinished check on this phone, from an earlier visit. */
export async function findDraft(content: Content, ruleset: string, now: number): Promise<Found> {
  const draft = await loadDraft(ruleset, now);
  if (!draft.ok) return 'no-storage';
  switch (draft.value.found) {
    case 'none':
      return 'nothing';
    case 'too-old':
      return { notice: 'draft-expired' };
    case 'other-ruleset':
      return { notice: 'draft-changed' };
    case 'draft': {
      const check = checkOf(content, draft.value.record);
      return check ? { check } : { notice: 'draft-changed' };
    }
  }
}

/** Whether answers that are still being given are too old to go on from. */
export const isStaleDraft = (check: Check, now: number): boolean =>
  check.answeredAt !== null && Math.abs(now - check.answeredAt) > DRAFT_MS;
