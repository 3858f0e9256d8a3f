import type { Environment } from './environment.ts';
import { keep } from './keeping.ts';
import { rebuild, show } from './navigation.ts';
import { addressOf } from './routes.ts';
import { type Action, reduce, type State } from './state.ts';

/** Short messages for the foot of the page, each a text key. */
export type Notice =
  | 'app.offline-ready'
  | 'app.offline-failed'
  | 'app.not-saved'
  | 'notice.draft-expired'
  | 'notice.draft-changed'
  | 'part.deleted';

/** What the screens are drawn from. */
export interface View {
  readonly state: State;
  readonly notices: readonly Notice[];
  /** When it was last looked at the clock: a page that comes back after hours must not speak as if no time had passed. */
  readonly now: number;
}

export interface Store {
  view(): View;
  subscribe(onChange: () => void): () => void;
  /** Does an action; its address, its drawing and its keeping follow, in this order. */
  act(action: Action): void;
  /** An action whose address is already shown, or is to be shown in place of the current one. */
  settle(action: Action): void;
  notify(notice: Notice): void;
  /** Looks at the clock again. */
  look(): void;
}

/** The running check. Nothing that is shown waits for what is kept. */
export function createStore(env: Environment, initial: State): Store {
  let view: View = { state: initial, notices: [], now: env.now() };
  const listeners = new Set<() => void>();
  const set = (change: Partial<View>) => {
    view = { ...view, ...change, now: env.now() };
    for (const listener of listeners) listener();
  };
  const notify = (notice: Notice) => {
    if (!view.notices.includes(notice)) set({ notices: [...view.notices, notice] });
  };
  const run = (action: Action, how: 'push' | 'replace') => {
    const before = view.state;
    const state = reduce(env.content, before, action);
    if (action.type === 'resume' && action.yes) rebuild(env.content, state.check, state.route);
    else show(addressOf(env.content, state.route), how);
    // What was said at the foot was said once; only what still holds stays.
    const moved = addressOf(env.content, before.route) !== addressOf(env.content, state.route);
    set({ state, notices: moved ? view.notices.filter((notice) => notice === 'app.not-saved') : view.notices });
    if (before.check === state.check && before.found === state.found) return;
    void keep(state.check, env.ruleset, env.now(), state.found === null).then((ok) => {
      if (!ok) notify('app.not-saved');
    });
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
    look: () => set({}),
  };
}
