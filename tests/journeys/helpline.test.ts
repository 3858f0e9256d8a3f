import { describe, expect, it } from 'vitest';
import type { Page } from './support/driver.ts';
import {
  answer,
  arrive,
  goOn,
  ground,
  heading,
  offlineReady,
  press,
  TODAY,
  takenOver,
  tap,
  toCancer,
  toEmergency,
} from './support/journey.ts';
import { decodeQr, pagesOf, pictureOf } from './support/tools.ts';

const at = ground();

const address = (page: Page) => page.evaluate(() => location.pathname + location.search + location.hash);
const text = (page: Page) => page.evaluate(() => document.body.innerText);

/** A profile whose first address is this link. */
async function cold(link: string, options = {}): Promise<Page> {
  const page = await at.blank(options);
  await page.goto(at.site().url + link);
  await takenOver(page);
  return page;
}

/** Opens what a link brought and keeps it. */
async function keep(page: Page): Promise<void> {
  await press(page, 'Look at it');
  await arrive(page, 'Does this match the number on your card?');
  await press(page, 'Yes, save it');
  await page.waitForText('This number is saved on this phone.');
}

/** The number as it is dialled and as it is read. */
const shown = (page: Page) =>
  page.evaluate(() => {
    const link = document.querySelector<HTMLAnchorElement>('main a[href^="tel:+44"]');
    return link ? { href: link.href, text: link.innerText } : null;
  });

const FREE = 'n=%2B441614960000&d=2026-10';

describe('a link with a number', () => {
  for (const [what, link] of [
    ['as it was made', `/#${FREE}`],
    ['with its # encoded into the path', `/%23${FREE}`],
    ['with its # encoded twice', '/%2523n%253D%252B441614960000%2526d%253D2026-10'],
    ['as a query, among the keys of others', `/?utm_source=mail&${FREE}`],
  ] as const) {
    it(`${what}, opened cold, is asked about, kept, and gone from the address [H24]`, async () => {
      const page = await cold(link);
      expect(await heading(page)).toBe('Check it is not an emergency');
      await page.waitForText('There is a helpline number to check.');
      expect(await address(page)).toBe('/');
      await press(page, 'Look at it');
      await arrive(page, 'Does this match the number on your card?');
      expect(await text(page)).toContain('0161 496 0000');
      expect(await text(page)).toContain('This app has not checked it.');
      // Nothing that dials before the person has said yes.
      expect(await shown(page)).toBeNull();
      await press(page, 'Yes, save it');
      await page.waitForText('This number is saved on this phone.');
      expect(await shown(page)).toEqual({ href: 'tel:+441614960000', text: 'Call 0161 496 0000' });
      expect(page.problems).toEqual([]);
    });
  }

  it('waits for its answer also when the phone has dropped the page meanwhile [H26]', async () => {
    const page = await cold(`/#${FREE}`);
    await page.waitForText('There is a helpline number to check.');
    // WPE loses a page that is left while its worker is being installed.
    await offlineReady(page);
    await page.reload();
    await page.waitForText('There is a helpline number to check.');
    await keep(page);
    await page.reload();
    await takenOver(page);
    await page.waitForText('Call 0161 496 0000');
    expect(await text(page)).not.toContain('There is a helpline number');
  });

  it('opened warm, offline, leaves the person where they are, and never takes the place of another number unasked [H25]', async () => {
    const page = await at.open();
    await offlineReady(page);
    await at.site().stop();
    await toCancer(page);
    await page.evaluate((hash: string) => {
      location.hash = hash;
    }, FREE);
    await page.waitForText('There is a helpline number to check.');
    expect(await heading(page)).toContain('Have you ever had cancer?');
    expect(await address(page)).toBe('/#cancer');
    await keep(page);
    await page.evaluate(() => {
      location.hash = 'n=02079460018';
    });
    await page.waitForText('Another number is saved already: 0161 496 0000.');
    await press(page, 'Keep 0161 496 0000');
    expect((await shown(page))?.href).toBe('tel:+441614960000');
    await page.evaluate(() => {
      location.hash = 'n=02079460018';
    });
    await page.waitForText('Another number is saved already');
    await press(page, 'Use 020 7946 0018 instead');
    await page.waitForText('This number is saved on this phone.');
    expect((await shown(page))?.href).toBe('tel:+442079460018');
    // Closed and opened again, still without a network: it is there.
    await page.goto('about:blank');
    await page.goto(`${at.site().url}/#helpline`);
    await takenOver(page);
    await page.waitForText('Call 020 7946 0018');
  });
});

