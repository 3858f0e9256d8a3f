import { describe, expect, it } from 'vitest';
import type { Override } from '../../src/serve/server.ts';
import type { Page } from './support/driver.ts';
import { can } from './support/driver.ts';
import { EMERGENCY, emergencyAtOnce, startAgain, uncaught } from './support/faults.ts';
import { answer, arrive, ground, heading, offlineReady, press, TODAY, takenOver, tap, toReport } from './support/journey.ts';

const at = ground();
const FULL = Boolean(process.env['FULL']);

const page200 = { 'Content-Type': 'text/html', 'Cache-Control': 'no-store' };
/** The guest network of a hospital before anyone has signed in: every address answers with its own page. */
const portal = (): Override => ({ status: 200, headers: page200, body: '<!doctype html><h1>Sign in to the guest network</h1>' });

const text = (page: Page) => page.evaluate(() => document.body.innerText);
const isOurs = (page: Page) => page.evaluate(() => document.querySelector('.demo') !== null);
/** What asking for a newer copy came to. */
const update = (page: Page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration?.update().catch(() => undefined);
    return [registration?.installing, registration?.waiting].filter(Boolean).length;
  });

describe('a login page in the place of every address', () => {
  it('that comes before there is an offline copy leaves the check as it is, and what cannot be opened says so [F52] [F63]', async () => {
    // The page, its script and its texts have come; everything after them is the portal's.
    at.site().override = (path) => (/^\/($|assets\/index-|texts\/\w+\/en\.js)/.test(path) ? undefined : portal());
    const page = await at.open();
    await page.waitForText('This phone has no offline copy yet.');
    await page.click('#learn');
    await page.waitForText('This page has not come yet.');
    await page.back();
    await arrive(page, 'Check it is not an emergency');
    await answer(page, ...TODAY);
    expect(await heading(page)).toBe('Urgent: Be seen today');
    await page.click('.languages a', 'Polski');
    await page.waitForText('This language could not be loaded now.');
    expect(await heading(page)).toBe('Urgent: Be seen today');
  });

  it('that comes afterwards is never kept, never run and never taken for the relay [F52] [F63]', async () => {
    const page = await at.open();
    await offlineReady(page);
    at.site().override = portal;
    await page.goto('about:blank');
    await page.goto(`${at.site().url}/`);
    await takenOver(page);
    expect(await isOurs(page)).toBe(true);
    expect(await update(page)).toBe(0);
    expect(await emergencyAtOnce(page)).toEqual(EMERGENCY);
    await toReport(page);
    await page.click('summary', 'Or let us mail it');
    await tap(page, 'to-demo-unit');
    await press(page, 'Send by mail');
    await page.waitForText('The mail service could not be reached.');
    expect(await text(page)).not.toContain('Handed to the mail server');
    at.site().override = undefined;
    await at.site().use('dist-next');
    expect(await update(page)).toBe(1);
    expect(uncaught(page)).toEqual([]);
  });
});

describe('a browser that is wrong about the network', () => {
  // The browser that believes itself online is the one of every phone in a lift; it has its turn in the full test.
  for (const says of FULL ? [true, false] : [false]) {
    it(`and says ${says ? 'online when nothing can be reached' : 'offline when everything can'} is not believed [F59]`, async () => {
      const page = await at.open({ initScript: `Object.defineProperty(Navigator.prototype, 'onLine', { get: () => ${says} });` });
      await offlineReady(page);
      if (says) await at.site().stop();
      expect(await emergencyAtOnce(page)).toEqual(EMERGENCY);
      await toReport(page);
      await page.click('summary', 'Or let us mail it');
      await tap(page, 'to-demo-unit');
      await press(page, 'Send by mail');
      await page.waitForText(says ? 'The mail service could not be reached.' : 'Handed to the mail server at');
      await page.click('#about');
      await arrive(page, 'About this check');
      expect(uncaught(page)).toEqual([]);
    });
  }
});

describe('without a network', () => {
  it('nothing on a result leads to where there is none: every link dials, or stays in the app [F26]', async () => {
    const page = await at.open();
    await offlineReady(page);
    await at.site().stop();
    for (const [findings, title] of [
      [['leg-weakness'], 'Go to A&E now'],
      [['cancer-now', 'no-known-spread', 'pain-none', 'fever', 'recent-sact'], 'Ring the cancer helpline now'],
      [TODAY, 'Be seen today'],
    ] as const) {
      await answer(page, ...findings);
      await arrive(page, title);
      const links = await page.evaluate(() => [...document.querySelectorAll('a')].map((link) => link.getAttribute('href') ?? ''));
      expect(
        links.filter((href) => !/^(tel:|#|\/([a-z]{2}\/)?$)/.test(href)),
        title,
      ).toEqual([]);
      await startAgain(page);
    }
  });
});

describe('a network that takes everything and answers nothing', () => {
  // Some browsers end the loading of a page only with all that its script has asked for: those that need that end cannot be driven here.
  it.runIf(can(at.kind, 'beforeLoad'))(
    'holds up no advice once the first screen is there, and what does not come can be left, or asked for again [I1] [I4]',
    async () => {
      at.site().override = (path) => (/^\/($|assets\/(index|pictures)-|texts\/\w+\/en\.js|icons\/)/.test(path) ? undefined : 'hang');
      const page = await at.blank();
      await page.goto(`${at.site().url}/icons/icon.svg`);
      await page.evaluate(() => {
        setTimeout(() => {
          location.href = '/';
        });
      });
      await takenOver(page);
      await answer(page, ...TODAY);
      expect(await heading(page)).toBe('Urgent: Be seen today');
      await startAgain(page);
      expect(await emergencyAtOnce(page)).toEqual(EMERGENCY);
      await press(page, 'Show to staff');
      await page.waitForText('One moment.');
      await page.waitForText('This page has not come yet.');
      await page.back();
      await arrive(page, 'Go to A&E now');
      await page.click('.languages a', 'Polski');
      await page.waitForText('This language could not be loaded now.');
      await press(page, 'Show to staff');
      await page.waitForText('This page has not come yet.');
      // While nothing can be had it stays where it is, and once something can the page comes.
      await press(page, 'Try again');
      await page.waitForText('One moment.');
      await page.waitForText('This page has not come yet.');
      at.site().override = undefined;
      await press(page, 'Try again');
      await arrive(page, 'EMERGENCY');
      await page.waitForText('leg weakness or unsteady gait');
      expect(uncaught(page)).toEqual([]);
    },
  );
});
