import type { CheckRecord } from '../storage/record.ts';
import { loadSession, saveSession } from '../storage/session.ts';
import { parseAnswers } from '../triage/parse.ts';
import type { Content } from '../triage/vocabulary.ts';
import { loadDrafts } from './lazy.tsx';
import { type Check, isStale, isUntouched } from './state.ts';

const recordOf = ({ answers, skipped, forStaff, carer, startedAt, answeredAt }: Check, ruleset: string): CheckRecord => ({
  ruleset,
  answers,
  skipped,
  forStaff,
  carer,
  startedAt,
  answeredAt,
});

/** A record as a check, if it is of this ruleset and every finding in it is one of ours. */
function checkOf(content: Content, ruleset: string, record: CheckRecord): Check | null {
  const parsed = parseAnswers(content, record.answers);
  if (record.ruleset !== ruleset || !parsed.ok) return null;
  const { answers: _answers, ruleset: _ruleset, ...rest } = record;
  return { ...rest, answers: parsed.answers };
}

/** Keeps a check for a reload and for a phone call. False when the phone cannot keep it. An empty check deletes what was kept. */
export async function keep(check: Check, ruleset: string, draftToo: boolean): Promise<boolean> {
  const empty = isUntouched(check);
  const record = recordOf(check, ruleset);
  saveSession(empty && !check.carer ? null : record);
  if (!draftToo) return true;
  return loadDrafts().then(
    async ({ deleteDraft, saveDraft }) => (await (empty ? deleteDraft() : saveDraft(record))).ok,
    () => false,
  );
}

/** What this tab was doing before a reload; null for nothing, or for another ruleset. */
export function kept(content: Content, ruleset: string): Check | null {
  const record = loadSession();
  return record && checkOf(content, ruleset, record);
}

export type Found = { readonly check: Check } | { readonly notice: 'draft-expired' | 'draft-changed' } | 'nothing' | 'no-storage';

/**
 * An unfinished check on this phone, from an earlier visit. One that is too old, from another ruleset or unreadable is
 * deleted and named, never mended: its answers were given to other questions, or to another day.
 */
export async function findDraft(content: Content, ruleset: string, now: number): Promise<Found> {
  const drafts = await loadDrafts().catch(() => null);
  if (!drafts) return 'no-storage';
  const draft = await drafts.loadDraft();
  if (!draft.ok) return 'no-storage';
  if (draft.value === null) return 'nothing';
  const check = draft.value === 'unreadable' ? null : checkOf(content, ruleset, draft.value);
  if (check && !isStale(content, check, now)) return { check };
  await drafts.deleteDraft();
  return { notice: check ? 'draft-expired' : 'draft-changed' };
}
