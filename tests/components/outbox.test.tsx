import { screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { environment } from '../../src/app/environment.ts';
import { newItem, OUTBOX_REASONS, OUTBOX_STATES, type OutboxItem } from '../../src/deliver/machine.ts';
import type { ReportRequest } from '../../src/report/wire.ts';
import { beSeenToday, HOUR, MORNING, routine, showApp, withRelay } from './support.tsx';

const outbox = { at: 'outbox' } as const;
const main = () => document.querySelector('main') as HTMLElement;
const items = () => [...document.querySelectorAll('.mailing')].map(({ textContent }) => textContent);

/** A report on its way, sent at half past ten. */
function item(more: Partial<OutboxItem> = {}, answers = beSeenToday): OutboxItem {
  const request: ReportRequest = {
    v: 1,
    ruleset: environment.ruleset,
    language: 'en',
    lastAnsweredAt: MORNING,
    carer: false,
    answers,
    answeredAt: MORNING,
    previous: null,
    to: { mailbox: 'spine-team' },
    learn: false,
    key: '11111111-1111-4111-8111-111111111111',
  };
  return { ...newItem(request, false, MORNING), ...more };
}
async function show(...shown: readonly OutboxItem[]) {
  const app = showApp({ route: outbox, env: { deployment: withRelay } });
  app.store.provide({ outbox: shown });
  await screen.findByText('Do not wait for a reply. A message may be read late, or never.');
  return app;
}
/** Words no state may use: nobody can know them. */
const UNKNOWABLE = /deliver|arrived|received|has been told|been read|your team (knows|has)|will (ring|call|reply|answer)/i;

describe('A report on its way', () => {
  const words: Readonly<Record<OutboxItem['state'], readonly string[]>> = {
    queued: ['Not sent yet. It is tried again by itself while this app is open.', 'Ring, or show this phone.'],
    sending: ['Sending.', 'Ring, or show this phone.'],
    'handed-over': ['Handed to the mail server at 10:32, Wednesday 25 November.', 'says nothing about who has read it'],
    failed: ['Not sent.', 'Ring, or show this phone.'],
    expired: ['Not sent, and not tried any more: it waited too long.', 'Ring, or show this phone.'],
    unknown: ['Not known whether it was sent. Do not count on it.', 'Ring, or show this phone.'],
  };
  for (const state of OUTBOX_STATES)
    it(`that is "${state}" is said to be just that, with its time, and what nobody can know is not said [H39]`, async () => {
      await show(item({ state, doneAt: MORNING + 60_000 }));
      const [text = ''] = items();
      expect(text.startsWith('Report of 10:31, Wednesday 25 November')).toBe(true);
      for (const said of words[state]) expect(text).toContain(said);
      for (const [other, [first = '']] of Object.entries(words))
        if (other !== state && !words[state][0]?.startsWith(first)) expect(text).not.toContain(first);
      expect(main().textContent).not.toMatch(UNKNOWABLE);
      expect(main().textContent).toContain('Do not wait for a reply.');
    });

  it('says why it has not gone, for every reason there is', async () => {
    const said = new Set<string>();
    for (const reason of OUTBOX_REASONS) {
      const { store } = await show(item({ state: reason.startsWith('refused') || reason === 'outdated' ? 'failed' : 'queued', reason }));
      const why = document.querySelectorAll('.mailing p')[1]?.textContent ?? '';
      expect(why).toMatch(/\.$/);
      expect(why).not.toMatch(UNKNOWABLE);
      said.add(why);
      store.act({ type: 'restart' });
      document.body.replaceChildren();
    }
    expect(said.size).toBe(OUTBOX_REASONS.length);
  });

  it('of an emergency keeps A&E and 999 above its state, whatever that is [H39]', async () => {
    for (const state of OUTBOX_STATES) {
      const { store } = await show(item({ state, emergency: true, doneAt: MORNING + 60_000 }));
      const text = items()[0] ?? '';
      const advice = text.indexOf('Go to A&E now, or call 999.');
      expect(advice, state).toBeGreaterThan(0);
      expect(advice, state).toBeLessThan(text.indexOf(words[state][0] ?? '-'));
      expect(document.querySelector('.mailing a[href="tel:999"]'), state).not.toBeNull();
      store.act({ type: 'restart' });
      document.body.replaceChildren();
    }
  });

  it('that is no emergency is given no 999 of its own', async () => {
    await show(item());
    expect(document.querySelector('.mailing a[href="tel:999"]')).toBeNull();
  });

  it('says when it is tried again by itself, and nothing of that when it is tried now or never', async () => {
    const waits = { reason: 'unreachable', nextAt: MORNING + 10 * 60_000 } as const;
    const { store } = await show(item(waits));
    expect(items()[0]).toContain('It will be tried again at 10:41, Wednesday 25 November.');
    store.provide({ outbox: [item({ ...waits, nextAt: MORNING })] });
    await vi.waitFor(() => expect(items()[0]).not.toContain('It will be tried again at'));
    for (const state of ['sending', 'handed-over', 'failed', 'expired', 'unknown'] as const) {
      store.provide({ outbox: [item({ ...waits, state, doneAt: MORNING + 60_000 })] });
      await vi.waitFor(() => expect(items()[0]).toContain(words[state][0]));
      expect(items()[0], state).not.toContain('It will be tried again at');
    }
  });

  it('that the mail service has asked to wait for offers no button that would do nothing, but the time', async () => {
    const { store } = await show(item({ reason: 'busy', nextAt: MORNING + HOUR }));
    expect(screen.queryByRole('button', { name: 'Try again now' })).toBeNull();
    expect(items()[0]).toContain('The mail service asked to wait.');
    expect(items()[0]).toContain('It will be tried again at 11:31, Wednesday 25 November.');
    store.provide({ outbox: [item({ reason: 'odd-answer', nextAt: MORNING + HOUR })] });
    expect(await screen.findByRole('button', { name: 'Try again now' })).toBeTruthy();
  });

  it('is still there after a week when it was not sent, and so is the line that says so on every screen', async () => {
    for (const state of ['expired', 'failed', 'unknown'] as const) {
      const { store } = showApp({ now: MORNING + 7 * 24 * HOUR, env: { deployment: withRelay } });
      store.provide({ outbox: [item({ state, request: null, doneAt: MORNING + HOUR })] });
      await userEvent.click(await screen.findByRole('button', { name: 'Reports on their way' }));
      await vi.waitFor(() => expect(items()).toHaveLength(1));
      expect(items()[0]).toContain(words[state][0]);
      store.act({ type: 'restart' });
      document.body.replaceChildren();
    }
  });

  it('is neither there nor not before it has been read', async () => {
    const app = showApp({ route: outbox, env: { deployment: withRelay } });
    expect(app.store.view().outbox).toBeNull();
    expect(await screen.findByText('One moment.')).toBeTruthy();
    expect(main().textContent).not.toContain('No report is on its way.');
    app.store.provide({ outbox: [] });
    expect(await screen.findByText('No report is on its way.')).toBeTruthy();
    expect(screen.queryByText('One moment.')).toBeNull();
  });

  it('can be tried again while that makes sense, and always be taken off the list', async () => {
    const can = {
      queued: item({ reason: 'unreachable' }),
      failed: item({ state: 'failed', reason: 'refused-by-mail' }),
      sending: item({ state: 'sending', leaseUntil: MORNING + 45_000 }),
      expired: item({ state: 'expired', request: null }),
      unknown: item({ state: 'unknown', maybeSent: true }),
      'too old': item({ state: 'failed', queuedAt: MORNING - 25 * HOUR }),
      done: item({ state: 'handed-over', request: null, doneAt: MORNING }),
    };
    for (const [name, shown] of Object.entries(can)) {
      const { store } = await show(shown);
      expect(screen.queryByRole('button', { name: 'Try again now' }) !== null, name).toBe(name === 'queued' || name === 'failed');
      expect(screen.getByRole('button', { name: 'Take off this list' })).toBeTruthy();
      store.act({ type: 'restart' });
      document.body.replaceChildren();
    }
  });

  it('of several is listed with each one’s own words and buttons', async () => {
    await show(item(), item({ key: '22222222-2222-4222-8222-222222222222', state: 'failed', reason: 'refused', emergency: true }));
    expect(items()).toHaveLength(2);
    expect(items()[0]).not.toContain('A&E');
    expect(items()[1]).toContain('The mail service refused it.');
  });

  it('that the phone cannot keep is said to be lost with the page; an empty list says so too', async () => {
    const { store } = await show();
    expect(main().textContent).toContain('No report is on its way.');
    expect(main().textContent).not.toContain('cannot keep them');
    store.provide({ outbox: [item()], outboxInMemory: true });
    expect(await screen.findByText('This phone cannot keep them. They are lost when you close this page.')).toBeTruthy();
    expect(main().textContent).not.toContain('No report is on its way.');
  });
});

describe('A report that has not gone', () => {
  const line = () => screen.queryAllByText('A report may not have gone. Do not wait for a reply.');
  const places = [
    { at: 'question', question: 'now' },
    { at: 'question', question: 'pain' },
    { at: 'one', question: 'nerves', finding: 'leg-harder' },
    { at: 'result' },
    { at: 'staff' },
    { at: 'report' },
    { at: 'kept', id: null },
    { at: 'learn', topic: null },
    { at: 'about' },
  ] as const;

  it('is said once on every screen, and leads to the list, where it is not said again [H38]', async () => {
    for (const route of places) {
      const { store } = showApp({ check: { answers: beSeenToday }, route, env: { deployment: withRelay } });
      expect(store.view().state.route).toEqual(route);
      store.provide({ outbox: [item({ state: 'failed' })] });
      await screen.findByRole('heading', { level: 1 });
      await vi.waitFor(() => expect(line(), JSON.stringify(route)).toHaveLength(1));
      await userEvent.click(screen.getByRole('button', { name: 'Reports on their way' }));
      await screen.findByRole('heading', { level: 1, name: 'Reports on their way' });
      expect(line()).toHaveLength(0);
      store.act({ type: 'restart' });
      document.body.replaceChildren();
    }
  });

  it('stands below the advice on a result, and above everything else elsewhere', async () => {
    const { store } = showApp({ check: { answers: beSeenToday }, route: { at: 'result' }, env: { deployment: withRelay } });
    store.provide({ outbox: [item({ state: 'unknown' })] });
    await vi.waitFor(() => expect(line()).toHaveLength(1));
    const place = () => main().textContent?.indexOf('A report may not have gone') ?? -1;
    expect(place()).toBeGreaterThan(main().textContent?.indexOf('Be seen today') ?? 0);
    store.act({ type: 'go', route: { at: 'about' } });
    await screen.findByRole('heading', { level: 1, name: 'About and privacy' });
    expect(place()).toBe(0);
  });

  it('is said while it waits, fails or is not known of; once it is handed over there is nothing to say', async () => {
    for (const state of OUTBOX_STATES) {
      const { store } = showApp({ env: { deployment: withRelay } });
      store.provide({ outbox: [item({ state })] });
      await vi.waitFor(() => expect(line(), state).toHaveLength(state === 'handed-over' ? 0 : 1));
      store.act({ type: 'restart' });
      document.body.replaceChildren();
    }
  });

  it('is said on an old result too', async () => {
    const { store } = showApp({
      check: { answers: routine, startedAt: MORNING, answeredAt: MORNING },
      route: { at: 'result' },
      now: MORNING + 13 * HOUR,
    });
    store.provide({ outbox: [item({ state: 'failed' })] });
    await vi.waitFor(() => expect(line()).toHaveLength(1));
  });
});
