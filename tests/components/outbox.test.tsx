import { screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { environment } from '../../src/app/environment.ts';
import { newItem, OUTBOX_REASONS, OUTBOX_STATES, type OutboxItem } from '../../src/deliver/machine.ts';
import type { ReportRequest } from '../../src/report/wire.ts';
import { html, json, startRelay, type TestRelay, word } from '../deliver/support.ts';
import { answering, beSeenToday, HOUR, MORNING, routine, showApp, withRelay } from './support.tsx';

const outbox = { at: 'outbox' } as const;
const main = () => document.querySelector('main') as HTMLElement;
const items = () => [...document.querySelectorAll('.mailing')].map(({ textContent }) => textContent);

/** A report on its way, sent at half past ten. */
function item(more: Partial<OutboxItem> = {}, answers = beSeenToday): OutboxItem {
  const request: ReportRequest = {
    v: 1,
    ruleset: environment.ruleset,
    language: 'en',
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
    it(`that is "${state}" is said to be just that, with its time, and what nobody can know is not said`, async () => {
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

  it('of an emergency keeps A&E and 999 above its state, whatever that is', async () => {
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

describe('Sending by the relay', () => {
  /** What lets a page of another origin speak to it, as the relay's own server does. */
  const OPEN = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' };
  let relay: TestRelay;
  afterEach(() => relay.stop());

  it('shows what came of it: handed over, or not sent and tried again when asked', async () => {
    relay = await startRelay();
    let portal = true;
    relay.chosen.health = json(200, { service: 'back-pain-check-relay', ok: true }, OPEN);
    relay.chosen.report = (response, received) =>
      received.method === 'OPTIONS'
        ? void response.writeHead(204, OPEN).end()
        : (portal ? html(503, OPEN) : word(200, 'handed-over', OPEN))(response, received);
    const deployment = { ...withRelay, relay: { address: relay.url, ownAddress: true } };
    const { store } = showApp({ check: { answers: beSeenToday }, route: { at: 'report' }, env: { deployment } });
    await userEvent.click(await screen.findByText('Or let us mail it'));
    expect(main().textContent).toContain('at most 24 hours');
    await userEvent.click(screen.getByLabelText('Spine team'));
    await userEvent.click(screen.getByRole('button', { name: 'Send by mail' }));
    await screen.findByRole('heading', { level: 1, name: 'Reports on their way' });
    expect(await screen.findByText('Not sent yet. It is tried again by itself while this app is open.')).toBeTruthy();
    await vi.waitFor(() => expect(store.view().outbox[0]?.attempts).toBe(1), 4000);
    expect(await screen.findByText('Something else answered in its place.')).toBeTruthy();
    expect(screen.queryByText(/^Handed to the mail server/)).toBeNull();
    portal = false;
    await userEvent.click(await screen.findByRole('button', { name: 'Try again now' }));
    expect(await screen.findByText(/^Handed to the mail server at 10:31, Wednesday 25 November\.$/, {}, { timeout: 4000 })).toBeTruthy();
    // What went is the request and nothing besides.
    const [first] = relay.reports.filter(({ method }) => method === 'POST').map(({ body }) => JSON.parse(body) as ReportRequest);
    expect(Object.keys(first ?? {}).sort()).toEqual(
      ['answeredAt', 'answers', 'carer', 'key', 'language', 'learn', 'previous', 'ruleset', 'to', 'v'].sort(),
    );
    expect(first).toMatchObject({ answers: beSeenToday, answeredAt: MORNING, to: { mailbox: 'spine-team' }, learn: false, previous: null });
    await userEvent.click(screen.getByRole('button', { name: 'Take off this list' }));
    expect(await screen.findByText('No report is on its way.')).toBeTruthy();
  }, 15_000);

  it('of an emergency says that it waits for an hour at most, and the emergency stays above', async () => {
    relay = await startRelay();
    showApp({ check: { answers: answering({ 'leg-weakness': 'yes' }) }, route: { at: 'report' }, env: { deployment: withRelay } });
    await userEvent.click(await screen.findByText('Or let us mail it'));
    expect(main().textContent).toContain('at most 1 hour.');
    expect(main().textContent).toContain('These answers still need: Go to A&E now.');
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

  it('is said once on every screen, and leads to the list, where it is not said again', async () => {
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
