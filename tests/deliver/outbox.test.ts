import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { memoryRecords, type Records, shelvedRecords } from '../../src/storage/outbox.ts';
import {
  cut,
  cutInTheMiddle,
  healthy,
  html,
  json,
  outboxAt,
  request,
  START,
  silence,
  startRelay,
  type TestRelay,
  word,
} from './support.ts';

let relay: TestRelay;
beforeEach(async () => {
  relay = await startRelay();
});
afterEach(() => relay.stop());

const HOUR = 3_600_000;
const keyOf = ({ body }: { readonly body: string }): unknown => (JSON.parse(body) as { key: unknown }).key;

describe('a report', () => {
  it('is shown as waiting at once, goes out once, and is handed over', async () => {
    const { outbox, item } = outboxAt(relay.url);
    const seen: string[] = [];
    outbox.subscribe(() => seen.push(outbox.items()[0]?.state ?? 'none'));
    const sent = request();
    const sending = outbox.send(sent, false);
    expect(item().state).toBe('queued');
    await sending;
    expect(item()).toMatchObject({ state: 'handed-over', request: null, doneAt: START });
    expect([...new Set(seen)]).toEqual(['queued', 'sending', 'handed-over']);
    expect(relay.reports).toHaveLength(1);
    expect(JSON.parse(relay.reports[0]?.body ?? '')).toEqual(sent);
    await outbox.kick();
    expect(relay.reports).toHaveLength(1);
  });

  it('carries what the relay asks for and nothing of the person’s [H37]', async () => {
    await outboxAt(relay.url).outbox.send(request(), false);
    const headers = relay.reports[0]?.headers ?? {};
    expect(relay.reports[0]?.method).toBe('POST');
    expect(headers['content-type']).toBe('application/json');
    expect(headers['x-back-pain-check']).toBe('1');
    expect([headers.cookie, headers.referer, headers.authorization]).toEqual([undefined, undefined, undefined]);
    expect(relay.health[0]?.method).toBe('GET');
  });
});

const queued = (reason: string, maybeSent = false) => ({ state: 'queued', reason, maybeSent });
const failed = (reason: string) => ({ state: 'failed', reason });

describe('an answer that is', () => {
  it.each([
    ['the relay’s with another key', json(200, { key: request().key, state: 'handed-over' }), queued('odd-answer', true)],
    ['a page of the guest network', html(200), queued('odd-answer', true)],
    ['foreign JSON', json(200, { ok: true, state: 'handed-over' }), queued('odd-answer', true)],
    ['empty', (response) => void response.writeHead(204).end(), queued('odd-answer', true)],
    ['a redirect, which is not followed', html(302, { location: '/elsewhere' }), queued('no-answer', true)],
    ['a redirect that keeps the method', html(307, { location: '/elsewhere' }), queued('no-answer', true)],
    ['400', json(400, { error: 'bad-request' }), failed('refused')],
    ['403', json(403, { error: 'origin' }), failed('refused')],
    ['404', html(404), failed('refused')],
    ['413', json(413, { error: 'too-big' }), failed('refused')],
    ['409', json(409, { error: 'ruleset' }), failed('outdated')],
    ['408', json(408, { error: 'slow' }), queued('odd-answer')],
    ['429 with a wait', json(429, { error: 'limit' }, { 'retry-after': '3600' }), queued('busy')],
    ['500', html(500), queued('odd-answer', true)],
    ['502 of a gateway', html(502), queued('odd-answer', true)],
    ['503', json(503, { error: 'breaker' }, { 'retry-after': '60' }), queued('busy')],
    ['503 without a wait', html(503), queued('odd-answer')],
    ['504 of a gateway', html(504), queued('odd-answer', true)],
    ['the relay’s: the mail system refuses', word(502, 'failed'), failed('refused-by-mail')],
    ['the relay’s: later', word(503, 'retry', { 'retry-after': '30' }), queued('busy')],
    ['the relay’s: the mail system timed out', word(504, 'retry'), queued('busy')],
    ['the relay’s: nobody knows', word(502, 'unknown'), { state: 'unknown', request: null }],
    ['the end of the connection', cut, queued('no-answer', true)],
    ['cut in the middle', cutInTheMiddle, queued('no-answer', true)],
    ['silence', silence, queued('no-answer', true)],
  ] as const satisfies readonly (readonly [string, TestRelay['chosen']['report'], object])[])(
    '%s is not taken for a handing over',
    async (_what, answer, expected) => {
      relay.chosen.report = answer;
      const { outbox, item, timers } = outboxAt(relay.url);
      await outbox.send(request(), false);
      expect(item()).toMatchObject(expected);
      expect(relay.reports).toHaveLength(1);
      // Whatever it was: looking again at once does not send again.
      await outbox.kick();
      expect(relay.reports).toHaveLength(1);
      // What nobody knows of is not looked at again: it stays until the person has seen it.
      expect(timers.size).toBe(item().state === 'unknown' ? 0 : 1);
    },
  );
});

