import { describe, expect, it } from 'vitest';
import { canRetry, isDue, isOver, LEASE, newItem, type OutboxItem, type OutboxState, wakeIn } from '../../src/deliver/machine.ts';
import { type OutboxEvent, type Outcome, step } from '../../src/deliver/step.ts';
import type { RelayState } from '../../src/report/wire.ts';
import { readRequest, request, START } from './support.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const sent = request();
const other = request();
const LATER = START + 5 * MINUTE;
const TOO_LATE = START + 25 * HOUR;

/** Items in every situation there is, as they may be at a time. */
const items = (now: number): Readonly<Record<string, OutboxItem>> => {
  const fresh = newItem(sent, false, START);
  const sending = { ...fresh, state: 'sending', attempts: 1, leaseUntil: now + 30_000 } as const;
  const done = { ...fresh, request: null, doneAt: LATER - 1 } as const;
  return {
    'queued, due': fresh,
    'queued, waiting': { ...fresh, reason: 'odd-answer', attempts: 1, nextAt: now + 1000 },
    'queued, perhaps sent': { ...fresh, reason: 'no-answer', attempts: 1, nextAt: now + 1000, maybeSent: true },
    sending,
    'sending, perhaps sent': { ...sending, maybeSent: true },
    'sending, lease over': { ...sending, leaseUntil: now - 1 },
    'handed-over': { ...done, state: 'handed-over' },
    failed: { ...done, state: 'failed', reason: 'refused', request: sent },
    expired: { ...done, state: 'expired' },
    unknown: { ...done, state: 'unknown', maybeSent: true },
  };
};

const says = (status: number, state: RelayState | null, key = sent.key, retryAfter: number | null = null): Outcome => ({
  type: 'answered',
  status,
  answer: state && { key, state },
  retryAfter,
});
const outcomes = {
  unreachable: { type: 'unreachable' },
  lost: { type: 'lost' },
  'handed over': says(200, 'handed-over'),
  'another one handed over': says(200, 'handed-over', other.key),
  'handed over, says an error': says(502, 'handed-over'),
  'failed, says the mail': says(502, 'failed'),
  'retry, says the relay': says(503, 'retry'),
  'unknown, says the relay': says(502, 'unknown'),
  portal: says(200, null),
  redirect: says(302, null),
  refused: says(400, null),
  outdated: says(409, null),
  'too many': says(429, null),
  busy: says(503, null),
  broken: says(500, null),
} as const satisfies Readonly<Record<string, Outcome>>;
type Name = keyof typeof outcomes | 'begin' | 'retry' | 'nudge' | 'tick';
const names: readonly Name[] = [...(Object.keys(outcomes) as (keyof typeof outcomes)[]), 'begin', 'retry', 'nudge', 'tick'];
const eventOf = (name: Name, item: OutboxItem): OutboxEvent =>
  name === 'begin' || name === 'retry' || name === 'nudge' || name === 'tick'
    ? { type: name }
    : { type: 'over', lease: item.leaseUntil ?? 0, outcome: outcomes[name] };

type Row = Readonly<Partial<Record<Name, OutboxState>>> & { readonly else: OutboxState };
const attempt: Row = {
  'handed over': 'handed-over',
  'failed, says the mail': 'failed',
  'unknown, says the relay': 'unknown',
  refused: 'failed',
  outdated: 'failed',
  begin: 'sending',
  retry: 'sending',
  nudge: 'sending',
  tick: 'sending',
  else: 'queued',
};
/** Outcomes after which it may have been sent: no answer, an error that says nothing of the mail, a yes that cannot be read. */
const DOUBTFUL = ['lost', 'another one handed over', 'handed over, says an error', 'portal', 'broken'] as const;
const lateAttempt: Row = { ...attempt, ...Object.fromEntries(DOUBTFUL.map((name) => [name, 'unknown'])), else: 'expired' };
/** What each event makes of each of them: what stands under `else` is for every event without a word of its own. */
const inTime: Readonly<Record<string, Row>> = {
  'queued, due': { begin: 'sending', 'handed over': 'handed-over', else: 'queued' },
  'queued, waiting': { 'handed over': 'handed-over', else: 'queued' },
  'queued, perhaps sent': { 'handed over': 'handed-over', else: 'queued' },
  sending: attempt,
  'sending, perhaps sent': { ...attempt, refused: 'unknown', outdated: 'unknown' },
  'sending, lease over': { ...attempt, retry: 'queued', nudge: 'queued', tick: 'queued' },
  'handed-over': { else: 'handed-over' },
  failed: { retry: 'queued', else: 'failed' },
  expired: { else: 'expired' },
  unknown: { 'handed over': 'handed-over', else: 'unknown' },
};
const tooLate: Readonly<Record<string, Row>> = {
  'queued, due': { 'handed over': 'handed-over', else: 'expired' },
  'queued, waiting': { 'handed over': 'handed-over', else: 'expired' },
  'queued, perhaps sent': { 'handed over': 'handed-over', else: 'unknown' },
  sending: lateAttempt,
  'sending, perhaps sent': { ...lateAttempt, refused: 'unknown', outdated: 'unknown', else: 'unknown' },
  'sending, lease over': { ...lateAttempt, begin: 'unknown', retry: 'unknown', nudge: 'unknown', tick: 'unknown' },
  'handed-over': { else: 'handed-over' },
  failed: { else: 'failed' },
  expired: { else: 'expired' },
  unknown: { 'handed over': 'handed-over', else: 'unknown' },
};

