import type { Reading } from '../components/read-aloud.tsx';
import type { OutboxItem } from '../deliver/machine.ts';
import type { Helpline } from '../helpline/helpline.ts';
import type { KeptCheck } from '../storage/kept.ts';
import type { Environment } from './environment.ts';
import { keep } from './keeping.ts';
import { rebuild, show } from './navigation.ts';
import type { Offer } from './receiving.ts';
import { addressOf } from './routes.ts';
import { type Action, isUntouched, reduce, type State } from './state.ts';

/** Short messages for the foot of the page, each a text key. */
export type Notice =
  | 'app.offline-ready'
  | 'app.offline-failed'
  | 'app.not-saved'
  | 'notice.draft-expired'
  | 'notice.draft-changed'
  | 'notice.erased-elsewhere'
  | 'notice.helpline-saved'
  | 'notice.link-later'
  | 'notice.language-later'
  | 'notice.reading-failed'
  | 'part.deleted'
  | 'part.delete-failed';

/** What the screens are drawn from. */
export interface View {
  readonly state: State;
  readonly notices: readonly Notice[];
  /** When it was last looked at the clock: a page that comes back after hours must not speak as if no time had passed. */
  readonly now: number;
  /** The language everything is said in. */
  readonly language: string;
  /** Reports on their way to the relay, and the checks kept on this phone. Null before they have been read. */
  readonly outbox: readonly OutboxItem[] | null;
  /** The phone cannot keep the reports: they go with the page. */
  readonly outboxInMemory: boolean;
  readonly kept: readonly KeptCheck[] | null;
  /** Whether the kept check before this one is of the same person, once they have said so: `of` names the running check. */
  readonly compare: { readonly of: number | null; readonly same: boolean } | null;
  /** The helpline kept on this phone. */
  readonly helpline: Helpline | null;
  /** What a link brought and the person has not answered yet. */
  readonly offer: Offer | null;
  /** The browser's offer to put the app on the home screen. */
  readonly install: Install | null;
  readonly reading: Reading;
  /** The host has taken these rules back. */
  readonly withdrawn: boolean;
}

/** A browser's own question whether to install; it can be asked once. */
export interface Install {
  prompt(): Promise<unknown>;
}

export interface Store {
  view(): View;
  subscribe(onChange: () => void): () => void;
  /** Does an action; its drawing, its address and its keeping follow, in this order. */
  act(action: Action): void;
  /** An action whose address is already shown, or is to be shown in place of the current one. */
  settle(action: Action): void;
  notify(notice: Notice): void;
  /** What came from the phone's storage after the first screen, or changed there. */
  provide(
    change: Partial<
      Pick<View, 'outbox' | 'outboxInMemory' | 'kept' | 'compare' | 'helpline' | 'offer' | 'install' | 'language' | 'reading' | 'withdrawn'>
    >,
  ): void;
  /** Looks at the clock again. */
  look(): void;
  /** Keeps the check as it stands. */
  save(): void;
}

/** The running check. Nothing that is shown waits for what is kept. */
export function createStore(env: Environment, initial: State, language = 'en'): Store {
  let view: View = {
    state: initial,
    notices: [],
    now: env.now(),
    language,
    outbox: null,
    outboxInMemory: false,
    kept: null,
    compare: null,
    helpline: null,
    offer: null,
    install: null,
    reading: 'none',
    withdrawn: false,
  };
  const listeners = new Set<() => void>();
  const set = (change: Partial<View>) => {
    view = { ...view, ...change, now: env.now() };
    for (const listener of listeners) listener();
  };
  const notify = (notice: Notice) => {
    if (!view.notices.includes(notice)) set({ notices: [...view.notices, notice] });
  };
  const save = () => {
    const { check, found, looked } = view.state;
    void keep(check, env.ruleset, looked && found === null).then((ok) => {
      if (!ok) notify('app.not-saved');
    });
  };
  const run = (action: Action, how: 'push' | 'replace') => {
    const before = view.state;
    const state = reduce(env.content, before, action, env.now());
    const moved = addressOf(env.content, before.route) !== addressOf(env.content, state.route);
    // What was said at the foot was said once; only what still holds stays.
    set({ state, notices: moved ? view.notices.filter((notice) => notice === 'app.not-saved') : view.notices });
    if (action.type === 'resume' && action.yes) rebuild(env.content, state.check, state.route);
    else show(addressOf(env.content, state.route), how);
    const dropped = !isUntouched(before.check) && state.check.startedAt !== before.check.startedAt;
    if (dropped && action.type !== 'restart' && action.type !== 'resume' && action.type !== 'restore') notify('notice.draft-expired');
    if (before.check !== state.check || before.found !== state.found || before.looked !== state.looked) save();
  };
  return {
    view: () => view,
    subscribe: (onChange) => {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    act: (action) => run(action, 'push'),
    settle: (action) => run(action, 'replace'),
    notify,
    provide: set,
    look: () => set({}),
    save,
  };
}