describe('a relay that is not there', () => {
  it.each([
    ['a page of the guest network', html(200)],
    ['foreign JSON', json(200, { ok: true })],
    ['another service', json(200, { service: 'status-page', ok: true })],
    ['a list', json(200, ['back-pain-check-relay'])],
    ['null', json(200, null)],
    ['a redirect', html(302, { location: '/elsewhere' })],
    ['404', html(404)],
    ['a relay that is stopping', json(503, { service: 'back-pain-check-relay', ok: false })],
    ['the end of the connection', cut],
    ['half an answer', cutInTheMiddle],
    ['silence', silence],
  ] as const)('but %s: nothing is sent', async (_what, answer) => {
    relay.chosen.health = answer;
    const { outbox, item } = outboxAt(relay.url);
    await outbox.send(request(), false);
    expect(item()).toMatchObject(queued('unreachable'));
    expect(relay.reports).toHaveLength(0);
  });

  it('at all: nothing is sent, and it goes out when there is one again, whatever the browser says about the network', async () => {
    vi.stubGlobal('navigator', { onLine: false });
    try {
      relay.chosen.health = cut;
      const { outbox, item } = outboxAt(relay.url);
      await outbox.send(request(), false);
      expect(item()).toMatchObject(queued('unreachable'));
      relay.chosen.health = healthy;
      await outbox.kick();
      expect(item().state).toBe('handed-over');
    } finally {
      vi.unstubAllGlobals();
    }
  });

  it('because its port is closed', async () => {
    const gone = await startRelay();
    await gone.stop();
    const { outbox, item } = outboxAt(gone.url);
    await outbox.send(request(), false);
    expect(item()).toMatchObject(queued('unreachable'));
  });
});

