import { inflateSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { folderWith } from '../../serve/support.ts';
import type { Browser, OpenOptions, Page } from './driver.ts';
import { can, chosenBrowser, launch, Unsupported } from './driver.ts';
import { fixtureFiles } from './fixture.ts';
import { hitTest } from './hit-test.ts';
import type { TestSite } from './site.ts';
import { serveDist } from './site.ts';

const kind = chosenBrowser();

let browser: Browser;
let folder: Awaited<ReturnType<typeof folderWith>>;
let site: TestSite;
const open: Page[] = [];

/** A tab in a new profile, on the fixture's first page. */
async function visit(options: OpenOptions = {}, path = '/'): Promise<Page> {
  const page = await browser.open(options);
  open.push(page);
  await page.goto(site.url + path);
  return page;
}

const total = (page: Page) => page.evaluate(() => document.getElementById('total')?.textContent);
const heading = (page: Page) => page.evaluate(() => document.querySelector('h1')?.textContent);
const controlled = (page: Page) => page.waitFor(() => navigator.serviceWorker.controller !== null);

/** The size that a PNG names in its header, and how many different bytes its picture has. */
function readPng(png: Buffer): { width: number; height: number; colours: number } {
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20), colours: new Set(inflateSync(Buffer.concat(parts))).size };
}

beforeAll(async () => {
  [browser, folder] = await Promise.all([launch(kind), folderWith(fixtureFiles())]);
}, 60_000);

beforeEach(async () => {
  site = await serveDist(folder.dir);
});

afterEach(async () => {
  for (const page of open.splice(0)) await page.close().catch(() => undefined);
  await site.stop();
});

afterAll(async () => {
  await browser?.close();
  await folder?.remove();
});

