import { describe, expect, it } from 'vitest';
import { can, type Page } from './support/driver.ts';
import { hitTest } from './support/hit-test.ts';
import { arrive, BY_999, goOn, ground, heading, SIGNS, takenOver, tap } from './support/journey.ts';

const at = ground();

/** The words of the bar that can be seen, and whether its call link can be tapped. */
const bar = () => {
  const visible = (element: Element) => (element as HTMLElement).offsetParent !== null || getComputedStyle(element).display !== 'none';
  return [...document.querySelectorAll('.bar__text')].filter(visible).map((element) => element.textContent);
};

/** What can be read of a sign's advice: nothing while it is not shown. */
const adviceOf = (id: string) => (document.getElementById(`advice-${id}`) as HTMLElement).innerText;

/** What a part of the page says to someone whose tap cannot lead on yet. */
const waitOf = (part: string) => (document.querySelector(`${part} .wait`) as HTMLElement).innerText;

describe('the first screen', () => {
  it('needs one tap from opening to the right advice, for every sign, with the action in view [H7] [H13]', async () => {
    const page = await at.open();
    for (const sign of SIGNS) {
      const act = BY_999.includes(sign) ? 'Call 999 now' : 'Go to A&E now';
      await tap(page, sign);
      const shown = await page.evaluate((id: string) => {
        const advice = document.getElementById(`advice-${id}`);
        const label = document.querySelector(`label[for="${id}"]`);
        const rect = advice?.getBoundingClientRect();
        const above = label?.getBoundingClientRect();
        return {
          text: advice?.innerText ?? '',
          beneath: rect && above ? Math.abs(rect.top - above.bottom) < 2 : false,
          call: advice?.querySelector('a')?.href,
        };
      }, sign);
      expect(shown.text, sign).toContain(act);
      expect(shown.call).toBe('tel:999');
      expect(shown.beneath, `${sign}: directly beneath`).toBe(true);
      expect(await page.evaluate(bar), sign).toEqual([act]);
      expect(await hitTest(page, '.bar a[href="tel:999"]'), sign).toMatchObject({ inViewport: true, topmost: true });
      await tap(page, sign);
    }
  });

  it('lets 999 lead in the bar when signs of both kinds are ticked [H7]', async () => {
    const page = await at.open();
    await tap(page, 'leg-weakness');
    await tap(page, 'stroke-signs');
    expect(await page.evaluate(bar)).toEqual(['Call 999 now']);
  });

  it('opens the full result with one more tap', async () => {
    const page = await at.open();
    await tap(page, 'bladder-change');
    await page.click('#advice-bladder-change .more');
    await arrive(page, 'Go to A&E now');
    expect(await page.url()).toMatch(/#result$/);
  });

  it('keeps the bar’s place, so that nothing moves or is newly covered when it speaks [H13] [H36]', async () => {
    const page = await at.open();
    const height = () => page.evaluate(() => document.querySelector('.bar')?.getBoundingClientRect().top);
    const before = await height();
    await tap(page, 'leg-weakness');
    expect(await height()).toBe(before);
  });

  it('takes over without changing what is seen: the heading and the boxes are the same elements', async () => {
    const page = await at.blank();
    await page.goto(`${at.site().url}/`);
    await page.evaluate(() => {
      Object.assign(window, { seen: [document.querySelector('h1'), document.getElementById('saddle-change')] });
    });
    await takenOver(page);
    const same = await page.evaluate(() => {
      const { seen } = window as unknown as { seen: unknown[] };
      return seen[0] === document.querySelector('h1') && seen[1] === document.getElementById('saddle-change');
    });
    expect(same).toBe(true);
    expect(page.problems).toEqual([]);
  });
});

describe('before the script is there', () => {
  const SCRIPT = /^\/assets\/index-.*\.js$/;

  // The WebKits answer to WebDriver only once a page has loaded, its script included: Chromium and Firefox hold these.

  /** Opens the app with its script held back, and gives what lets the script through. */
  async function withoutScriptYet(): Promise<{ page: Page; release: () => void }> {
    let release = () => {};
    const held = new Promise<undefined>((resolve) => {
      release = () => resolve(undefined);
    });
    at.site().override = (path) => (SCRIPT.test(path) ? held : undefined);
    const page = await at.blank();
    // Opening would wait for the script as well, so the page is left for it by a link of its own.
    await page.goto(`${at.site().url}/icons/icon.svg`);
    await page.evaluate(() => {
      setTimeout(() => {
        location.href = '/';
      });
    });
    await page.waitFor(() => document.getElementById('both-legs') !== null);
    return { page, release };
  }

  it.skipIf(!can(at.kind, 'beforeLoad'))('the signs give their advice, and ticks are read once when it takes over [H34]', async () => {
    const { page, release } = await withoutScriptYet();
    await tap(page, 'both-legs');
    await tap(page, 'carer');
    expect(await page.evaluate(adviceOf, 'both-legs')).toContain('Go to A&E now');
    expect(await page.evaluate(bar)).toEqual(['Go to A&E now']);
    release();
    await takenOver(page);
    expect(await page.evaluate(() => [...document.querySelectorAll('input:checked')].map(({ id }) => id))).toEqual(['both-legs', 'carer']);
    await page.click('#advice-both-legs .more');
    await arrive(page, 'Go to A&E now');
    expect(await page.evaluate(() => document.body.innerText)).toContain('I am calling for someone else.');
  });

  it.skipIf(!can(at.kind, 'beforeLoad'))('a tap on Continue is answered at once and leads on when it comes', async () => {
    const { page, release } = await withoutScriptYet();
    await tap(page, 'none');
    await goOn(page);
    expect(await page.evaluate(waitOf, '.signs')).toContain('One moment');
    release();
    await arrive(page, 'Have you ever had cancer?');
    await page.back();
    await arrive(page, 'Check it is not an emergency');
    expect(await page.evaluate(() => (document.getElementById('none') as HTMLInputElement).checked)).toBe(true);
  });

  it.skipIf(!can(at.kind, 'beforeLoad'))('so are a tap on a sign’s next steps, on "I’m not sure" and on About', async () => {
    const first = await withoutScriptYet();
    await tap(first.page, 'stroke-signs');
    await first.page.click('#advice-stroke-signs .more');
    expect(await first.page.evaluate(waitOf, '.signs')).toContain('Do what it says under your tick');
    first.release();
    await arrive(first.page, 'Call 999 now');
    const second = await withoutScriptYet();
    await second.page.click('#not-sure');
    expect(await second.page.evaluate(waitOf, '.signs')).toContain('One moment');
    second.release();
    await arrive(second.page, 'Weak, heavy or wobbly legs?');
    const third = await withoutScriptYet();
    await third.page.click('#about');
    expect(await third.page.evaluate(waitOf, '.foot')).toContain('One moment');
    third.release();
    await arrive(third.page, 'About this check');
  });

  it('and if it never comes because it is broken, the advice stands and Continue says so [H30]', async () => {
    at.site().override = (path) =>
      SCRIPT.test(path) ? { status: 200, headers: { 'content-type': 'text/javascript' }, body: 'this is not a script(' } : undefined;
    const page = await at.blank();
    await page.goto(`${at.site().url}/`);
    await tap(page, 'chest-or-collapse');
    expect(await page.evaluate(adviceOf, 'chest-or-collapse')).toContain('Call 999 now');
    expect(await page.evaluate(bar)).toEqual(['Call 999 now']);
    await page.click('#next');
    expect(await page.evaluate(waitOf, '.signs')).toContain('Do what it says under your tick');
    await page.click('#about');
    expect(await page.evaluate(waitOf, '.foot')).toContain('One moment');
  });

  it.skipIf(!can(at.kind, 'noScript'))(
    'with scripts off the signs, their advice and the bar all work, and Continue says whom to call [H34]',
    async () => {
      const page = await at.blank({ javaScript: false });
      await page.goto(`${at.site().url}/`);
      expect(await heading(page)).toBe('Check it is not an emergency');
      for (const sign of SIGNS) {
        await tap(page, sign);
        const act = BY_999.includes(sign) ? 'Call 999 now' : 'Go to A&E now';
        expect(await page.evaluate(adviceOf, sign)).toContain(act);
        expect(await page.evaluate(bar)).toEqual([act]);
        await tap(page, sign);
      }
      await page.click('#next');
      expect(await page.evaluate(waitOf, '.signs')).toContain('call 111 or a GP');
    },
  );
});
