import type { ReportRequest } from '../report/wire.ts';

/** Where a report is on its way. `queued` is shown as "not sent yet". */
export const OUTBOX_STATES = ['queued', 'sending', 'handed-over', 'failed', 'expired', 'unknown'] as const;
export type OutboxState = (typeof OUTBOX_STATES)[number];

/**
 * Why it is there. While queued, what the last attempt met: `unreachable` no relay there, `no-answer` it went out and nothing
 * came back, `busy` it asked to wait, `odd-answer` something answered that was not the relay's word. When failed: `refused` by
 * the relay, `refused-by-mail` by the mail system, `outdated` asked by another ruleset than the relay's.
 */
export const OUTBOX_REASONS = ['unreachable', 'no-answer', 'busy', 'odd-answer', 'refused', 'refused-by-mail', 'outdated'] as const;
export type OutboxReason = (typeof OUTBOX_REASONS)[number];

/** One report on its way to the relay. Times are milliseconds since 1970. */
export interface OutboxItem {
  /** Names the sending: the relay mails each key once. */
  readonly key: string;
  /** What is sent; null once it will not be sent any more. */
  readonly request: ReportRequest | null;
  readonly emergency: boolean;
  readonly state: OutboxState;
  readonly reason: OutboxReason | null;
  readonly queuedAt: number;
  /** Not tried again before. */
  readonly nextAt: number;
  readonly attempts: number;
  /** Until when the tab that is sending it is believed to live; null unless sending. */
  readonly leaseUntil: number | null;
  /** An attempt went out and nobody knows what became of it. */
  readonly maybeSent: boolean;
  /** When it came to its end; null before. */
  readonly doneAt: number | null;
}

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Longer than the relay is waited for, health and report together, so that no attempt outlives its lease. */
export const LEASE = 45 * SECOND;
const KEPT_WHEN_DONE = 24 * HOUR;

/** How long a report may wait: what staff read hours later about an emergency is worse than nothing. */
export const limit = ({ emergency }: OutboxItem): number => (emergency ? HOUR : 24 * HOUR);
/** A clock that has been set back makes it wait longer, but never for ever. */
export const isTooOld = (item: OutboxItem, now: number): boolean => Math.abs(now - item.queuedAt) >= limit(item);
/** A lease that would last far longer than any does was given before the clock was set back. */
export const isLeased = ({ leaseUntil }: OutboxItem, now: number): boolean =>
  leaseUntil !== null && now < leaseUntil && leaseUntil - now <= 2 * LEASE;

/** Whether an item has come to its end. A failed one may still be tried again by the person. */
export const isDone = ({ state }: OutboxItem): boolean => state !== 'queued' && state !== 'sending';
/** Whether an item may be sent now. */
export const isDue = (item: OutboxItem, now: number): boolean =>
  item.state === 'queued' && item.request !== null && now >= item.nextAt && !isTooOld(item, now);
/** Whether the person may ask for it to be sent again. */
export const canRetry = (item: OutboxItem, now: number): boolean =>
  item.state === 'failed' && item.request !== null && !isTooOld(item, now);
/**
 * Whether an item is deleted by itself: a day after it was handed over. Whatever was not, or not for certain, stays until
 * the person has seen it and takes it off.
 */
export const isOver = ({ state, doneAt }: OutboxItem, now: number): boolean =>
  state === 'handed-over' && doneAt !== null && Math.abs(now - doneAt) >= KEPT_WHEN_DONE;

/** A new item for a request, due at once. */
export const newItem = (request: ReportRequest, emergency: boolean, now: number): OutboxItem => ({
  key: request.key,
  request,
  emergency,
  state: 'queued',
  reason: null,
  queuedAt: now,
  nextAt: now,
  attempts: 0,
  leaseUntil: null,
  maybeSent: false,
  doneAt: null,
});

/** In how many milliseconds time alone changes something about an item, or it may be sent; null when never. */
export function wakeIn(item: OutboxItem, now: number): number | null {
  const at = [
    ...(item.state === 'queued' ? [item.nextAt] : []),
    ...(item.leaseUntil === null ? [] : [item.leaseUntil]),
    ...(item.request ? [item.queuedAt + limit(item)] : []),
    ...(item.state !== 'handed-over' || item.doneAt === null ? [] : [item.doneAt + KEPT_WHEN_DONE]),
  ];
  return at.length === 0 ? null : Math.max(0, Math.min(...at) - now);
}