describe.each([
  ['in time', LATER, inTime],
  ['too late', TOO_LATE, tooLate],
] as const)('%s', (_when, now, table) => {
  for (const [kind, item] of Object.entries(items(now))) {
    for (const name of names) {
      const row = table[kind];
      const expected = row?.[name] ?? row?.else;
      it(`${kind}: ${name} -> ${expected}`, () => {
        const after = step(item, eventOf(name, item), now);
        expect(after.state).toBe(expected);
        // Whatever happened, the record is one a reader can trust.
        expect(after.leaseUntil !== null).toBe(after.state === 'sending');
        expect(after.doneAt === null).toBe(after.state === 'queued' || after.state === 'sending');
        const keeps = after.state === 'queued' || after.state === 'sending' || (after.state === 'failed' && now === LATER);
        expect(after.request !== null).toBe(keeps);
        expect(isDue(after, now) && after.state !== 'queued').toBe(false);
      });
    }
  }
});

const sending = (item: OutboxItem, now: number): OutboxItem => step(item, { type: 'begin' }, now);
const over = (item: OutboxItem, outcome: Outcome, now: number): OutboxItem =>
  step(item, { type: 'over', lease: item.leaseUntil ?? 0, outcome }, now);
const attemptAt = (item: OutboxItem, outcome: Outcome, now: number): OutboxItem => over(sending(item, now), outcome, now);

describe('an attempt', () => {
  it.each([400, 401, 403, 404, 405, 413, 415, 422])('refused with %i is not repeated', (status) => {
    const after = attemptAt(newItem(sent, false, START), says(status, null), START);
    expect([after.state, after.reason]).toEqual(['failed', 'refused']);
    expect(step(after, { type: 'begin' }, START + HOUR)).toBe(after);
  });

  it.each([204, 206, 301, 304, 307, 402, 407, 408, 418, 429, 451, 500, 501, 502, 503, 504, 511, 0])(
    'answered with %i and no word of the relay stays queued',
    (status) => {
      expect(attemptAt(newItem(sent, false, START), says(status, null), START).state).toBe('queued');
    },
  );

  it('says why it failed or waits', () => {
    const reason = (outcome: Outcome) => attemptAt(newItem(sent, false, START), outcome, START).reason;
    expect(reason(outcomes.outdated)).toBe('outdated');
    expect(reason(outcomes['failed, says the mail'])).toBe('refused-by-mail');
    expect(reason(outcomes.unreachable)).toBe('unreachable');
    expect(reason(outcomes.lost)).toBe('no-answer');
    expect(reason(outcomes.portal)).toBe('odd-answer');
    expect(reason(outcomes['retry, says the relay'])).toBe('busy');
    expect(reason(says(429, null, sent.key, 60))).toBe('busy');
  });

  it('leaves it open whether it was sent only where nobody can know', () => {
    const open = Object.entries(outcomes).filter(([, outcome]) => attemptAt(newItem(sent, false, START), outcome, START).maybeSent);
    expect(open.map(([name]) => name)).toEqual(DOUBTFUL);
    for (const status of [200, 201, 204, 299])
      expect(attemptAt(newItem(sent, false, START), says(status, null), START)).toMatchObject({ state: 'queued', maybeSent: true });
    for (const status of [302, 404, 408, 429])
      expect(attemptAt(newItem(sent, false, START), says(status, null), START).maybeSent, `${status}`).toBe(false);
    expect([502, 503, 504].map((status) => attemptAt(newItem(sent, false, START), says(status, null), START).maybeSent)).toEqual([
      true,
      false,
      true,
    ]);
    // A handing over that comes with anything but success is no proof, and no denial.
    const both = (status: number) => attemptAt(newItem(sent, false, START), says(status, 'handed-over'), START);
    expect([both(503), both(302)]).toMatchObject([
      { state: 'queued', maybeSent: true },
      { state: 'queued', maybeSent: true },
    ]);
    expect(both(400).state).toBe('unknown');
  });

  it('has the item for 45 seconds and no longer', () => {
    const first = sending(newItem(sent, false, START), START);
    expect(first.leaseUntil).toBe(START + 45_000);
    expect(sending(first, START + 44_999)).toBe(first);
    const second = sending(first, START + 45_000);
    expect(second).toMatchObject({ state: 'sending', key: sent.key, attempts: 2, maybeSent: true });
  });

  it('that has lost its lease speaks for the item no more, unless with proof', () => {
    const first = sending(newItem(sent, false, START), START);
    const second = sending(first, START + 46_000);
    for (const outcome of [outcomes.lost, outcomes.unreachable, outcomes.refused, outcomes['failed, says the mail']])
      expect(step(second, { type: 'over', lease: first.leaseUntil ?? 0, outcome }, START + 47_000)).toBe(second);
    const proof: OutboxEvent = { type: 'over', lease: first.leaseUntil ?? 0, outcome: outcomes['handed over'] };
    expect(step(second, proof, START + 47_000).state).toBe('handed-over');
  });
});