describe('a link of a unit', () => {
  it('is looked up in the reviewed list and kept, with its name', async () => {
    const page = await cold('/#u=demo-acute-oncology');
    await page.waitForText('The helpline number is saved.');
    await page.goto(`${at.site().url}/#helpline`);
    await arrive(page, 'Cancer helpline');
    await page.waitForText('Demonstration acute oncology unit.');
    expect((await shown(page))?.href).toBe('tel:+441614960000');
  });
});

describe('a number from the list', () => {
  // WPE runs the test's own script too late to leave the worker out.
  it.skipIf(at.kind === 'wpe')(
    'follows the list: another number is asked about before it takes the place of the old one [H27]',
    async () => {
      // Without a worker, whose copy of the list is of the release before.
      const page = await cold('/#u=demo-acute-oncology', { initScript: 'delete Navigator.prototype.serviceWorker;' });
      await page.waitForText('The helpline number is saved.');
      const list = (units: readonly object[]) => {
        at.site().override = (path) =>
          path === '/helplines.json'
            ? { status: 200, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ units }) }
            : undefined;
      };
      const unit = { id: 'demo-acute-oncology', name: 'The unit', hours: 'Day and night', checkedOn: '2026-11-01' };
      list([{ ...unit, number: '+442079460018' }]);
      await page.goto('about:blank');
      await page.goto(`${at.site().url}/`);
      await takenOver(page);
      await page.waitForText('There is a helpline number to check.');
      await press(page, 'Look at it');
      await page.waitForText('Another number is saved already: 0161 496 0000.');
      await press(page, 'Use 020 7946 0018 instead');
      await page.waitForText('This number is saved on this phone.');
    },
  );
});

describe('the number', () => {
  it('stands first where someone with cancer is to be seen today, after 999 in an emergency, and at the top with treatment fever [H27]', async () => {
    const page = await cold(`/#${FREE}`);
    await page.waitForText('There is a helpline number to check.');
    await keep(page);
    await page.goto(`${at.site().url}/`);
    await takenOver(page);
    await answer(page, ...TODAY);
    const calls = () => page.evaluate(() => [...document.querySelectorAll<HTMLAnchorElement>('.card a')].map(({ href }) => href));
    await page.waitForText('Call 0161 496 0000');
    expect(await calls()).toEqual(['tel:+441614960000', 'tel:111']);
    await press(page, 'Start a new check');
    await arrive(page, 'Check it is not an emergency');
    await tap(page, 'saddle-change');
    await goOn(page);
    await arrive(page, 'Go to A&E now');
    expect(await calls()).toEqual(['tel:999', 'tel:+441614960000']);
    expect(await text(page)).toContain('On the way, tell the cancer helpline:');
    await press(page, 'Start a new check');
    await arrive(page, 'Check it is not an emergency');
    await answer(page, 'cancer-now', 'no-known-spread', 'pain-none', 'fever', 'recent-sact');
    await arrive(page, 'Ring the cancer helpline now');
    expect(await calls()).toEqual(['tel:+441614960000']);
    expect(await text(page)).toContain('No number, or no answer in 5 minutes? Go to A&E.');
  });

  it('is missed where there is none, and it is said what to do instead [H26]', async () => {
    const page = await at.open();
    await answer(page, ...TODAY);
    expect(await text(page)).toContain('This app has none saved.');
    await press(page, 'Start a new check');
    await arrive(page, 'Check it is not an emergency');
    await answer(page, 'cancer-now', 'no-known-spread', 'pain-none', 'fever', 'recent-sact');
    expect(await text(page)).toContain('This app has none saved.');
    expect(await text(page)).toContain('Go to A&E.');
  });

  it('goes when the phone forgets everything, and is asked for again', async () => {
    const page = await cold(`/#${FREE}`);
    await page.waitForText('There is a helpline number to check.');
    await keep(page);
    await page.click('#about');
    await arrive(page, 'About this check');
    await press(page, 'Delete everything from this phone');
    await page.waitForText('Everything is deleted from this phone.');
    await page.goto('about:blank');
    await page.goto(`${at.site().url}/#helpline`);
    await takenOver(page);
    await page.waitForText('No helpline number is saved.');
    await page.click('#helpline');
    await page.type('(0161) 496 0000');
    await press(page, 'Check it');
    await arrive(page, 'Is this number right?');
    await press(page, 'Yes, save it');
    await page.waitForText('Call 0161 496 0000');
  });
});

