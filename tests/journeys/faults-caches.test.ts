import { readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Override } from '../../src/serve/server.ts';
import type { Page } from './support/driver.ts';
import { EMERGENCY, emergencyAtOnce, uncaught } from './support/faults.ts';
import { answer, ground, heading, offlineReady, TODAY, takenOver } from './support/journey.ts';

const at = ground();
const FULL = Boolean(process.env['FULL']);

/** The addresses of the offline copy, by which the browser has it. */
const inCopy = (page: Page): Promise<readonly string[]> =>
  page.evaluate(async () => {
    const name = (await caches.keys()).find((one) => one.startsWith('workbox-precache')) ?? '';
    return (await (await caches.open(name)).keys()).map(({ url }) => url);
  });

/** Takes one file out of the offline copy, and puts back the one taken out before. */
const takeOut = (page: Page, url: string): Promise<void> =>
  page.evaluate(async (gone: string) => {
    const name = (await caches.keys()).find((one) => one.startsWith('workbox-precache')) ?? '';
    const [copy, aside] = [await caches.open(name), await caches.open('aside')];
    for (const request of await aside.keys()) {
      await copy.put(request, (await aside.match(request)) as Response);
      await aside.delete(request);
    }
    await aside.put(gone, (await copy.match(gone)) as Response);
    await copy.delete(gone);
    sessionStorage.clear();
  }, url);

/** Files that may be kept are in the browser's own cache as well: a phone short of room empties both. */
const notCached = (path: string): Override =>
  path.startsWith('/assets/')
    ? {
        status: 200,
        headers: { 'Cache-Control': 'no-store', 'Content-Type': extname(path) === '.svg' ? 'image/svg+xml' : 'text/javascript' },
        body: readFileSync(`dist${path}`),
      }
    : undefined;

const isPage = (url: string) => /\/\?__WB_REVISION__/.test(url);
/** Without these the page stays as the server sent it: its own script, and its language. */
const leads = (url: string) => /\/assets\/index-|\/texts\/\w+\/(keys|[a-z]{2})\.js/.test(url);

describe('an offline copy with one file missing', () => {
  // All of them in the full test; else one of each kind.
  it('still shows the emergency advice, and all but the first script and the language can be missed [F42]', {
    timeout: 300_000,
  }, async () => {
    at.site().override = notCached;
    const page = await at.open();
    await offlineReady(page);
    const files = (await inCopy(page)).filter((url) => !isPage(url));
    const chosen = FULL ? files : files.filter((url) => /\/(index-|after-|draft-|(keys|pl|en)\.js)/.test(url));
    expect(chosen.length).toBeGreaterThanOrEqual(FULL ? 45 : 6);
    await at.site().stop();
    for (const url of chosen) {
      await takeOut(page, url);
      const [, name] = /\/texts\/\w+\/(keys|[a-z]{2})\.js/.exec(url) ?? [];
      const language = name === 'keys' ? 'pl' : name === 'en' ? undefined : name;
      await page.goto('about:blank');
      await page.goto(`${at.site().url}/${language ? `${language}/` : ''}`);
      if (!leads(url)) await takenOver(page);
      const said = await emergencyAtOnce(page);
      if (leads(url)) expect(said.advice, url).toContain('A&E');
      else expect(said, url).toEqual(EMERGENCY);
      // What follows the first screen comes half a second later, and must fail as quietly.
      if (!leads(url)) await setTimeout(700);
    }
    expect(uncaught(page)).toEqual([]);
  });

  it('that is a start page shows another one, which names the signs [F42]', async () => {
    const page = await at.open();
    await offlineReady(page);
    const pages = (await inCopy(page)).filter(isPage);
    expect(pages).toHaveLength(10);
    await at.site().stop();
    for (const lost of [`${at.site().url}/?__WB`, `${at.site().url}/ur/?__WB`]) {
      await takeOut(page, pages.find((url) => url.startsWith(lost)) ?? '');
      await page.goto('about:blank');
      await page.goto(lost.split('?')[0] ?? '');
      await takenOver(page);
      const said = await emergencyAtOnce(page);
      expect(said.advice, lost).toMatch(/A&E/);
    }
    expect(uncaught(page)).toEqual([]);
  });

  it('gets it back from the network [F42]', async () => {
    const page = await at.open();
    await offlineReady(page);
    const start = (await inCopy(page)).find((url) => url.startsWith(`${at.site().url}/?__WB`)) ?? '';
    await takeOut(page, start);
    await page.goto('about:blank');
    await page.goto(`${at.site().url}/`);
    await takenOver(page);
    await expect.poll(() => inCopy(page), { timeout: 10_000 }).toContain(start);
    await page.goto('about:blank');
    await at.site().stop();
    await page.goto(`${at.site().url}/`);
    await takenOver(page);
    expect(await emergencyAtOnce(page)).toEqual(EMERGENCY);
  });
});