describe('the wait', () => {
  it('grows from ten seconds to ten minutes', () => {
    let item = newItem(sent, false, START);
    let now = START;
    const waits = Array.from({ length: 8 }, () => {
      item = attemptAt(item, outcomes.unreachable, now);
      const wait = item.nextAt - now;
      expect(isDue(item, item.nextAt - 1)).toBe(false);
      now = item.nextAt;
      expect(isDue(item, now)).toBe(true);
      return wait / 1000;
    });
    expect(waits).toEqual([10, 30, 60, 120, 300, 600, 600, 600]);
  });

  it.each([
    ['an hour asked for is an hour', 3600, 3600],
    ['one second asked for is the backoff', 1, 10],
    ['a week asked for ends with the expiry', 7 * 86_400, 86_400],
  ])('%s', (_what, asked, seconds) => {
    for (const outcome of [says(429, null, sent.key, asked), says(503, null, sent.key, asked), says(503, 'retry', sent.key, asked)])
      expect(attemptAt(newItem(sent, false, START), outcome, START).nextAt).toBe(START + seconds * 1000);
  });

  it('that the relay asked for is cut short by nobody, one of our own by the person', () => {
    const asked = attemptAt(newItem(sent, false, START), says(429, null, sent.key, 3600), START);
    expect(step(asked, { type: 'retry' }, LATER)).toBe(asked);
    expect(step(asked, { type: 'nudge' }, LATER)).toBe(asked);
    const own = attemptAt(newItem(sent, false, START), outcomes.portal, START);
    expect(step(own, { type: 'nudge' }, START + 1)).toBe(own);
    expect(isDue(step(own, { type: 'retry' }, START + 1), START + 1)).toBe(true);
  });

  it('for a network ends with the first sign of one', () => {
    const item = attemptAt(newItem(sent, false, START), outcomes.unreachable, START);
    expect(isDue(step(item, { type: 'nudge' }, START + 1), START + 1)).toBe(true);
  });
});

