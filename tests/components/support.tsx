import { cleanup, render } from '@testing-library/preact';
import { afterEach } from 'vitest';
import { type After, startAfter } from '../../src/app/after.ts';
import { App } from '../../src/app/app.tsx';
import { type Deployment, type Environment, environment } from '../../src/app/environment.ts';
import type { Route } from '../../src/app/routes.ts';
import { allowed, type Check, emptyCheck, startState } from '../../src/app/state.ts';
import { createStore, type Store } from '../../src/app/store.ts';
import type { Helpline } from '../../src/helpline/helpline.ts';
import type { KeptCheck } from '../../src/storage/kept.ts';
import type { Answers } from '../../src/triage/vocabulary.ts';

afterEach(() => {
  cleanup();
  sessionStorage.clear();
  history.replaceState(null, '', '/');
});

/** A weekday morning, within the ruleset's dates. */
export const MORNING = Date.parse('2026-11-25T10:31:00Z');
export const HOUR = 60 * 60 * 1000;

const known = new Set(environment.content.questions.flatMap((question) => question.findings));

/** Answers by finding. A finding that does not exist is a mistake in the test. */
export function answering(answers: Answers): Answers {
  for (const finding of Object.keys(answers)) if (!known.has(finding)) throw new Error(`no finding ${finding}`);
  return answers;
}

/** Every finding of these questions no. */
export const noneOf = (...ids: readonly string[]): Answers =>
  Object.fromEntries(
    ids.flatMap((id) => {
      const question = environment.content.questions.find((other) => other.id === id);
      if (!question) throw new Error(`no question ${id}`);
      return question.findings.map((finding) => [finding, 'no' as const]);
    }),
  );

/** A complete check with cancer before and new pain that wakes: to be seen today. */
export const beSeenToday: Answers = {
  ...noneOf('now', 'cancer', 'spread', 'cancer-kind', 'pain', 'pain-kind', 'pain-place', 'nerves', 'general', 'risks', 'age', 'cause'),
  ...answering({
    'cancer-past': 'yes',
    'no-known-spread': 'yes',
    'kind-breast': 'yes',
    'pain-new': 'yes',
    'pain-night': 'yes',
    'age-50-69': 'yes',
    'clear-cause': 'yes',
  }),
};

/** A complete check without cancer and without any sign: routine. */
export const routine: Answers = {
  ...noneOf('now', 'cancer', 'pain', 'pain-kind', 'pain-place', 'nerves', 'general', 'risks', 'age'),
  ...answering({ 'cancer-never': 'yes', 'pain-same': 'yes', 'age-16-49': 'yes' }),
};

/** A check of the day before that was kept: to be seen today, without pain at night. */
export const keptCheck = (more: Partial<KeptCheck> = {}): KeptCheck => {
  const startedAt = more.startedAt ?? MORNING - 24 * HOUR;
  return {
    id: String(startedAt),
    ruleset: environment.ruleset,
    language: 'en',
    carer: false,
    startedAt,
    answers: { ...beSeenToday, 'pain-night': 'no' },
    level: 'urgent',
    title: 'Be seen today',
    text: ['Ring the 24-hour cancer helpline.', 'Answers: New pain'],
    keptAt: startedAt + 60_000,
    ...more,
  };
};

interface Setting {
  readonly check?: Partial<Check>;
  readonly route?: Route;
  readonly now?: number;
  readonly env?: Partial<Environment>;
  /** What the phone has kept already, the newest first; null before it has been read. */
  readonly kept?: readonly KeptCheck[] | null;
  /** The helpline kept on the phone. */
  readonly helpline?: Helpline;
  /** What follows the first screen does not come: there is no network, and nothing has been loaded ahead. */
  readonly cutOff?: boolean;
  /** The phone keeps nothing at all, as in some private windows. */
  readonly keepsNothing?: boolean;
}

/** No unit, no relay: what a copy without a deployment has. */
export const bare: Deployment = { demo: true, name: 'Demonstration', pages: {}, mailboxes: [], relay: null, keepDays: 30 };
/** A unit to write to and a relay; nothing listens there. */
export const unit = { id: 'spine-team', name: 'Spine team', address: 'spine@example.org' };
export const withRelay: Deployment = { ...bare, mailboxes: [unit], relay: { address: 'http://127.0.0.1:9', ownAddress: true } };

/** What follows the first screen, with the kept checks in memory: the page of these tests has no database. */
function afterWith(env: Environment, store: Store, keepsNothing: boolean): After {
  // Without a database nothing can be read: what the test says is kept then stands. Deleting everything empties that too.
  const provide = (change: Parameters<Store['provide']>[0]) => {
    const { kept, ...rest } = change;
    store.provide('outbox' in change && kept ? change : rest);
  };
  const after = startAfter(env, keepsNothing ? store : { ...store, provide }, () => undefined);
  if (keepsNothing) return after;
  const change = (to: (kept: readonly KeptCheck[]) => readonly KeptCheck[]) => store.provide({ kept: to(store.view().kept ?? []) });
  return {
    ...after,
    keep: (check) => {
      change((kept) => [check, ...kept.filter(({ id }) => id !== check.id)]);
      return Promise.resolve(true);
    },
    drop: (id) => {
      change((kept) => kept.filter((check) => check.id !== id));
      return Promise.resolve();
    },
  };
}

/** The whole app on the screen, at this point of a check. */
export function showApp({
  check,
  route,
  now = MORNING,
  env: other,
  kept = [],
  keepsNothing = false,
  helpline,
  cutOff = false,
}: Setting = {}): {
  store: Store;
  clock: { now: number };
  env: Environment;
} {
  const clock = { now };
  const env: Environment = { ...environment, deployment: bare, ...other, now: () => clock.now };
  const start = startState(env.content);
  const state = {
    ...start,
    looked: true,
    check: { ...emptyCheck, startedAt: check?.answers ? now : null, answeredAt: check?.answers ? now : null, ...check },
  };
  const store = createStore(env, route ? { ...state, route: allowed(env.content, state, route) } : state);
  store.provide({ kept, helpline: helpline ?? null });
  let after: After | null = null;
  const started = () => {
    if (cutOff) return Promise.reject(new Error('no network'));
    after ??= afterWith(env, store, keepsNothing);
    return Promise.resolve(after);
  };
  render(<App env={env} store={store} updates={() => null} after={started} />);
  return { store, clock, env };
}
