import { describe, expect, it } from 'vitest';
import { content } from '../../src/clinical/content.ts';
import type { Page } from './support/driver.ts';
import { uncaught, written } from './support/faults.ts';
import { answer, arrive, ground, heading, newerWaits, offlineReady, TODAY, takenOver, toCancer } from './support/journey.ts';

const at = ground();
const FULL = Boolean(process.env['FULL']);

/** Puts a release in place that the page finds, and that takes over at once, without the page's leave. */
async function seize(page: Page, release: string): Promise<void> {
  await at.site().use(release);
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration?.update();
    const worker = registration?.installing ?? registration?.waiting;
    if (!worker) throw new Error('no newer copy was found');
    const reached = (state: ServiceWorkerState) =>
      new Promise<void>((resolve, reject) => {
        const look = () => {
          if (worker.state === state) resolve();
          if (worker.state === 'redundant') reject(new Error('the newer copy was given up'));
        };
        worker.addEventListener('statechange', look);
        look();
      });
    if (worker.state === 'installing') await reached('installed');
    worker.postMessage({ type: 'SKIP_WAITING' });
    await reached('activated');
  });
}

/** Everything a result says, but for the times of day, which may be another minute. */
const said = (page: Page): Promise<string> =>
  page.evaluate(() => (document.querySelector('main')?.innerText ?? '').replace(/\d\d:\d\d/g, 'at some time'));
const isFirstCopy = (page: Page) => page.evaluate(() => document.querySelector('.demo') !== null);

/** Walks to a result question by question; on each something happens first. */
async function walk(page: Page, wanted: readonly string[], before: (question: string) => Promise<void>): Promise<void> {
  for (const { id, kind, findings } of content.questions) {
    const here = await page.evaluate(() => location.hash);
    if (here !== `#${id}` && !(here === '' && id === content.questions[0]?.id)) continue;
    await before(id);
    const fitting = findings.filter((finding) => wanted.includes(finding));
    const skip = fitting.length === 0 && kind === 'choose';
    await page.evaluate(
      (ids: readonly string[], next: string) => {
        for (const one of ids) document.getElementById(one)?.click();
        document.querySelector<HTMLElement>(next)?.click();
      },
      fitting.length > 0 || skip ? fitting : ['none'],
      skip ? 'main form button[type="button"]' : '#next, main button[type="submit"]',
    );
    await page.waitFor((old: string) => location.hash !== old, here);
  }
}

describe('a newer copy that takes over while someone answers', () => {
  // At each question in the full test, with and without a reload there; else at every fourth.
  for (const reload of FULL ? [false, true] : [true])
    it(`${reload ? 'and under which the page is loaded anew ' : ''}changes neither answers nor result [F41]`, {
      timeout: 300_000,
    }, async () => {
      const undisturbed = await at.open();
      await answer(undisturbed, ...TODAY);
      const page = await at.open();
      await offlineReady(page);
      let release = 'dist';
      const times: string[] = [];
      await walk(page, TODAY, async (question) => {
        const turn = content.questions.findIndex(({ id }) => id === question);
        if (!FULL && turn % 4 !== 1) return;
        release = release === 'dist' ? 'dist-next' : 'dist';
        await seize(page, release);
        times.push(question);
        if (reload) {
          await page.reload();
          await takenOver(page);
          expect(await isFirstCopy(page), question).toBe(release === 'dist');
        }
        expect(await page.evaluate(() => location.hash.slice(1) || 'now'), question).toBe(question);
      });
      expect(times.length).toBe(FULL ? content.questions.length : 3);
      expect(await heading(page)).toBe('Urgent: Be seen today');
      expect(await said(page)).toBe(await said(undisturbed));
      expect(uncaught(page)).toEqual([]);
    });
});

describe('an app that is not opened anew but only brought back', () => {
  it('looks for a newer copy, and goes on with the one it began with [F3]', async () => {
    const page = await at.open();
    await offlineReady(page);
    await toCancer(page);
    await at.site().use('dist-next');
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
    await page.waitFor(newerWaits);
    expect(await heading(page)).toBe('Have you ever had cancer?');
    await answer(page, ...TODAY);
    expect(await heading(page)).toBe('Urgent: Be seen today');
    expect(await isFirstCopy(page)).toBe(true);
    expect(uncaught(page)).toEqual([]);
  });
});

describe('a page that is killed', () => {
  // After each question in the full test; else after some.
  it('shows no result of the answers before it, and asks whose they are [F6]', { timeout: 300_000 }, async () => {
    const page = await at.open();
    await offlineReady(page);
    let killed = 0;
    await walk(page, TODAY, async (question) => {
      const turn = content.questions.findIndex(({ id }) => id === question);
      if (turn === 0 || (!FULL && turn % 5 !== 1)) return;
      await page.waitFor(written);
      await page.evaluate(() => sessionStorage.clear());
      await page.goto('about:blank');
      await page.goto(`${at.site().url}/#result`);
      await takenOver(page);
      expect(await heading(page), question).toBe('Check it is not an emergency');
      expect(await page.evaluate(() => document.querySelectorAll('.signs input:checked').length), question).toBe(0);
      // As fast as nobody can be: who is there before the phone has answered is asked one step later.
      await page.evaluate(() => document.getElementById('none')?.click());
      await page.evaluate(() => document.getElementById('next')?.click());
      if ((await heading(page)) === 'Have you ever had cancer?') {
        await page.waitFor(() => performance.getEntriesByType('resource').some(({ name }) => name.includes('/assets/after-')));
        await page.evaluate(() => document.getElementById('cancer-past')?.click());
        await page.evaluate(() => document.querySelector<HTMLElement>('main button[type="submit"]')?.click());
      }
      await arrive(page, 'There are answers from');
      await page.evaluate(() => document.querySelector<HTMLElement>('main button.action')?.click());
      await page.waitFor((id: string) => location.hash === `#${id}`, question);
      killed++;
    });
    expect(killed).toBe(FULL ? content.questions.length - 1 : 3);
    expect(await heading(page)).toBe('Urgent: Be seen today');
    expect(uncaught(page)).toEqual([]);
  });
});