describe('time', () => {
  it('brings the next attempt, with the same key', async () => {
    relay.chosen.report = html(503);
    const { outbox, item, pass, timers } = outboxAt(relay.url);
    await outbox.send(request(), false);
    relay.chosen.report = word(200, 'handed-over');
    pass(9_999);
    await outbox.kick();
    expect(relay.reports).toHaveLength(1);
    // A millisecond is left of ten seconds: it is not looked more often than each second.
    expect([...timers.values()]).toEqual([1000]);
    pass(1000);
    await vi.waitFor(() => expect(item().state).toBe('handed-over'));
    expect(relay.reports.map(keyOf)).toEqual([item().key, item().key]);
  });

  it('that the relay asks for is waited, also when the person is impatient', async () => {
    relay.chosen.report = json(429, { error: 'limit' }, { 'retry-after': '3600' });
    const { outbox, item, pass, clock } = outboxAt(relay.url);
    await outbox.send(request(), false);
    relay.chosen.report = word(200, 'handed-over');
    clock.now += HOUR - 1;
    await outbox.retry(item().key);
    await outbox.kick();
    expect(relay.reports).toHaveLength(1);
    pass(HOUR);
    await vi.waitFor(() => expect(item().state).toBe('handed-over'));
  });

  it('ends an emergency’s waiting after an hour and another’s after a day; nothing is sent later [H38]', async () => {
    relay.chosen.health = cut;
    for (const [emergency, ms] of [
      [true, HOUR],
      [false, 24 * HOUR],
    ] as const) {
      const { outbox, item, clock } = outboxAt(relay.url);
      clock.now = START;
      relay.chosen.health = cut;
      await outbox.send(request(), emergency);
      relay.chosen.health = healthy;
      clock.now += ms;
      await outbox.kick();
      expect(item()).toMatchObject({ state: 'expired', request: null });
      await outbox.retry(item().key);
      await outbox.kick();
    }
    expect(relay.reports).toHaveLength(0);
  });

  it('says "unknown" and not "expired" when an attempt may have gone through', async () => {
    relay.chosen.report = cut;
    const { outbox, item, clock } = outboxAt(relay.url);
    await outbox.send(request(), true);
    clock.now += HOUR;
    await outbox.kick();
    expect(item()).toMatchObject({ state: 'unknown', request: null });
    expect(relay.reports).toHaveLength(1);
  });

  it('leaves an expired report on the list until the person takes it off, however long that is', async () => {
    relay.chosen.health = cut;
    const storage = memoryRecords();
    const { outbox, item, clock, timers } = outboxAt(relay.url, storage);
    await outbox.send(request(), true);
    for (const days of [1, 7, 60]) {
      clock.now = START + days * 24 * HOUR;
      await outbox.kick();
      expect(item(), `after ${days} days`).toMatchObject({ state: 'expired', request: null });
    }
    expect(timers.size).toBe(0);
    // A page opened then finds it too.
    const later = outboxAt(relay.url, storage, { now: START + 61 * 24 * HOUR });
    await later.outbox.kick();
    expect(later.item().state).toBe('expired');
    await later.outbox.dismiss(later.item().key);
    expect(later.outbox.items()).toEqual([]);
    expect(await storage.all()).toEqual(new Map());
  });

  it('leaves a failed report and one nobody knows of there too, without what was to be sent', async () => {
    for (const [answer, state] of [
      [json(403, { error: 'mailbox' }), 'failed'],
      [word(502, 'unknown'), 'unknown'],
    ] as const) {
      relay.chosen.report = answer;
      const { outbox, item, clock } = outboxAt(relay.url);
      clock.now = START;
      await outbox.send(request(), false);
      clock.now = START + 7 * 24 * HOUR;
      await outbox.kick();
      expect(item()).toMatchObject({ state, request: null });
      await outbox.retry(item().key);
      expect(item().state).toBe(state);
    }
    expect(relay.reports).toHaveLength(2);
  });

  it('removes what was handed over a day before', async () => {
    const storage = memoryRecords();
    const { outbox, clock, timers } = outboxAt(relay.url, storage);
    await outbox.send(request(), false);
    clock.now += 24 * HOUR;
    await outbox.kick();
    expect(outbox.items()).toEqual([]);
    expect(await storage.all()).toEqual(new Map());
    expect(timers.size).toBe(0);
  });
});

describe('the person', () => {
  it('can try a refused one again', async () => {
    relay.chosen.report = json(403, { error: 'mailbox' });
    const { outbox, item } = outboxAt(relay.url);
    await outbox.send(request(), false);
    expect(item().state).toBe('failed');
    relay.chosen.report = word(200, 'handed-over');
    await outbox.retry(item().key);
    expect(item().state).toBe('handed-over');
  });

  it('can dismiss one that waits, and it is not sent', async () => {
    relay.chosen.health = cut;
    const storage = memoryRecords();
    const { outbox, item } = outboxAt(relay.url, storage);
    await outbox.send(request(), false);
    await outbox.dismiss(item().key);
    relay.chosen.health = healthy;
    await outbox.kick();
    expect([outbox.items(), await storage.all(), relay.reports]).toEqual([[], new Map(), []]);
  });

  it('who deletes everything while one is under way does not meet it again', async () => {
    relay.chosen.report = silence;
    const storage = memoryRecords();
    const { outbox } = outboxAt(relay.url, storage);
    const sending = outbox.send(request(), false);
    await vi.waitFor(() => expect(relay.reports).toHaveLength(1));
    outbox.forget();
    await sending;
    expect([outbox.items(), await storage.all()]).toEqual([[], new Map()]);
  });
});

describe('two reports', () => {
  it('go out one after the other, however often it is asked for', async () => {
    let under = 0;
    const most: number[] = [];
    relay.chosen.report = (response, received) => {
      most.push(++under);
      setImmediate(() => {
        under--;
        word(200, 'handed-over')(response, received);
      });
    };
    relay.chosen.health = cut;
    const { outbox } = outboxAt(relay.url);
    await Promise.all([outbox.send(request(), false), outbox.send(request(), true)]);
    relay.chosen.health = healthy;
    await Promise.all([outbox.kick(), outbox.kick(), outbox.kick()]);
    expect(outbox.items().map(({ state }) => state)).toEqual(['handed-over', 'handed-over']);
    expect(most).toEqual([1, 1]);
  });
});

