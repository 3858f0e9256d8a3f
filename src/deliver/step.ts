import type { RelayAnswer } from '../report/wire.ts';
import {
  canRetry,
  isDone,
  isDue,
  isLeased,
  isTooOld,
  LEASE,
  limit,
  MINUTE,
  type OutboxItem,
  type OutboxReason,
  SECOND,
} from './machine.ts';

/** What one attempt met. `unreachable`: certainly not sent. `lost`: the request went out and no answer came. */
export type Outcome =
  | {
      readonly type: 'answered';
      readonly status: number;
      readonly answer: RelayAnswer | null;
      /** Seconds the relay asks to wait. */
      readonly retryAfter: number | null;
    }
  | { readonly type: 'unreachable' }
  | { readonly type: 'lost' };

export type OutboxEvent =
  /** Take it, if it is due and nobody has it. */
  | { readonly type: 'begin' }
  /** An attempt is over. The lease says whose it was: one that has lost its lease may no longer speak for the item. */
  | { readonly type: 'over'; readonly lease: number; readonly outcome: Outcome }
  /** The person asks to try again. */
  | { readonly type: 'retry' }
  /** A sign that there may be a network again. */
  | { readonly type: 'nudge' }
  /** Time has passed. */
  | { readonly type: 'tick' };

const BACKOFF = [10 * SECOND, 30 * SECOND, MINUTE, 2 * MINUTE, 5 * MINUTE] as const;
const LONGEST_BACKOFF = 10 * MINUTE;

/** Nothing that is repeated changes these: the request itself, or where it goes, is what was refused. */
const REFUSED: readonly number[] = [400, 401, 403, 404, 405, 413, 415, 422];

type End = 'handed-over' | 'failed' | 'expired' | 'unknown';

/** At an end nothing is sent any more, and what was to be sent is forgotten, unless the person may still ask for it again. */
const end = (item: OutboxItem, state: End, reason: OutboxReason | null, now: number): OutboxItem => ({
  ...item,
  state,
  reason,
  request: state === 'failed' && !isTooOld(item, now) ? item.request : null,
  leaseUntil: null,
  doneAt: now,
});

/** What cannot be sent any more. After an attempt nobody knows the end of, "it was not sent" would be a guess. */
const giveUp = (item: OutboxItem, state: 'failed' | 'expired', reason: OutboxReason | null, now: number): OutboxItem =>
  end(item, item.maybeSent ? 'unknown' : state, reason, now);

/** Back into the queue, until the backoff is over or as long as the relay asks, but never beyond the expiry. */
function wait(item: OutboxItem, reason: OutboxReason, now: number, retryAfter: number | null = null): OutboxItem {
  const backoff = BACKOFF[item.attempts - 1] ?? LONGEST_BACKOFF;
  const nextAt = Math.min(now + Math.max(backoff, (retryAfter ?? 0) * SECOND), now + limit(item), item.queuedAt + limit(item));
  return { ...item, state: 'queued', reason, nextAt: Math.max(now, nextAt), leaseUntil: null };
}

/** What an answer means. Only the relay's own word for this very key is believed; all else is judged by its status alone. */
function answered(item: OutboxItem, outcome: Outcome & { readonly type: 'answered' }, now: number): OutboxItem {
  const { status, answer, retryAfter } = outcome;
  const word = answer?.key === item.key ? answer.state : null;
  if (word === 'failed') return end(item, 'failed', 'refused-by-mail', now);
  if (word === 'unknown') return end(item, 'unknown', null, now);
  // While another request with this key is under way the relay says `retry` too: it does not say that nothing was sent before.
  if (word === 'retry') return wait(item, 'busy', now, retryAfter);
  // A gateway's word about a relay it has lost says nothing about the mail, and a yes that cannot be read may have been
  // one. Only 503 says that nothing was begun.
  const doubtful = word === 'handed-over' || (status >= 200 && status < 300) || (status >= 500 && status !== 503);
  const known = doubtful ? { ...item, maybeSent: true } : item;
  if (status === 409) return giveUp(known, 'failed', 'outdated', now);
  if (REFUSED.includes(status)) return giveUp(known, 'failed', 'refused', now);
  return wait(known, retryAfter === null ? 'odd-answer' : 'busy', now, retryAfter);
}

const isHandedOver = (item: OutboxItem, outcome: Outcome): boolean =>
  outcome.type === 'answered' &&
  outcome.status >= 200 &&
  outcome.status < 300 &&
  outcome.answer?.key === item.key &&
  outcome.answer.state === 'handed-over';

function over(item: OutboxItem, lease: number, outcome: Outcome, now: number): OutboxItem {
  // Proof is proof, also when it comes late: the page may have slept between the request and its answer.
  if (isHandedOver(item, outcome) && (!isDone(item) || item.state === 'unknown')) return end(item, 'handed-over', null, now);
  if (item.state !== 'sending' || item.leaseUntil !== lease) return item;
  if (outcome.type === 'unreachable') return wait(item, 'unreachable', now);
  if (outcome.type === 'lost') return wait({ ...item, maybeSent: true }, 'no-answer', now);
  return answered(item, outcome, now);
}

/** What time alone does: a lease that ran out, an expiry, a wait that a clock set back has made too long. */
function tick(item: OutboxItem, now: number): OutboxItem {
  if (item.state === 'failed') return item.request && isTooOld(item, now) ? { ...item, request: null } : item;
  if (isDone(item) || (item.state === 'sending' && isLeased(item, now))) return item;
  if (item.state === 'sending') {
    // The page was closed between the request and its answer.
    const waiting: OutboxItem = { ...item, state: 'queued', reason: 'no-answer', maybeSent: true, leaseUntil: null, nextAt: now };
    return tick(waiting, now);
  }
  if (isTooOld(item, now)) return giveUp(item, 'expired', null, now);
  // Its answers are of another ruleset and can no longer be read.
  if (!item.request) return giveUp(item, 'failed', 'outdated', now);
  const latest = now + LONGEST_BACKOFF;
  return item.reason !== 'busy' && item.nextAt > latest ? { ...item, nextAt: latest } : item;
}

/** The item after an event; the very same item when the event changes nothing. An unfitting event changes nothing. */
export function step(item: OutboxItem, event: OutboxEvent, now: number): OutboxItem {
  // An answer is heard before the clock is: it may come with the moment in which the page wakes.
  if (event.type === 'over') return tick(over(item, event.lease, event.outcome, now), now);
  const current = tick(item, now);
  if (event.type === 'begin' && isDue(current, now))
    return { ...current, state: 'sending', reason: null, attempts: current.attempts + 1, leaseUntil: now + LEASE };
  if (event.type === 'retry' && canRetry(current, now))
    return { ...current, state: 'queued', reason: null, attempts: 0, nextAt: now, doneAt: null };
  // A wait the relay has asked for is kept; a backoff of our own gives way to a person or to a sign of a network.
  const impatient = event.type === 'retry' ? current.reason !== 'busy' : event.type === 'nudge' && current.reason === 'unreachable';
  if (current.state === 'queued' && impatient && current.nextAt > now) return { ...current, nextAt: now };
  return current;
}
