import { ruleset } from '../clinical/ruleset.ts';
import { createOutbox, type Outbox } from '../deliver/outbox.ts';
import { createRelay } from '../deliver/relay.ts';
import type { Helpline } from '../helpline/helpline.ts';
import { parseRequest } from '../report/wire.ts';
import { type Erased, eraseAll, onErased } from '../storage/erase.ts';
import { askOnce, deleteHelpline, loadHelpline, saveHelpline } from '../storage/helpline.ts';
import { deleteKept, expireKept, type KeptCheck, loadKept, saveKept } from '../storage/kept.ts';
import { keptRecords } from '../storage/outbox.ts';
import type { Environment } from './environment.ts';
import { isInstalled } from './installed.ts';
import { chooseLanguage } from './language.ts';
import { loadListed } from './lazy.tsx';
import { type Reader, startReader } from './reader.ts';
import { isStart } from './state.ts';
import type { Store } from './store.ts';
import { startUpdates, type Updates } from './updates.ts';
import { askWithdrawn, isWithdrawn } from './withdrawn.ts';

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
  /** Reads the helpline that is kept, anew: another tab may have kept one. */
  readHelpline(): Promise<Helpline | null>;
  /** Keeps a helpline in place of the one before. False when the phone cannot. */
  save(helpline: Helpline): Promise<boolean>;
  /** Speaks another language from now on, and at the next visit. */
  choose(code: string): Promise<void>;
  /** Null in a browser that cannot speak. */
  readonly reader: Reader | null;
  /** Deletes the helpline. */
  unsave(): Promise<boolean>;
  /** Deletes everything this app keeps on the phone, the running check too, in every tab. */
  erase(): Promise<Erased>;
}

function startOutbox(env: Environment, store: Store): Outbox | null {
  const { relay } = env.deployment;
  if (!relay) {
    store.provide({ outbox: [] });
    return null;
  }
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

/**
 * Makes the offline copy, reads what is kept, sends what waits, and listens for what other tabs delete. `onNone`: the app
 * was opened from the home screen for the first time, and no helpline is kept.
 */
export function startAfter(env: Environment, store: Store, onNone: () => void): After {
  const outbox = startOutbox(env, store);
  const read = async () => {
    const now = env.now();
    await expireKept(now, env.deployment.keepDays);
    const kept = await loadKept();
    store.provide({ kept: kept.ok ? kept.value : [] });
  };
  const forget = () => {
    outbox?.forget();
    store.provide({ kept: [], outbox: [], compare: null, helpline: null, offer: null });
    store.settle({ type: 'restart' });
  };
  onErased(() => {
    forget();
    store.notify('notice.erased-elsewhere');
  });
  const readHelpline = async () => {
    const found = await loadHelpline();
    const helpline = found.ok && typeof found.value === 'object' ? found.value : store.view().helpline;
    store.provide({ helpline });
    return helpline;
  };
  void readHelpline().then(async (helpline) => {
    if (helpline?.from === 'list') await loadListed(env, store, helpline);
    else if (helpline === null && isInstalled() && (await askOnce())) onNone();
  });
  const lookForWithdrawal = async () => {
    const withdrawn = await askWithdrawn(ruleset.version);
    if (withdrawn !== null) store.provide({ withdrawn });
  };
  if (isWithdrawn(ruleset.version)) store.provide({ withdrawn: true });
  void lookForWithdrawal();
  // Another tab may have kept or deleted one meanwhile, or thirty days have gone by.
  document.addEventListener('visibilitychange', () => {
    // A page on its way out reads nothing: some browsers hang on it.
    if (document.visibilityState !== 'visible') return;
    void read();
    void readHelpline();
    void lookForWithdrawal();
  });
  void read();
  return {
    readHelpline,
    updates: startUpdates(store, () => isStart(env.content, store.view().state)),
    outbox,
    keep: async (check) => {
      const { ok } = await saveKept(check);
      await read();
      return ok;
    },
    save: async (helpline) => {
      store.provide({ helpline, offer: null });
      return (await saveHelpline(helpline)).ok;
    },
    reader: startReader(env.content, store),
    choose: (code) => chooseLanguage(store, code),
    unsave: async () => {
      store.provide({ helpline: null });
      return (await deleteHelpline()).ok;
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
