import type { ReportRequest } from '../report/wire.ts';
import type { Records } from '../storage/outbox.ts';
import { isDue, isOver, newItem, type OutboxItem, wakeIn } from './machine.ts';
import { parseItem } from './record.ts';
import type { Relay } from './relay.ts';
import { type OutboxEvent, step } from './step.ts';

/** What the outbox is given from outside. */
export interface OutboxParts {
  readonly storage: Records;
  readonly relay: Relay;
  readonly now: () => number;
  /** Does some work after so many milliseconds. Gives the function that calls it off. */
  readonly schedule: (work: () => void, ms: number) => () => void;
  /** A kept request, if this copy of the app can still read it: `parseRequest` with its content. */
  readonly readRequest: (input: unknown) => ReportRequest | null;
}

/** The reports on their way. None of these functions throws, and nothing shown needs to wait for any of them. */
export interface Outbox {
  /** The items as last known, the newest first. */
  items(): readonly OutboxItem[];
  /** False when the phone cannot keep them: what is not sent is lost when the page is closed. */
  kept(): boolean;
  /** Calls back after every change. Gives the function that ends it. */
  subscribe(onChange: () => void): () => void;
  /** Queues a report and sends it as soon as it can be. Emergencies are given up sooner. */
  send(request: ReportRequest, emergency: boolean): Promise<void>;
  /** Tries an item again because the person asks for it. */
  retry(key: string): Promise<void>;
  /** Deletes an item, whatever became of it. One that is under way cannot be called back. */
  dismiss(key: string): Promise<void>;
  /** Looks what there is to do: on load, `online`, when the page is seen again, at a button. */
  kick(): Promise<void>;
  /** Forgets every item, after everything on this phone was deleted. */
  forget(): void;
  /** Ends the work: nothing more is sent, and what is under way is not waited for. */
  stop(): void;
}

/** No timer runs longer: while a phone sleeps timers stand still, and its clock may be set meanwhile. */
const LONGEST_SLEEP = 10 * 60 * 1000;
/** An item that another tab is sending is looked at again after this. */
const ELSEWHERE = 5000;

/** The outbox: it sends one item after the other, and tells whoever listens what became of them. */
export function createOutbox({ storage, relay, now, schedule, readRequest }: OutboxParts): Outbox {
  const known = new Map<string, OutboxItem>();
  const unwritten = new Map<string, OutboxItem>();
  const listeners = new Set<() => void>();
  let cancel = (): void => undefined;
  let running: Promise<void> | null = null;
  let again = false;
  let stopped = false;

  const read = (key: string, record: unknown) => parseItem(key, record, readRequest);
  const tell = () => {
    for (const listener of listeners) listener();
  };

  /** Lets an event happen to an item where it is kept: what another tab did to it meanwhile counts. Gives what it is then. */
  async function happen(key: string, event: OutboxEvent): Promise<{ readonly item: OutboxItem | null; readonly changed: boolean }> {
    let changed = false;
    const left = await storage.change(key, (found) => {
      // The storage may try twice: what the last try did counts.
      changed = false;
      // Deleted meanwhile: it is not brought back.
      if (stopped || found === undefined) return undefined;
      const item = read(key, found);
      if (!item || isOver(item, now())) return null;
      const next = step(item, event, now());
      changed = next !== item;
      return changed ? next : undefined;
    });
    const item = left === undefined ? null : read(key, left);
    if (item) known.set(key, item);
    else known.delete(key);
    if (!stopped) tell();
    return { item, changed };
  }

  async function look(): Promise<void> {
    const found = [...(await storage.all())].map(([key, record]) => ({ key, item: read(key, record) }));
    known.clear();
    for (const item of [...found.flatMap(({ item }) => item ?? []), ...unwritten.values()]) known.set(item.key, item);
    tell();
    // What is no item is deleted; the others are not touched by it.
    for (const { key, item } of found) if (!item) await happen(key, { type: 'tick' });
  }

  async function attempt(key: string): Promise<void> {
    const { item, changed } = await happen(key, { type: 'begin' });
    // Another tab has it, or it was deleted.
    if (!changed || item?.state !== 'sending' || !item.request || item.leaseUntil === null) return;
    const outcome = await relay.send(item.request);
    await happen(key, { type: 'over', lease: item.leaseUntil, outcome });
  }

  async function round(): Promise<void> {
    await look();
    // Emergencies first, then whoever has waited longest.
    for (const { key } of [...known.values()].sort((a, b) => Number(b.emergency) - Number(a.emergency) || a.queuedAt - b.queuedAt)) {
      if (stopped) return;
      const item = known.get(key);
      // One that is still being written is sent in the round that follows its writing.
      if (!item || unwritten.has(key)) continue;
      const ticked = step(item, { type: 'tick' }, now());
      if (isDue(ticked, now())) await attempt(key);
      else if (ticked !== item || isOver(item, now())) await happen(key, { type: 'tick' });
    }
  }

  function sleep(): void {
    cancel();
    const waits = [...known.values()].flatMap((item) => wakeIn(item, now()) ?? []);
    if (stopped || waits.length === 0) return;
    const elsewhere = [...known.values()].some(({ state }) => state === 'sending');
    // Never at once: whatever could not be done now must not turn into a loop without a rest.
    cancel = schedule(() => void run(), Math.min(Math.max(1000, Math.min(...waits)), elsewhere ? ELSEWHERE : LONGEST_SLEEP));
  }

  /** One round after the other, never two at once; asked for in the middle of one, another follows it. */
  function run(): Promise<void> {
    again = true;
    running ??= (async () => {
      try {
        while (again && !stopped) {
          again = false;
          await round();
        }
      } finally {
        // Also when a listener throws: the outbox goes on.
        running = null;
        sleep();
      }
    })();
    return running;
  }

  return {
    items: () => [...known.values()].sort((a, b) => b.queuedAt - a.queuedAt),
    kept: storage.kept,
    subscribe: (onChange) => {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    send: async (request, emergency) => {
      const item = newItem(request, emergency, now());
      // Shown before it is kept.
      unwritten.set(item.key, item);
      known.set(item.key, item);
      tell();
      await storage.change(item.key, (found) => (found === undefined ? item : undefined));
      unwritten.delete(item.key);
      await run();
    },
    retry: async (key) => {
      await happen(key, { type: 'retry' });
      await run();
    },
    dismiss: async (key) => {
      known.delete(key);
      unwritten.delete(key);
      tell();
      await storage.change(key, () => null);
      known.delete(key);
      tell();
      sleep();
    },
    kick: async () => {
      await look();
      for (const { key, reason } of [...known.values()]) if (reason === 'unreachable') await happen(key, { type: 'nudge' });
      await run();
    },
    forget: () => {
      storage.forget();
      known.clear();
      unwritten.clear();
      tell();
      sleep();
    },
    stop: () => {
      stopped = true;
      cancel();
      listeners.clear();
    },
  };
}
