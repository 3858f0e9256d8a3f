import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDone, LEASE, newItem, type OutboxItem } from '../../src/deliver/machine.ts';
import { type OutboxEvent, type Outcome, step } from '../../src/deliver/step.ts';
import { RELAY_STATES } from '../../src/report/wire.ts';
import { request, START } from './support.ts';

const HOUR = 3_600_000;
const sent = request();
const other = request();

const outcome: fc.Arbitrary<Outcome> = fc.oneof(
  fc.constant<Outcome>({ type: 'unreachable' }),
  fc.constant<Outcome>({ type: 'lost' }),
  fc.constant<Outcome>({ type: 'answered', status: 200, answer: { key: sent.key, state: 'handed-over' }, retryAfter: null }),
  fc.record({
    type: fc.constant('answered' as const),
    status: fc.constantFrom(200, 201, 204, 301, 302, 400, 403, 404, 408, 409, 413, 415, 418, 429, 500, 502, 503, 504),
    answer: fc.option(fc.record({ key: fc.constantFrom(sent.key, other.key), state: fc.constantFrom(...RELAY_STATES) })),
    retryAfter: fc.option(fc.constantFrom(0, 1, 120, 3600, 100_000)),
  }),
);
type Move =
  | { readonly type: 'pass'; readonly ms: number }
  | { readonly type: 'begin' | 'retry' | 'nudge' | 'tick' }
  /** The attempt before the last (1) or the last (0) comes to an end. */
  | { readonly type: 'over'; readonly which: number; readonly outcome: Outcome };
const moves = (passing: fc.Arbitrary<number>): fc.Arbitrary<Move[]> =>
  fc.array(
    fc.oneof(
      { weight: 3, arbitrary: fc.record({ type: fc.constant('pass' as const), ms: passing }) },
      { weight: 3, arbitrary: fc.record({ type: fc.constantFrom('begin' as const, 'begin', 'retry', 'nudge', 'tick') }) },
      { weight: 3, arbitrary: fc.record({ type: fc.constant('over' as const), which: fc.nat(2), outcome }) },
    ),
    { maxLength: 40, size: 'max' },
  );
const onward = fc.oneof(fc.nat(20_000), fc.nat(100_000), fc.nat(HOUR / 2));
const anyhow = fc.oneof(onward, fc.integer({ min: -2 * HOUR, max: 0 }), fc.constantFrom(-30 * HOUR, 30 * HOUR));

interface Moment {
  readonly before: OutboxItem;
  readonly after: OutboxItem;
  readonly event: OutboxEvent;
  readonly now: number;
  /** The leases of attempts that nobody has heard the end of. */
  readonly open: readonly number[];
}

/** Plays moves as several tabs could make them, each attempt ending at most once, and gives what happened at each. */
function play(list: readonly Move[], emergency: boolean): readonly Moment[] {
  let item = newItem(sent, emergency, START);
  let now = START;
  let open: number[] = [];
  const moments: Moment[] = [];
  const happen = (event: OutboxEvent) => {
    const after = step(item, event, now);
    moments.push({ before: item, after, event, now, open: [...open] });
    if (event.type === 'begin' && after !== item && after.leaseUntil !== null) open.push(after.leaseUntil);
    item = after;
  };
  for (const move of list) {
    if (move.type === 'pass') now += move.ms;
    else if (move.type !== 'over') happen({ type: move.type });
    else {
      const lease = open[open.length - 1 - (move.which % Math.max(1, open.length))];
      if (lease === undefined) continue;
      open = open.filter((one) => one !== lease);
      happen({ type: 'over', lease, outcome: move.outcome });
    }
  }
  return moments;
}

const began = ({ before, after, event }: Moment) => event.type === 'begin' && after !== before && after.state === 'sending';
const proves = ({ event }: Moment) =>
  event.type === 'over' &&
  event.outcome.type === 'answered' &&
  event.outcome.answer?.key === sent.key &&
  event.outcome.answer.state === 'handed-over' &&
  event.outcome.status >= 200 &&
  event.outcome.status < 300;

const always = (passing: fc.Arbitrary<number>, check: (moments: readonly Moment[], emergency: boolean) => void) =>
  fc.assert(
    fc.property(moves(passing), fc.boolean(), (list, emergency) => check(play(list, emergency), emergency)),
    { seed: 20260901, numRuns: 2000 },
  );

