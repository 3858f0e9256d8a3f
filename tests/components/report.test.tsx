import { screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import ICAL from 'ical.js';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Answers } from '../../src/triage/vocabulary.ts';
import { opened } from '../report/opened.ts';
import { answering, bare, beSeenToday, HOUR, MORNING, noneOf, routine, showApp, unit, withRelay } from './support.tsx';

const report = { at: 'report' } as const;
const main = () => document.querySelector('main') as HTMLElement;
const heading = () => screen.getByRole('heading', { level: 1 }).textContent;
const button = (name: string) => screen.findByRole('button', { name });
const press = async (name: string) => userEvent.click(await button(name));
const emergency = answering({ 'leg-weakness': 'yes' });
const links = () =>
  [...document.querySelectorAll<HTMLAnchorElement>('main a[href^="mailto:"]')].map((link) => link.getAttribute('href') ?? '');

async function show(answers: Answers, more: Parameters<typeof showApp>[0] = {}) {
  const app = showApp({ check: { answers }, route: report, ...more });
  await button('Print one page');
  return app;
}

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('Printing, sending and keeping', () => {
  it('is offered on the result, nearest way first, and tells nobody to wait for a reply [H39]', async () => {
    showApp({ check: { answers: beSeenToday }, route: { at: 'result' } });
    await press('Print, send or keep');
    await button('Print one page');
    expect(heading()).toBe('Print, send or keep');
    const parts = [...main().querySelectorAll('.part h2')].map(({ textContent }) => textContent);
    expect(parts).toEqual(['Show or hand over', 'Send it yourself', 'Remind me to check again', 'Keep this check on this phone']);
    expect(main().textContent).toContain('Do not wait for a reply. A message may be read late, or never.');
    expect(main().textContent).toContain('The report has no name in it.');
  });

  it('leads to the screen for staff and to the kept checks', async () => {
    const { store } = await show(beSeenToday);
    await press('Show to staff');
    expect(store.view().state.route).toEqual({ at: 'staff' });
    store.act({ type: 'go', route: report });
    await press('Kept checks');
    expect(store.view().state.route).toEqual({ at: 'kept', id: null });
  });

  it('prints by the browser, and says what else there is where that is refused', async () => {
    const print = vi.fn();
    vi.stubGlobal('print', print);
    await show(beSeenToday);
    await press('Print one page');
    expect(print).toHaveBeenCalledTimes(1);
    expect(main().textContent).not.toContain('cannot print');
    print.mockImplementation(() => {
      throw new Error('not in this frame');
    });
    await press('Print one page');
    expect(await screen.findByText('This phone cannot print from here. Copy the text instead.')).toBeTruthy();
  });

  it('copies the whole text, and says so', async () => {
    await show(beSeenToday);
    const user = userEvent.setup();
    await user.click(await button('Copy the text'));
    expect(await screen.findByText('Copied. Paste it into a message.')).toBeTruthy();
    const text = await navigator.clipboard.readText();
    expect(text.startsWith('URGENT, TODAY, 25 Nov 2026, 10:31 ')).toBe(true);
    expect(text.endsWith('END OF REPORT')).toBe(true);
    expect(text).toContain('1. Ring the 24-hour cancer helpline.');
  });

  it('says where sharing is not to be had', async () => {
    await show(beSeenToday);
    await press('Share');
    expect(await screen.findByText('Sharing does not work here. Copy the text instead.')).toBeTruthy();
  });

  it('shares the same text that is copied, and claims nothing of where it went', async () => {
    const given: unknown[] = [];
    const take = (data: unknown) => {
      given.push(data);
      return Promise.resolve();
    };
    vi.stubGlobal('navigator', Object.assign(Object.create(navigator), { share: take }));
    await show(emergency);
    await press('Share');
    expect(await screen.findByText('Handed to the app you chose. Look there whether it was sent.')).toBeTruthy();
    expect(given).toEqual([{ title: 'Back Pain Check', text: expect.stringMatching(/^EMERGENCY, 25 Nov 2026, [\s\S]*END OF REPORT$/) }]);
  });

  it('opens a mail to each unit and one to nobody yet, with level and time first', async () => {
    await show(beSeenToday, { env: { deployment: withRelay } });
    expect(links().map((link) => opened(link).to)).toEqual(['spine@example.org', '']);
    for (const link of links()) expect(opened(link).lines[0]).toMatch(/^URGENT, TODAY, 25 Nov 2026, 10:31 /);
    expect(screen.getByRole('link', { name: 'Write to Spine team in your mail app' })).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Write a mail in your mail app' })).toBeTruthy();
  });

  it('offers a relay and a call back only where there are any, and no call back in an emergency', async () => {
    const there = () => ['Or let us mail it', 'Ask Spine team to ring you'].map((title) => screen.queryByText(title) !== null);
    const { store } = await show(beSeenToday, { env: { deployment: bare } });
    expect(there()).toEqual([false, false]);
    store.act({ type: 'restart' });
    document.body.replaceChildren();
    const other = await show(beSeenToday, { env: { deployment: withRelay } });
    expect(there()).toEqual([true, true]);
    other.store.act({ type: 'restart' });
    document.body.replaceChildren();
    await show(emergency, { env: { deployment: withRelay } });
    expect(there()).toEqual([true, false]);
  });

  it('keeps an emergency in view above it, with the way back to it [H39]', async () => {
    await show(emergency);
    expect(main().textContent?.startsWith('These answers still need: Go to A&E now.')).toBe(true);
    await press('What to do, step by step');
    expect(heading()).toBe('Emergency: Go to A&E now');
  });

  it('puts what a person writes to be rung back into the mail that opens, and nowhere else', async () => {
    const { store } = await show(beSeenToday, { env: { deployment: withRelay } });
    const went: string[] = [];
    vi.spyOn(location, 'href', 'set').mockImplementation((href) => void went.push(href));
    await userEvent.click(screen.getByText('Ask Spine team to ring you'));
    await userEvent.type(screen.getByLabelText('Your name'), 'Jo Smith-Jones');
    await userEvent.type(screen.getByLabelText('Phone number'), '07700 900123');
    await userEvent.click(screen.getByLabelText('Morning'));
    await press('Open the mail');
    expect(went).toHaveLength(1);
    const { to, subject, lines } = opened(went[0] ?? '');
    expect([to, subject]).toEqual([unit.address, 'Back Pain Check: please call back']);
    expect(lines.slice(1, 5)).toEqual(['Name: Jo Smith-Jones', 'Phone: 07700 900123', 'Best time: morning', 'Preferred way: phone call']);
    const elsewhere = JSON.stringify([store.view(), links(), { ...sessionStorage }, { ...localStorage }, document.cookie, location.hash]);
    expect(elsewhere).not.toMatch(/Smith|900123/);
  });
});