describe('of several reports', () => {
  it('an emergency goes first, then the oldest', async () => {
    relay.chosen.health = cut;
    const { outbox, clock } = outboxAt(relay.url);
    const sent = [request(), request(), request(), request()];
    for (const [index, emergency] of [false, false, true, false].entries()) {
      clock.now = START + (index === 3 ? -1000 : index * 1000);
      await outbox.send(sent[index] ?? request(), emergency);
    }
    clock.now = START + 5000;
    expect(outbox.items().map(({ key }) => key)).toEqual([2, 1, 0, 3].map((index) => sent[index]?.key));
    relay.chosen.health = healthy;
    await outbox.kick();
    expect(relay.reports.map(keyOf)).toEqual([2, 3, 0, 1].map((index) => sent[index]?.key));
  });
});

describe('two tabs', () => {
  it('send one report once', async () => {
    const shared = new Map<string, unknown>();
    relay.chosen.health = cut;
    const first = outboxAt(relay.url, memoryRecords(shared));
    const second = outboxAt(relay.url, memoryRecords(shared));
    await first.outbox.send(request(), false);
    await second.outbox.kick();
    relay.chosen.health = healthy;
    await Promise.all([first.outbox.kick(), second.outbox.kick(), first.outbox.kick(), second.outbox.kick()]);
    expect(relay.reports).toHaveLength(1);
    await Promise.all([first.outbox.kick(), second.outbox.kick()]);
    expect([first.item().state, second.item().state]).toEqual(['handed-over', 'handed-over']);
    expect(relay.reports).toHaveLength(1);
  });

  it('of which one is sending: the other looks again soon', async () => {
    const shared = new Map<string, unknown>();
    relay.chosen.report = silence;
    const first = outboxAt(relay.url, memoryRecords(shared));
    const second = outboxAt(relay.url, memoryRecords(shared));
    const sending = first.outbox.send(request(), false);
    await vi.waitFor(() => expect(relay.reports).toHaveLength(1));
    await second.outbox.kick();
    expect(second.item().state).toBe('sending');
    expect([...second.timers.values()]).toEqual([5000]);
    await sending;
    expect(relay.reports).toHaveLength(1);
  });
});

describe('a page that is closed between the request and its answer', () => {
  it('leaves a report that goes out again with the same key, but only once its lease is over', async () => {
    relay.chosen.report = silence;
    const shared = new Map<string, unknown>();
    const closed = outboxAt(relay.url, memoryRecords(shared));
    const sent = request();
    void closed.outbox.send(sent, false);
    await vi.waitFor(() => expect(relay.reports).toHaveLength(1));
    closed.outbox.stop();

    relay.chosen.report = word(200, 'handed-over');
    const opened = outboxAt(relay.url, memoryRecords(shared), { now: START + 44_000 });
    await opened.outbox.kick();
    expect(opened.item().state).toBe('sending');
    expect(relay.reports).toHaveLength(1);
    opened.clock.now += 1000;
    await opened.outbox.kick();
    expect(opened.item()).toMatchObject({ state: 'handed-over', maybeSent: true });
    expect(relay.reports.map(keyOf)).toEqual([sent.key, sent.key]);
  });

  it('changes nothing any more when its answer comes after all', async () => {
    relay.chosen.report = silence;
    const shared = new Map<string, unknown>();
    const closed = outboxAt(relay.url, memoryRecords(shared));
    const sending = closed.outbox.send(request(), false);
    await vi.waitFor(() => expect(relay.reports).toHaveLength(1));
    const before = [...shared.values()];
    closed.outbox.stop();
    await sending;
    expect([...shared.values()]).toEqual(before);
    expect(closed.timers.size).toBe(0);
  });
});