describe(`the driver of ${kind}`, { timeout: 60_000 }, () => {
  test('names the browser and the version it drives', () => {
    expect(browser.kind).toBe(kind);
    expect(browser.version).toMatch(/^\d+\.\d+/);
  });

  test('opens a page of the wanted size under the production policy without a problem', async () => {
    const page = await visit();
    expect(await heading(page)).toBe('The first page');
    const size = await page.evaluate(() => [innerWidth, innerHeight]);
    expect(size).toEqual(can(kind, 'resize') ? [390, 664] : [1280, 720]);
    expect(await page.evaluate(() => matchMedia('(pointer: coarse)').matches)).toBe(can(kind, 'touch'));
    expect(await page.evaluate(() => [navigator.language, ...navigator.languages])).toEqual(['en-GB', 'en-GB']);
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(255, 255, 255)');
    expect(page.requests).toContain(`${site.url}/assets/page.js`);
    expect(page.problems).toEqual([]);
  });

  test('reports as problems what the policy refuses, what a page throws, and what it writes to the console as an error', async () => {
    const page = await visit();
    await page.evaluate(() => {
      const style = document.createElement('style');
      style.textContent = 'body { color: red }';
      document.head.append(style);
      console.error('said by the page');
      setTimeout(() => {
        throw new Error('thrown by the page');
      });
    });
    await expect
      .poll(() => page.problems.map((problem) => problem.kind).sort(), { timeout: 10_000 })
      .toEqual(expect.arrayContaining(['console', 'error', 'policy']));
    expect(page.problems).toContainEqual({ kind: 'console', text: 'said by the page' });
    expect(page.problems).toContainEqual({ kind: 'error', text: expect.stringContaining('thrown by the page') });
    expect(page.problems).toContainEqual({ kind: 'policy', text: expect.stringMatching(/style/) });
  });

  test.runIf(can(kind, 'trustedTypes'))('runs with trusted types in force', async () => {
    const page = await visit();
    const assign = page.evaluate(() => {
      document.body.innerHTML = '<p>replaced</p>';
    });
    await expect(assign).rejects.toThrow(/TrustedHTML|CSP/);
    expect(await heading(page)).toBe('The first page');
  });

  test('carries arguments and results of a function, also of one that waits', async () => {
    const page = await visit();
    expect(await page.evaluate((a: number, b: { c: string }) => `${a} ${b.c}`, 2, { c: 'ö' })).toBe('2 ö');
    expect(await page.evaluate(async () => (await fetch('/other/')).status)).toBe(200);
    expect(await page.evaluate(() => undefined)).toBeUndefined();
    await expect(page.evaluate(() => Promise.reject(new Error('no such thing')))).rejects.toThrow('no such thing');
  });

  test('clicks on the element whose whole text is meant before one that only contains it', async () => {
    const page = await visit();
    await page.click('button', 'Count');
    await page.click('button', 'Count');
    await page.click('button', 'down');
    expect(await total(page)).toBe('1');
    await page.click('label', 'Agree');
    expect(await page.evaluate(() => document.querySelector<HTMLInputElement>('#agree')?.checked)).toBe(true);
  });

  test('clicks by trusted events at the place of the element', async () => {
    const page = await visit();
    await page.evaluate(() => {
      document.getElementById('count')?.addEventListener('click', (event) => {
        document.title = `${event.isTrusted} ${document.elementFromPoint(event.clientX, event.clientY)?.id}`;
      });
    });
    await page.click('#count');
    expect(await page.waitFor(() => /^true/.test(document.title) && document.title)).toBe('true count');
  });

  test('scrolls to an element before clicking on it', async () => {
    const page = await visit();
    expect(await hitTest(page, '#bottom')).toEqual({ found: true, inViewport: false, topmost: false });
    await page.click('#bottom');
    await page.waitForText('the bottom was reached');
    expect(await hitTest(page, '#bottom')).toEqual({ found: true, inViewport: true, topmost: true });
  });

  test('sees that something lies over an element', async () => {
    const page = await visit();
    await page.evaluate(() => {
      const cover = document.getElementById('cover');
      if (cover) {
        cover.hidden = false;
        cover.setAttribute('class', 'everything');
      }
      const button = document.getElementById('count');
      if (button) {
        // The style attribute is refused, but a script may set single properties.
        button.style.position = 'fixed';
        button.style.bottom = '10px';
      }
    });
    expect(await hitTest(page, '#count')).toMatchObject({
      inViewport: true,
      topmost: false,
      covering: expect.stringContaining('everything'),
    });
  });

  test('says what it waited for, and what the page showed instead', async () => {
    const page = await visit();
    page.patience = 300;
    const waiting = page.waitFor((id: string) => document.getElementById(id), 'absent');
    await expect(waiting).rejects.toThrow(/getElementById[\s\S]*absent[\s\S]*The first page/);
  });

  test('moves the focus and presses controls by the keyboard', async () => {
    const page = await visit();
    const focus = () => page.evaluate(() => document.activeElement?.id || document.activeElement?.tagName);
    await page.press('Tab');
    expect(await focus()).toBe('count');
    await page.press('Enter', 'Space');
    expect(await total(page)).toBe('2');
    await page.press('Tab', 'Tab', 'Space');
    expect(await page.evaluate(() => document.querySelector<HTMLInputElement>('#agree')?.checked)).toBe(true);
    await page.press('Tab');
    await page.type('Ann O.');
    expect(await page.evaluate(() => document.querySelector<HTMLInputElement>('#name')?.value)).toBe('Ann O.');
    await page.press('Shift+Tab');
    expect(await focus()).toBe('agree');
    await page.press('Escape');
    expect(await total(page)).toBe('escaped');
  });

  test('goes back and forward between pages and between parts of a page', async () => {
    const page = await visit();
    await page.click('a', 'The other page');
    await page.waitFor(() => document.title === 'The other page');
    await page.click('a', 'The other part');
    await page.waitFor(() => location.hash === '#part');
    await page.back();
    await page.waitFor(() => location.pathname === '/other/' && location.hash === '');
    await page.back();
    await page.waitFor(() => document.title === 'The first page');
    await page.forward();
    await page.waitFor(() => document.title === 'The other page');
    expect(await page.url()).toBe(`${site.url}/other/`);
  });

  test('works from the service worker after the server has gone, and says nothing of it', async () => {
    const page = await visit();
    await controlled(page);
    await site.stop();
    await page.reload();
    expect(await heading(page)).toBe('The first page');
    await page.click('a', 'The other page');
    await page.waitFor(() => document.title === 'The other page');
    await page.click('button', 'Count');
    expect(await total(page)).toBe('1');
    expect(
      await page.evaluate(() =>
        fetch('/absent').then(
          () => 'answered',
          () => 'no answer',
        ),
      ),
    ).toBe('no answer');
    expect(page.problems).toEqual([]);
  });

  test.runIf(can(kind, 'workerRequests'))('lists what the service worker asks for among the requests', async () => {
    const page = await visit();
    await controlled(page);
    // Only the worker asks for the other page, to keep it.
    expect(page.requests).toContain(`${site.url}/other/`);
  });

  test('fails to go where there is no server and nothing kept, and can still go elsewhere', async () => {
    const page = await visit({}, '/other/');
    const empty = await serveDist(folder.dir);
    await empty.stop();
    await expect(page.goto(empty.url)).rejects.toThrow(empty.url);
    await page.goto(site.url);
    expect(await heading(page)).toBe('The first page');
  });

  test('meets another release on the same address', async () => {
    const page = await visit();
    await controlled(page);
    const next = await folderWith(fixtureFiles('second'));
    try {
      await site.stop();
      await site.use(next.dir);
      await site.start();
      await page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
      await page.waitFor(() => caches.has('second'));
      await page.waitFor(
        async () => (await navigator.serviceWorker.ready).waiting === null && (await navigator.serviceWorker.ready).installing === null,
      );
      await page.reload();
      await page.waitForText('second');
      expect(site.asked).toContain('/sw.js');
    } finally {
      await next.remove();
    }
  });

  test('begins every profile empty', async () => {
    const page = await visit();
    await controlled(page);
    await page.evaluate(() => localStorage.setItem('kept', 'yes'));
    const fresh = await visit();
    expect(await fresh.evaluate(() => localStorage.getItem('kept'))).toBeNull();
    expect(await page.evaluate(() => localStorage.getItem('kept'))).toBe('yes');
  });

  test.runIf(can(kind, 'tabs'))('opens a second tab that shares what is stored, and outlives the first', async () => {
    const page = await visit();
    await page.evaluate(() => localStorage.setItem('kept', 'yes'));
    const second = await page.another();
    open.push(second);
    await second.goto(`${site.url}/other/`);
    expect(await second.evaluate(() => localStorage.getItem('kept'))).toBe('yes');
    await page.click('button', 'Count');
    expect(await total(page)).toBe('1');
    expect(await total(second)).toBe('0');
    await page.close();
    await second.click('button', 'Count');
    expect(await total(second)).toBe('1');
    expect(page.problems).toEqual([]);
  });

  test('runs a script of the test before those of the page, on every page', async () => {
    const page = await visit({ initScript: 'self.before = document.readyState; delete Navigator.prototype.serviceWorker;' });
    await page.waitForText('ran first: loading');
    expect(await page.evaluate(() => 'serviceWorker' in navigator)).toBe(false);
    await page.click('a', 'The other page');
    await page.waitFor(() => document.title === 'The other page');
    await page.waitForText('ran first: loading');
    expect(page.problems).toEqual([]);
  });

  test('runs no script of the page when scripts are off', async () => {
    const page = await visit({ javaScript: false });
    expect(await page.evaluate(() => document.getElementById('init')?.textContent)).toBe('no script has run');
    expect(await page.evaluate(() => document.body.innerText)).toContain('Scripts are off');
    await page.click('a', 'The other page');
    await page.waitFor(() => document.title === 'The other page');
  });

  test('lets axe find what is wrong with a page, and nothing with a page that is right', async () => {
    const page = await visit();
    expect(await page.axe()).toEqual([]);
    await page.goto(`${site.url}/bad/`);
    const found = await page.axe();
    expect(found.map((violation) => violation.id).sort()).toEqual(['label']);
    expect(found[0]?.elements[0]).toContain('id="name"');
  });

  test('takes a picture of what can be seen', async () => {
    const page = await visit();
    const picture = readPng(await page.screenshot());
    const { width, height, ratio } = await page.evaluate(() => ({ width: innerWidth, height: innerHeight, ratio: devicePixelRatio }));
    expect([picture.width, picture.height]).toEqual([width * ratio, height * ratio]);
    expect(picture.colours).toBeGreaterThan(10);
    expect(page.problems).toEqual([]);
  });

  test('gives the page another size, or says that it cannot', async () => {
    const page = await visit();
    if (!can(kind, 'resize')) {
      await expect(page.resize(320, 256)).rejects.toThrow(Unsupported);
      return;
    }
    for (const [width, height] of [
      [320, 256],
      [1024, 768],
    ] as const) {
      await page.resize(width, height);
      expect(await page.evaluate(() => [innerWidth, innerHeight])).toEqual([width, height]);
    }
  });

  test('shows a page in forced colours, or says that it cannot', async () => {
    if (!can(kind, 'forcedColors')) {
      await expect(visit({ forcedColors: true })).rejects.toThrow(Unsupported);
      return;
    }
    const page = await visit({ forcedColors: true });
    expect(await page.evaluate(() => matchMedia('(forced-colors: active)').matches)).toBe(true);
  });
});
