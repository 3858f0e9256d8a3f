import { createOutbox, type Outbox } from '../deliver/outbox.ts';
import { createRelay } from '../deliver/relay.ts';
import { parseRequest } from '../report/wire.ts';
import { type Erased, eraseAll, onErased } from '../storage/erase.ts';
import { deleteKept, expireKept, type KeptCheck, loadKept, saveKept } from '../storage/kept.ts';
import { keptRecords } from '../storage/outbox.ts';
import type { Environment } from './environment.ts';
import { isStart } from './state.ts';
import type { Store } from './store.ts';
import { startUpdates, type Updates } from './updates.ts';

/** What the app does with the phone's storage and the network once a person can use the first screen. */
export interface After {
  /** The offline copy and newer copies of the app. */
  readonly updates: Updates;
  /** Null where no relay is set up. */
  readonly outbox: Outbox | null;
  /** Keeps a check. False when the phone cannot. */
  keep(check: KeptCheck): Promise<boolean>;
  /** Deletes one kept check. */
  drop(id: string): Promise<void>;
  /** Deletes everything this app keeps on the phone, the running check too, in every tab. */
  erase(): Promise<Erased>;
}

function startOutbox(env: Environment, store: Store): Outbox | null {
  const { relay } = env.deployment;
  if (!relay) return null;
  const outbox = createOutbox({
    storage: keptRecords(),
    relay: createRelay(relay.address),
    now: env.now,
    schedule: (work, ms) => {
      const timer = setTimeout(work, ms);
      return () => clearTimeout(timer);
    },
    readRequest: (input) => parseRequest(env.content, input),
  });
  outbox.subscribe(() => store.provide({ outbox: outbox.items(), outboxInMemory: !outbox.kept() }));
  const kick = () => {
    if (document.visibilityState === 'visible') void outbox.kick();
  };
  addEventListener('online', kick);
  addEventListener('pageshow', kick);
  document.addEventListener('visibilitychange', kick);
  void outbox.kick();
  return outbox;
}

/** Makes the offline copy, reads what is kept, sends what waits, and listens for what other tabs delete. */
export function startAfter(env: Environment, store: Store): After {
  const outbox = startOutbox(env, store);
  const read = async () => {
    const kept = await loadKept();
    if (kept.ok) store.provide({ kept: kept.value });
  };
  const forget = () => {
    outbox?.forget();
    store.provide({ kept: [], outbox: [] });
    store.settle({ type: 'restart' });
  };
  onErased(() => {
    forget();
    store.notify('notice.erased-elsewhere');
  });
  // Another tab may have kept or deleted one meanwhile.
  document.addEventListener('visibilitychange', () => void read());
  void expireKept(env.now(), env.deployment.keepDays).then(read);
  return {
    updates: startUpdates(store, () => isStart(env.content, store.view().state)),
    outbox,
    keep: async (check) => {
      const { ok } = await saveKept(check);
      await read();
      return ok;
    },
    drop: async (id) => {
      await deleteKept(id);
      await read();
    },
    erase: async () => {
      forget();
      const erased = await eraseAll();
      // What was being read meanwhile was still there.
      outbox?.forget();
      return erased;
    },
  };
}
