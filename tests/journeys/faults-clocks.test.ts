import { describe, expect, it } from 'vitest';
import type { Page } from './support/driver.ts';
import { EMERGENCY, emergencyAtOnce, startAgain, uncaught } from './support/faults.ts';
import {
  answer,
  arrive,
  goOn,
  ground,
  heading,
  offlineReady,
  press,
  ROUTINE,
  TODAY,
  takenOver,
  tap,
  toCancer,
  toReport,
} from './support/journey.ts';

const at = ground();
const FULL = Boolean(process.env['FULL']);
const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

/** A clock of the phone that a test can turn: all pages of the site go by it, those that are frozen or loaded anew too. */
const CLOCK = `
  const now = Date.now;
  Date.now = () => {
    try {
      return now() + Number(localStorage.getItem('clock'));
    } catch {
      return now();
    }
  };`;
const turn = (page: Page, ms: number) => page.evaluate((by: number) => localStorage.setItem('clock', String(by)), ms);
const turnTo = (page: Page, date: string) => turn(page, Date.parse(date) - Date.now());

const text = (page: Page) => page.evaluate(() => document.body.innerText);
const STALE = 'This copy may be out of date.';
const STOPPED = 'This copy is out of date. It gives no routine advice any more.';
const CALM = 'Routine: No warning signs in these answers';
const NONE = 'This copy is out of date';
const WRONG = 'The date on this phone looks wrong, so this copy may be out of date.';

describe('a phone without a network whose date is wrong, or right and late,', () => {
  it('says so; emergency and urgent stay as they are, and only what is calm gives way, with 111 in its place [F1] [F2] [F51]', async () => {
    const page = await at.open({ initScript: CLOCK });
    await offlineReady(page);
    await page.goto('about:blank');
    await at.site().stop();
    for (const [date, banner, calm] of [
      ['2027-06-01T10:00:00Z', STALE, CALM],
      ['2027-12-01T10:00:00Z', STOPPED, NONE],
      ['1970-01-01T00:00:01Z', WRONG, CALM],
      // Beyond the last second that some machines can count.
      ['2038-01-20T03:14:08Z', STOPPED, NONE],
    ] as const) {
      await page.goto(`${at.site().url}/`);
      await takenOver(page);
      await turnTo(page, date);
      await page.reload();
      await takenOver(page);
      expect(await text(page), date).toContain(banner);
      expect(await emergencyAtOnce(page), date).toEqual(EMERGENCY);
      await startAgain(page);
      await answer(page, ...TODAY);
      // A reload finds its answers: none is too old by the clock it was given under.
      await page.reload();
      await takenOver(page);
      expect(await heading(page), date).toBe('Urgent: Be seen today');
      expect(await text(page), date).toContain(banner);
      await startAgain(page);
      await answer(page, ...ROUTINE);
      expect(await heading(page), date).toBe(calm);
      expect(await text(page), date).toContain(banner);
      expect(await page.evaluate(() => document.querySelector<HTMLAnchorElement>('.card a')?.href), date).toBe(
        calm === NONE ? 'tel:111' : undefined,
      );
      await startAgain(page);
    }
    expect(uncaught(page)).toEqual([]);
  });
});

describe('a clock that is turned in the middle of a check', () => {
  it('by a day, back or on, ends what is not an emergency, and never an emergency [F51]', async () => {
    const page = await at.open({ initScript: CLOCK });
    for (const by of [-DAY, DAY]) {
      await turn(page, 0);
      await toCancer(page);
      await turn(page, by);
      await tap(page, 'cancer-never');
      await goOn(page);
      await arrive(page, 'Check it is not an emergency');
      await page.waitForText('They were too old to use.');
      expect(await page.evaluate(() => document.querySelectorAll('.signs input:checked').length)).toBe(0);
      await turn(page, 0);
      await tap(page, 'leg-weakness');
      await turn(page, by);
      await goOn(page);
      await page.waitForText('Go to A&E now');
      await startAgain(page);
    }
    expect(uncaught(page)).toEqual([]);
  });

  // Held without a browser too, in tests/deliver/kept.test.ts.
  it.runIf(FULL)('back by a day deletes no kept check before its time [F51]', async () => {
    const page = await at.open({ initScript: CLOCK });
    await offlineReady(page);
    await answer(page, ...ROUTINE);
    await toReport(page);
    await press(page, 'Keep this check');
    await page.waitForText('This check is kept on this phone.');
    await turn(page, -DAY);
    await page.goto('about:blank');
    await page.goto(`${at.site().url}/#kept`);
    await takenOver(page);
    await page.waitForText('They are old.');
  });
});

describe('a result that the browser brings back the next day', () => {
  it('opens as an old check, whether the page was frozen meanwhile or is loaded anew [F15]', async () => {
    const page = await at.open({ initScript: CLOCK });
    await offlineReady(page);
    await answer(page, ...ROUTINE);
    await turn(page, DAY);
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
    await arrive(page, 'Old check from');
    expect(await text(page)).not.toContain('Any other change');
    await turn(page, 0);
    await startAgain(page);
    await answer(page, ...ROUTINE);
    // Away to another page of the site, and back: some browsers freeze the page meanwhile, some load it anew.
    await page.evaluate(() => {
      location.href = '/icons/icon.svg';
    });
    await page.waitFor(() => location.pathname === '/icons/icon.svg');
    await turn(page, DAY);
    await page.back();
    await arrive(page, 'Old check from');
    expect(uncaught(page)).toEqual([]);
  });
});

describe('a journey through time zones', () => {
  // Only Chromium lets a test move a phone to another zone.
  it.skipIf(at.kind !== 'chromium')('and over the night in which the clocks change gives a person the same 24 hours [F51]', async () => {
    const page = await at.blank({ initScript: CLOCK });
    const session = await page.playwright?.context().newCDPSession(page.playwright);
    const moveTo = (timezoneId: string) => session?.send('Emulation.setTimezoneOverride', { timezoneId });
    await moveTo('Europe/London');
    await page.goto(`${at.site().url}/`);
    await takenOver(page);
    // The clocks go forward in the night that follows.
    await turnTo(page, '2027-03-27T10:00:00Z');
    await answer(page, ...TODAY);
    await page.waitForText('Not spoken to anyone by 11:00, Sunday 28 March? Go to A&E.');
    await moveTo('America/New_York');
    await page.reload();
    await takenOver(page);
    await page.waitForText('Not spoken to anyone by 06:00, Sunday 28 March? Go to A&E.');
    expect(await heading(page)).toBe('Urgent: Be seen today');
    expect(uncaught(page)).toEqual([]);
  });
});
