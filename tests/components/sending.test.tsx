import { screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ReportRequest } from '../../src/report/wire.ts';
import { html, json, startRelay, type TestRelay, word } from '../deliver/support.ts';
import { answering, beSeenToday, keptCheck, MORNING, routine, showApp, withRelay } from './support.tsx';

const main = () => document.querySelector('main') as HTMLElement;
const items = () => [...document.querySelectorAll('.mailing')].map(({ textContent }) => textContent);

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
    await vi.waitFor(() => expect(store.view().outbox?.[0]?.attempts).toBe(1), 4000);
    expect(await screen.findByText('Something else answered in its place.')).toBeTruthy();
    expect(screen.queryByText(/^Handed to the mail server/)).toBeNull();
    portal = false;
    await userEvent.click(await screen.findByRole('button', { name: 'Try again now' }));
    expect(await screen.findByText(/^Handed to the mail server at 10:31, Wednesday 25 November\.$/, {}, { timeout: 4000 })).toBeTruthy();
    // What went is the request and nothing besides.
    const [first] = relay.reports.filter(({ method }) => method === 'POST').map(({ body }) => JSON.parse(body) as ReportRequest);
    expect(Object.keys(first ?? {}).sort()).toEqual(
      ['answeredAt', 'answers', 'carer', 'key', 'language', 'lastAnsweredAt', 'learn', 'previous', 'ruleset', 'to', 'v'].sort(),
    );
    expect(first).toMatchObject({
      answers: beSeenToday,
      answeredAt: MORNING,
      lastAnsweredAt: MORNING,
      to: { mailbox: 'spine-team' },
      learn: false,
      previous: null,
    });
    await userEvent.click(screen.getByRole('button', { name: 'Take off this list' }));
    expect(await screen.findByText('No report is on its way.')).toBeTruthy();
  }, 15_000);

  /** A relay that a page of another origin may speak to, and that takes whatever it is sent. */
  const open = async () => {
    relay = await startRelay();
    relay.chosen.health = json(200, { service: 'back-pain-check-relay', ok: true }, OPEN);
    relay.chosen.report = (response, received) =>
      received.method === 'OPTIONS' ? void response.writeHead(204, OPEN).end() : word(200, 'handed-over', OPEN)(response, received);
    return { ...withRelay, relay: { address: relay.url, ownAddress: true } };
  };
  const posted = () => relay.reports.filter(({ method }) => method === 'POST').map(({ body }) => JSON.parse(body) as ReportRequest);

  it('twice tapped sends one mail [H36]', async () => {
    const deployment = await open();
    showApp({ check: { answers: beSeenToday }, route: { at: 'report' }, env: { deployment } });
    await userEvent.click(await screen.findByText('Or let us mail it'));
    await userEvent.click(screen.getByLabelText('Spine team'));
    const button = screen.getByRole('button', { name: 'Send by mail' });
    // Before the screen has had time to be drawn anew.
    button.click();
    button.click();
    button.click();
    expect(await screen.findByText(/^Handed to the mail server/, {}, { timeout: 4000 })).toBeTruthy();
    expect(items()).toHaveLength(1);
    expect(new Set(posted().map(({ key }) => key)).size).toBe(1);
    expect(posted()).toHaveLength(1);
  }, 15_000);

  it('sends nothing of a kept check unless the person has said that it is of the same person, and says when it does', async () => {
    const deployment = await open();
    const kept = keptCheck({ answers: routine, level: 'routine' });
    const earlier = { answers: routine, answeredAt: kept.startedAt };
    for (const [same, previous] of [
      [null, null],
      [false, null],
      [true, earlier],
    ] as const) {
      const { store } = showApp({ check: { answers: beSeenToday }, route: { at: 'report' }, env: { deployment }, kept: [kept] });
      if (same !== null) store.provide({ compare: { of: MORNING, same } });
      await userEvent.click(await screen.findByText('Or let us mail it'));
      const line = screen.queryByText('The kept check of 10:31, Tuesday 24 November goes with it, to show what is new.');
      expect(line !== null).toBe(previous !== null);
      await userEvent.click(screen.getByLabelText('Spine team'));
      await userEvent.click(screen.getByRole('button', { name: 'Send by mail' }));
      expect(await screen.findByText(/^Handed to the mail server/, {}, { timeout: 4000 })).toBeTruthy();
      expect(posted().at(-1)?.previous).toEqual(previous);
      store.act({ type: 'restart' });
      document.body.replaceChildren();
    }
    expect(posted()).toHaveLength(3);
  }, 20_000);

  it('says that nothing was sent when the app cannot load what it needs for it, and can be pressed again', async () => {
    const deployment = await open();
    const { store } = showApp({ check: { answers: beSeenToday }, route: { at: 'report' }, env: { deployment }, cutOff: true });
    await userEvent.click(await screen.findByText('Or let us mail it'));
    await userEvent.click(screen.getByLabelText('Spine team'));
    for (let times = 0; times < 2; times++) {
      await userEvent.click(screen.getByRole('button', { name: 'Send by mail' }));
      expect(await screen.findByText('Not sent: the app could not load what it needs. Try again, or use another way.')).toBeTruthy();
    }
    expect(store.view().state.route).toEqual({ at: 'report' });
    expect(posted()).toEqual([]);
  });

  it('of an emergency says that it waits for an hour at most, and the emergency stays above', async () => {
    relay = await startRelay();
    showApp({ check: { answers: answering({ 'leg-weakness': 'yes' }) }, route: { at: 'report' }, env: { deployment: withRelay } });
    await userEvent.click(await screen.findByText('Or let us mail it'));
    expect(main().textContent).toContain('at most 1 hour.');
    expect(main().textContent).toContain('These answers still need: Go to A&E now.');
  });
});