describe('whatever happens in whatever order', () => {
  it('no attempt begins while another one holds its lease', () => {
    let attempts = 0;
    always(onward, (moments) => {
      for (const moment of moments.filter(began)) {
        attempts++;
        expect(moment.open.filter((lease) => lease > moment.now)).toEqual([]);
      }
    });
    expect(attempts).toBeGreaterThan(1000);
  });

  it('handed over is said after the relay’s own word for this report, and only then [H38]', () => {
    let proofs = 0;
    always(anyhow, (moments) => {
      for (const moment of moments) {
        if (moment.before.state === 'handed-over' || moment.after.state !== 'handed-over') continue;
        proofs++;
        expect(proves(moment)).toBe(true);
      }
    });
    expect(proofs).toBeGreaterThan(100);
  });

  it('nothing is sent after an end, except a failed one the person tries again', () => {
    let ends = 0;
    always(anyhow, (moments) => {
      for (const { before, after, event } of moments) {
        if (!isDone(before)) continue;
        ends++;
        if (before.state === 'failed' && event.type === 'retry') continue;
        expect(isDone(after)).toBe(true);
        if (before.state !== 'failed') expect(after.request).toBeNull();
        if (before.state !== after.state) expect([before.state, after.state]).toEqual(['unknown', 'handed-over']);
      }
    });
    expect(ends).toBeGreaterThan(1000);
  });

  it('nothing is sent beyond its hours, by whatever clock [H38]', () => {
    let late = 0;
    always(anyhow, (moments, emergency) => {
      for (const moment of moments) {
        if (Math.abs(moment.now - START) < (emergency ? HOUR : 24 * HOUR)) continue;
        late++;
        expect(began(moment)).toBe(false);
        if (moment.event.type === 'tick' && moment.before.state === 'queued') expect(isDone(moment.after)).toBe(true);
      }
    });
    expect(late).toBeGreaterThan(1000);
  });

  it('what may have been sent is never called expired, and what certainly was not is never called unknown [H38]', () => {
    let ends = 0;
    always(anyhow, (moments) => {
      const doubtful = moments.some(
        ({ event, before, after }) =>
          (event.type === 'over' && event.outcome.type !== 'unreachable') || (before.state === 'sending' && after.maybeSent),
      );
      for (const { before, after } of moments) {
        if (before.state === after.state) continue;
        if (after.state === 'expired') expect(after.maybeSent).toBe(false);
        if (after.state === 'unknown') expect(doubtful || after.maybeSent).toBe(true);
        if (after.state === 'expired' || after.state === 'unknown') ends++;
      }
    });
    expect(ends).toBeGreaterThan(500);
  });

  it('a record never contradicts itself', () => {
    always(anyhow, (moments) => {
      for (const { after } of moments) {
        expect(after.leaseUntil !== null).toBe(after.state === 'sending');
        expect(after.doneAt !== null).toBe(isDone(after));
        if (!isDone(after)) expect(after.request).toEqual(sent);
        expect(after.key).toBe(sent.key);
        expect(after.queuedAt).toBe(START);
      }
    });
  });

  it('a failed attempt is followed by a rest, as long as the relay asked for', () => {
    let rests = 0;
    always(onward, (moments, emergency) => {
      for (const { before, after, event, now } of moments) {
        if (event.type !== 'over' || before.state !== 'sending' || after.state !== 'queued') continue;
        if (before.leaseUntil !== event.lease) continue;
        rests++;
        const asked = event.outcome.type === 'answered' ? (event.outcome.retryAfter ?? 0) * 1000 : 0;
        const expiry = START + (emergency ? HOUR : 24 * HOUR);
        expect(after.nextAt).toBeGreaterThanOrEqual(Math.min(expiry, now + Math.max(10_000, asked)));
        expect(after.nextAt).toBeLessThanOrEqual(expiry);
      }
    });
    expect(rests).toBeGreaterThan(500);
  });

  it('everything comes to an end once its hours and a lease are over', () => {
    always(anyhow, (moments) => {
      const last = moments.at(-1)?.after ?? newItem(sent, false, START);
      // A lease given at that very time by a clock that stood there is let run out first.
      for (const now of [START + 24 * HOUR + 3 * LEASE, START - 24 * HOUR - 3 * LEASE])
        expect(isDone(step(step(last, { type: 'tick' }, now), { type: 'tick' }, now + Math.sign(now - START) * 3 * LEASE))).toBe(true);
    });
  });
});