describe('what is read from the phone', () => {
  it('and is no item is removed, the others are sent [H31]', async () => {
    const shared = new Map<string, unknown>();
    relay.chosen.health = cut;
    const { outbox, item } = outboxAt(relay.url, memoryRecords(shared));
    await outbox.send(request(), false);
    const good = shared.get(item().key) as object;
    shared.set('nonsense', 'nonsense');
    shared.set('extra', { ...good, key: 'extra', more: true });
    shared.set('of another key', good);
    shared.set('future', { ...good, key: 'future', state: 'delegated' });
    relay.chosen.health = healthy;
    const { outbox: next, item: only } = outboxAt(relay.url, memoryRecords(shared));
    await next.kick();
    expect(only().state).toBe('handed-over');
    expect([...shared.keys()]).toEqual([only().key]);
    expect(relay.reports).toHaveLength(1);
  });

  it('and asks what this copy does not know is not sent, and the person is told', async () => {
    const shared = new Map<string, unknown>();
    relay.chosen.health = cut;
    const { outbox, item } = outboxAt(relay.url, memoryRecords(shared));
    await outbox.send(request(), false);
    const good = shared.get(item().key) as { request: object };
    shared.set(item().key, { ...good, request: { ...good.request, answers: { 'of-another-ruleset': 'yes' } } });
    relay.chosen.health = healthy;
    await outbox.kick();
    expect(item()).toMatchObject(failed('outdated'));
    shared.set(item().key, { ...good, request: { ...good.request, key: request().key } });
    await outbox.kick();
    expect(item()).toMatchObject(failed('outdated'));
    expect(relay.reports).toHaveLength(0);
  });
});

describe('a phone that cannot keep anything', () => {
  it('sends from memory and says that nothing is kept', async () => {
    const storage: Records = shelvedRecords({ all: () => Promise.resolve(null), change: () => Promise.resolve(null) });
    relay.chosen.report = html(503);
    const { outbox, item, pass } = outboxAt(relay.url, storage);
    expect(outbox.kept()).toBe(true);
    await outbox.send(request(), false);
    expect([outbox.kept(), item().state]).toEqual([false, 'queued']);
    relay.chosen.report = word(200, 'handed-over');
    pass(10_000);
    await vi.waitFor(() => expect(item().state).toBe('handed-over'));
    expect(relay.reports).toHaveLength(2);
  });

  it('whose storage fails in the middle goes on in memory from what was last seen', async () => {
    const kept = new Map<string, unknown>();
    let works = true;
    const storage = shelvedRecords({
      all: () => Promise.resolve(works ? new Map(kept) : null),
      change: async (key, change) => {
        if (!works) return null;
        const left = await memoryRecords(kept).change(key, change);
        return { left };
      },
    });
    relay.chosen.health = cut;
    const { outbox, item } = outboxAt(relay.url, storage);
    await outbox.send(request(), false);
    expect([outbox.kept(), kept.size]).toEqual([true, 1]);
    works = false;
    relay.chosen.health = healthy;
    await outbox.kick();
    expect([outbox.kept(), item().state]).toEqual([false, 'handed-over']);
    expect(relay.reports).toHaveLength(1);
  });

  it('whose storage is slow shows the report all the same, and sends it once it is written', async () => {
    const memory = memoryRecords();
    let write: () => void = () => undefined;
    const written = new Promise<void>((resolve) => {
      write = resolve;
    });
    let first = true;
    const storage: Records = {
      ...memory,
      change: async (key, change) => {
        if (first) {
          first = false;
          await written;
        }
        return memory.change(key, change);
      },
    };
    const { outbox, item } = outboxAt(relay.url, storage);
    const sending = outbox.send(request(), false);
    const seen: number[] = [];
    outbox.subscribe(() => seen.push(outbox.items().length));
    await outbox.kick();
    expect([item().state, [...new Set(seen)], relay.reports.length]).toEqual(['queued', [1], 0]);
    write();
    await sending;
    expect([item().state, [...new Set(seen)], relay.reports.length]).toEqual(['handed-over', [1], 1]);
  });

  it('for a write though it can read: what was written last counts', async () => {
    const records = shelvedRecords({ all: () => Promise.resolve(new Map()), change: () => Promise.resolve(null) });
    await records.all();
    expect(records.kept()).toBe(true);
    expect(await records.change('a', () => 1)).toBe(1);
    expect([records.kept(), await records.all()]).toEqual([false, new Map([['a', 1]])]);
  });
});