describe('the end', () => {
  it('of waiting comes after 24 hours, in an emergency after one', () => {
    for (const [emergency, hours] of [
      [false, 24],
      [true, 1],
    ] as const) {
      const item = newItem(sent, emergency, START);
      expect(sending(item, START + hours * HOUR - 1).state).toBe('sending');
      expect(step(item, { type: 'begin' }, START + hours * HOUR)).toMatchObject({ state: 'expired', request: null });
    }
  });

  it('that is anything but handed over stays until the person takes it off', () => {
    for (const item of Object.values(items(LATER)).filter(({ state }) => state !== 'handed-over'))
      for (const now of [TOO_LATE, START + 7 * 24 * HOUR, START + 365 * 24 * HOUR, START - 365 * 24 * HOUR])
        expect(isOver(item, now)).toBe(false);
  });

  it('that is a handing over is kept for a day to be read', () => {
    const done = attemptAt(newItem(sent, false, START), outcomes['handed over'], LATER);
    expect([isOver(done, LATER + 24 * HOUR - 1), isOver(done, LATER + 24 * HOUR)]).toEqual([false, true]);
    expect(isOver(newItem(sent, false, START), TOO_LATE)).toBe(false);
  });

  it('that is a failure can be tried again until the expiry, and forgets the report then', () => {
    const failed = attemptAt(newItem(sent, true, START), outcomes.refused, LATER);
    expect([canRetry(failed, START + HOUR - 1), canRetry(failed, START + HOUR)]).toEqual([true, false]);
    expect(step(failed, { type: 'retry' }, START + HOUR)).toMatchObject({ state: 'failed', request: null });
    expect(step(failed, { type: 'retry' }, LATER + 1)).toMatchObject({ state: 'queued', attempts: 0, doneAt: null, key: sent.key });
  });

  it('comes for a report that an older copy of the app has queued: it does not say when its last answer was given', () => {
    const { lastAnsweredAt: _last, ...older } = request();
    expect(readRequest(request())).not.toBeNull();
    expect(readRequest(older)).toBeNull();
    expect(step({ ...newItem(sent, false, START), request: readRequest(older) }, { type: 'tick' }, LATER)).toMatchObject({
      state: 'failed',
      reason: 'outdated',
    });
  });

  it('comes at once for a report that can no longer be read, and is not called unsent after a lost attempt', () => {
    const unreadable = { ...newItem(sent, false, START), request: null };
    expect(step(unreadable, { type: 'tick' }, LATER)).toMatchObject({ state: 'failed', reason: 'outdated' });
    expect(step({ ...unreadable, maybeSent: true }, { type: 'tick' }, LATER).state).toBe('unknown');
    expect(sending(unreadable, LATER).state).toBe('failed');
  });
});

describe('a clock that is set back', () => {
  it('by a little expires nothing, by more than the limit ends it [H32]', () => {
    const item = newItem(sent, false, START);
    expect(step(item, { type: 'tick' }, START - 23 * HOUR).state).toBe('queued');
    expect(step(item, { type: 'tick' }, START - 24 * HOUR).state).toBe('expired');
    expect(isOver({ ...item, state: 'handed-over', doneAt: START }, START - 24 * HOUR)).toBe(true);
  });

  it('leaves nothing leased or waiting for hours', () => {
    const first = sending(newItem(sent, false, START), START);
    expect(step(first, { type: 'tick' }, START - 10_000)).toBe(first);
    expect(step(first, { type: 'tick' }, START - 3 * HOUR).state).toBe('queued');
    const waiting = attemptAt(newItem(sent, false, START), outcomes.portal, START);
    expect(step(waiting, { type: 'tick' }, START - 3 * HOUR).nextAt).toBe(START - 3 * HOUR + 10 * MINUTE);
  });
});

it('an item says when to look at it again', () => {
  const item = newItem(sent, true, START);
  expect(wakeIn(item, START)).toBe(0);
  expect(wakeIn(attemptAt(item, outcomes.unreachable, START), START)).toBe(10_000);
  expect(wakeIn(sending(item, START), START)).toBe(LEASE);
  expect(wakeIn(attemptAt(item, says(429, null, sent.key, 7200), START), START + 1000)).toBe(HOUR - 1000);
  expect(wakeIn(attemptAt(item, outcomes.refused, START), START)).toBe(HOUR);
  expect(wakeIn(attemptAt(item, outcomes['handed over'], START), START)).toBe(24 * HOUR);
  // Nothing more happens by itself to one that stays: no timer is spent on it.
  const expired = step(item, { type: 'tick' }, TOO_LATE);
  const unknown = attemptAt(item, outcomes['unknown, says the relay'], START);
  const failedLongAgo = step(attemptAt(item, outcomes.refused, START), { type: 'tick' }, TOO_LATE);
  expect([expired.state, unknown.state, failedLongAgo.state]).toEqual(['expired', 'unknown', 'failed']);
  for (const stays of [expired, unknown, failedLongAgo]) expect(wakeIn(stays, TOO_LATE)).toBeNull();
});
