import { describe, expect, it } from 'vitest';
import type { Page } from './support/driver.ts';
import { HELPLINE, plant, uncaught } from './support/faults.ts';
import { ground, offlineReady, takenOver } from './support/journey.ts';

const at = ground();
const FULL = Boolean(process.env['FULL']);

/** The digits of each number that can be dialled, as they stand line by line from left to right, and those that are dialled. */
const numbers = (page: Page): Promise<readonly { readonly seen: string; readonly dialled: string }[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLAnchorElement>('a[href^="tel:"]')]
      .filter((link) => link.getClientRects().length > 0)
      .map((link) => {
        const digits: { digit: string; left: number; line: number }[] = [];
        const walker = document.createTreeWalker(link, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode())
          for (const match of (node as Text).data.matchAll(/\d/g)) {
            const range = document.createRange();
            range.setStart(node, match.index);
            range.setEnd(node, match.index + 1);
            const { left, top } = range.getBoundingClientRect();
            digits.push({ digit: match[0], left, line: Math.round(top) });
          }
        const seen = digits.sort((a, b) => a.line - b.line || a.left - b.left).map(({ digit }) => digit);
        return { seen: seen.join(''), dialled: link.href.replace(/^tel:(\+44)?/, (_, uk?: string) => (uk ? '0' : '')) };
      }),
  );

describe('a number on a screen that runs from right to left', () => {
  for (const code of FULL ? ['ar', 'ur'] : ['ur'])
    it(`(${code}) stands in the order in which it is dialled [F22] [F28]`, async () => {
      const page = await at.open({}, `/${code}/`);
      await offlineReady(page);
      await plant(page, [['checks', 'helpline', HELPLINE]]);
      await page.goto('about:blank');
      await page.goto(`${at.site().url}/${code}/`);
      await takenOver(page);
      await page.evaluate(() => document.getElementById('leg-weakness')?.click());
      await page.evaluate(() => document.getElementById('next')?.click());
      await page.waitFor(() => document.querySelector('.card a[href="tel:+441614960123"]') !== null);
      expect(await page.evaluate(() => document.documentElement.dir)).toBe('rtl');
      const all = await numbers(page);
      expect(all.map(({ dialled }) => dialled).sort()).toEqual(['01614960123', '999', '999']);
      for (const { seen, dialled } of all) expect(seen).toBe(dialled);
      expect(uncaught(page)).toEqual([]);
    });
});

describe('a voice', () => {
  it('that the phone finds late is offered when it is there, and what fails in it is said, and leaves the words on the screen [F25]', async () => {
    const page = await at.open({
      initScript: `
        const voices = [];
        self.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
        Object.defineProperty(self, 'speechSynthesis', { value: {
          getVoices: () => voices,
          cancel() {},
          speak(utterance) { setTimeout(() => utterance.onerror({ error: 'synthesis-failed' })); },
          find() { voices.push({ lang: 'en-GB', localService: true, name: 'late' }); this.onvoiceschanged(); },
        } });`,
    });
    const offered = () =>
      page.evaluate(() => {
        const read = document.querySelector('.read');
        return read && getComputedStyle(read).visibility === 'visible' ? read.getAttribute('aria-label') : null;
      });
    // What looks for voices has come by then.
    await page.waitFor(() => typeof (speechSynthesis as unknown as { onvoiceschanged: unknown }).onvoiceschanged === 'function');
    expect(await offered()).toBeNull();
    await page.evaluate(() => (speechSynthesis as unknown as { find(): void }).find());
    expect(await offered()).toBe('Read aloud');
    await page.click('.read');
    await page.waitFor(() => document.querySelector('.read')?.getAttribute('aria-label') === 'Read aloud');
    await page.waitForText('Weak, heavy or wobbly legs');
    await page.waitForText('Reading aloud did not work.');
    expect(uncaught(page)).toEqual([]);
  });
});