/** A file that only the newer copy has: its first script. */
const asset = `/assets/${readdirSync('dist-next/assets').find((name) => /^index-.*\.js$/.test(name))}`;
const bytes = readFileSync(`dist-next${asset}`);
const html = { 'Content-Type': 'text/html', 'Cache-Control': 'no-store' };
const script = { 'Content-Type': 'text/javascript', 'Cache-Control': 'no-store' };
const PORTAL = '<!doctype html><h1>Sign in to the guest network</h1>';

/** What a file of a newer copy may be answered with instead. */
const faults: Readonly<Record<string, Override>> = {
  'a login page': { status: 200, headers: html, body: PORTAL },
  'a login page that calls itself a script': { status: 200, headers: script, body: PORTAL },
  'a redirect to another page of the app': { status: 302, headers: { ...html, Location: '/' } },
  'a redirect to another site': { status: 302, headers: { ...html, Location: 'http://127.0.0.1:9/login' } },
  'its first half, and the end of the connection': {
    status: 200,
    headers: { ...script, 'Content-Length': bytes.length },
    body: bytes.subarray(0, bytes.length / 2),
  },
  'its own bytes under another type': { status: 200, headers: html, body: bytes },
  'its first half as if it were the whole': { status: 200, headers: script, body: bytes.subarray(0, bytes.length / 2) },
  'rubbish that calls itself packed': { status: 200, headers: { ...script, 'Content-Encoding': 'gzip' }, body: 'no gzip at all' },
  'another script, packed': { status: 200, headers: { ...script, 'Content-Encoding': 'gzip' }, body: gzipSync('self.odd = true') },
  'nothing at all': { status: 200, headers: script, body: '' },
  'the word that the server is overloaded': { status: 503, headers: html, body: '' },
  'the word that there is no such file': { status: 404, headers: html, body: '' },
  'a cut connection, as by a blocker': 'drop',
  // The last: with it nothing later may come from the browser's own cache.
  'a login page to be kept for a year': {
    status: 200,
    headers: { ...script, 'Cache-Control': 'public, max-age=31536000, immutable' },
    body: PORTAL,
  },
};

/** Looks for a newer copy, and waits until it is either there or given up. */
const lookForNewer = (page: Page): Promise<'waiting' | 'given up' | 'nothing new'> =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration?.update();
    const worker = registration?.installing ?? registration?.waiting;
    if (!worker) return 'nothing new';
    return new Promise<'waiting' | 'given up'>((resolve) => {
      const look = () => {
        if (worker.state === 'installed') resolve('waiting');
        if (worker.state === 'redundant') resolve('given up');
      };
      worker.addEventListener('statechange', look);
      look();
    });
  });

describe('a newer copy', () => {
  it('of which one file is anything but itself is given up, and the copy before stays whole [F43] [F52] [F53] [F54]', async () => {
    const page = await at.open();
    await offlineReady(page);
    await at.site().use('dist-next');
    for (const [what, fault] of Object.entries(faults)) {
      let met = false;
      at.site().override = (path) => {
        met ||= path === asset;
        return path === asset ? fault : undefined;
      };
      expect(await lookForNewer(page), what).toBe('given up');
      expect(met, what).toBe(true);
    }
    await at.site().stop();
    await page.goto('about:blank');
    await page.goto(`${at.site().url}/`);
    await takenOver(page);
    expect(await page.evaluate(() => document.querySelector('.demo') !== null)).toBe(true);
    await answer(page, ...TODAY);
    expect(await heading(page)).toBe('Urgent: Be seen today');
    // Nothing of the failed ones is in the way of a sound one.
    at.site().override = undefined;
    await at.site().start();
    expect(await lookForNewer(page)).toBe('waiting');
    expect(uncaught(page)).toEqual([]);
  });
});