describe('A reminder', () => {
  /** The calendar file that is offered, and the words beside the button. */
  async function offered(answers: Answers): Promise<{ readonly said: string; readonly file: string }> {
    const files: Blob[] = [];
    vi.spyOn(URL, 'createObjectURL').mockImplementation((file) => {
      files.push(file as Blob);
      return 'blob:http://localhost/file';
    });
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    const { store } = await show(answers);
    const said = screen.getByText('Remind me to check again').parentElement?.querySelector('p')?.textContent ?? '';
    await press('Put it in my calendar');
    expect(await screen.findByText('The calendar file is there. Open it to add the reminder.')).toBeTruthy();
    const file = (await files[0]?.text()) ?? '';
    store.act({ type: 'restart' });
    document.body.replaceChildren();
    return { said, file };
  }
  function event(file: string) {
    const component = new ICAL.Component(ICAL.parse(file)).getFirstSubcomponent('vevent');
    if (!component) throw new Error('no event');
    const read = new ICAL.Event(component);
    return { starts: read.startDate.toString(), rule: String(component.getFirstPropertyValue('rrule')), text: read.description };
  }

  it('of an urgent result rings when its time is up, and says what to do then [H43]', async () => {
    const { said, file } = await offered(beSeenToday);
    expect(said).toBe('At 10:31, Thursday 26 November, when the time is up.');
    expect(event(file)).toEqual({
      // That very moment, and not the same time on another clock.
      starts: '2026-11-26T10:31:00Z',
      rule: 'null',
      text: 'Not spoken to anyone by 10:31, Thursday 26 November? Go to A&E.',
    });
  });

  it('with cancer and nothing urgent rings daily for two weeks', async () => {
    const cancer = {
      ...routine,
      ...noneOf('cancer', 'spread', 'cancer-kind'),
      ...answering({ 'cancer-past': 'yes', 'no-known-spread': 'yes', 'kind-other': 'yes' }),
    };
    const { said, file } = await offered(cancer);
    expect(said).toBe('Once a day at 9 in the morning, for 2 weeks.');
    expect(event(file)).toMatchObject({ starts: '2026-11-26T09:00:00', rule: 'FREQ=DAILY;COUNT=14' });
  });

  it('without cancer rings once, in two weeks', async () => {
    const { said, file } = await offered(routine);
    expect(said).toBe('In 2 weeks, at 9 in the morning.');
    expect(event(file)).toMatchObject({ starts: '2026-12-09T09:00:00', rule: 'null' });
    expect(file).not.toMatch(/cancer/i);
  });

  it('is not offered in an emergency: nobody is to wait for it [H43]', async () => {
    await show(emergency);
    expect(screen.queryByText('Remind me to check again')).toBeNull();
  });
});

describe('A report without a result', () => {
  it('leads to the furthest question, whatever address was typed', () => {
    for (const at of ['staff', 'report'] as const) {
      const { store } = showApp({ check: { answers: { ...noneOf('now', 'cancer'), 'cancer-never': 'yes' } }, route: { at } });
      expect(store.view().state.route).toEqual({ at: 'question', question: 'pain' });
      expect(heading()).toBe('Is there pain in the back or neck?');
      store.act({ type: 'restart' });
      document.body.replaceChildren();
    }
  });

  it('of a result that has grown old is the old check: nothing of it is shown to staff or sent as if it were of today [H10]', async () => {
    for (const at of ['staff', 'report'] as const) {
      const { store, clock } = showApp({ check: { answers: beSeenToday, startedAt: MORNING, answeredAt: MORNING }, route: { at } });
      await vi.waitFor(() => expect(document.querySelector('.paper')).not.toBeNull());
      clock.now = MORNING + 13 * HOUR;
      store.look();
      await vi.waitFor(() => expect(heading()).toBe('Old check from 10:31, Wednesday 25 November'));
      expect(document.querySelector('.sheet, .qr, .paper')).toBeNull();
      expect(links()).toEqual([]);
      expect(main().textContent).toContain('That time still counts:');
      store.act({ type: 'restart' });
      document.body.replaceChildren();
    }
  });
});