describe('opened from the home screen', () => {
  const standalone = "Object.defineProperty(navigator, 'standalone', { value: true });";

  it('with nothing kept it asks for the number, with the check one tap away [H26]', async () => {
    const page = await at.blank({ initScript: standalone });
    await page.goto(`${at.site().url}/`);
    await takenOver(page);
    await arrive(page, 'Cancer helpline');
    await page.waitForText('A saved number did not come across.');
    await press(page, 'Start the check');
    await arrive(page, 'Check it is not an emergency');
    await toEmergency(page);
    expect(await text(page)).not.toContain('home screen');
    // Asked once: from now on it starts with the check.
    await page.goto('about:blank');
    await page.goto(`${at.site().url}/`);
    await takenOver(page);
    // What would ask has come, and has had its time.
    await page.waitFor(() => performance.getEntriesByType('resource').some(({ name }) => name.includes('/assets/after-')));
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
    expect(await heading(page)).toBe('Check it is not an emergency');
  });

  it('with a link pasted it keeps the number, and starts with the check from then on', async () => {
    const page = await at.blank({ initScript: standalone });
    await page.goto(`${at.site().url}/`);
    await takenOver(page);
    await arrive(page, 'Cancer helpline');
    await page.click('#helpline');
    await page.type(`https://example.org/#${FREE}`);
    await press(page, 'Check it');
    await arrive(page, 'Does this match the number on your card?');
    await press(page, 'Yes, save it');
    await page.waitForText('This number is saved on this phone.');
    await page.goto('about:blank');
    await page.goto(`${at.site().url}/`);
    await takenOver(page);
    await page.waitFor(() => navigator.serviceWorker.controller !== null);
    expect(await heading(page)).toBe('Check it is not an emergency');
  });
});

describe('the page for nurses', () => {
  it('makes a link on the device that opens as it should, with its code, message, card and leaflet', async () => {
    const page = await cold('/share');
    await arrive(page, 'Share this check');
    await page.waitForText('Demonstration acute oncology unit');
    await tap(page, 'unit-none');
    await page.click('#number');
    await page.type('0906 123 4567');
    await press(page, 'Make the link');
    await page.waitForText('a kind of number no cancer unit has');
    await page.evaluate(() => (document.getElementById('number') as HTMLInputElement).select());
    await page.type('020 7946 0018');
    await press(page, 'Make the link');
    await page.waitForText('The link for 020 7946 0018');
    const link = await page.evaluate(() => [...document.querySelectorAll<HTMLElement>('.link-text')].at(-1)?.innerText ?? '');
    expect(link).toMatch(new RegExp(`^${at.site().url}/#n=\\+442079460018&d=20\\d\\d-\\d\\d$`));
    expect(await text(page)).toContain('Ring the number once before you give it out.');
    const other = await cold(link.slice(at.site().url.length));
    await other.waitForText('There is a helpline number to check.');
    await other.close();
  });

  it.skipIf(at.kind !== 'chromium')(
    'prints a card as large as a bank card and a leaflet, whose codes are read from the paper',
    async () => {
      const page = await cold('/share', { initScript: 'window.print = () => undefined;' });
      await page.waitForText('Demonstration acute oncology unit');
      // Nothing is picked for a nurse in a hurry.
      await press(page, 'Make the link');
      await page.waitForText('Pick your unit');
      await tap(page, 'unit-demo-acute-oncology');
      await press(page, 'Make the link');
      for (const size of ['card', 'leaflet'] as const) {
        await press(page, `Print the ${size}`);
        await page.waitFor((wanted: string) => document.querySelector(`.handout--${wanted}`) !== null, size);
        const pdf = (await page.playwright?.pdf({ format: 'A4', printBackground: false })) ?? Buffer.alloc(0);
        const pages = pagesOf(pdf);
        expect(pages).toHaveLength(1);
        for (const words of [
          '0161 496 0000',
          'Weak, heavy or wobbly legs',
          'Walking or stairs a little harder',
          'Demonstration, not for clinical use',
        ])
          expect((pages[0] ?? '').replace(/\s+/g, ' ')).toContain(words);
        expect(decodeQr(pictureOf(pdf))).toBe(`${at.site().url}/#u=demo-acute-oncology`);
      }
    },
  );
});
