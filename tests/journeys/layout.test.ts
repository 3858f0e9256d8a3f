import { describe, expect, it } from 'vitest';
import { can, type Page } from './support/driver.ts';
import { hitTest } from './support/hit-test.ts';
import { ground } from './support/journey.ts';
import { layoutFaults } from './support/layout.ts';
import { AT_ONCE, speak, unfold } from './support/reading.ts';
import { screensOf } from './support/screens.ts';
import { targetFaults } from './support/targets.ts';

const at = ground();
const screens = screensOf(at.site);
/** Long words, a question, both emergencies, and forms. Every other screen has its layout looked at in screens.test.ts. */
const KEY = ['first, ticked', 'question', 'A&E', 'today', 'about'];

const wrong = async (page: Page) => {
  await unfold(page);
  return [...(await page.evaluate(layoutFaults)), ...(await page.evaluate(targetFaults))];
};

describe('the layout holds', () => {
  for (const name of KEY) {
    it.skipIf(!can(at.kind, 'resize'))(`on a small phone, at four hundred per cent zoom and on a wide screen: ${name}`, async () => {
      const page = await at.open({ initScript: AT_ONCE, viewport: { width: 320, height: 568 } });
      await screens[name]?.(page);
      for (const height of [568, 256]) {
        await page.resize(320, height);
        await page.evaluate(() => document.querySelector('.top a')?.scrollIntoView());
        expect(await hitTest(page, '.top a[href="tel:999"]'), `999 at 320x${height}`).toMatchObject({ inViewport: true, topmost: true });
        // A phone shows a page that is too wide smaller, and then calls it fitting: what counts is the width it was given.
        expect(await page.evaluate(() => document.documentElement.scrollWidth), `sideways at 320x${height}`).toBeLessThanOrEqual(320);
      }
      await page.resize(1280, 720);
      for (const code of ['en', 'ur']) {
        await speak(page, code);
        expect(await wrong(page), code).toEqual([]);
      }
    });

    it.skipIf(!can(at.kind, 'largeText'))(`with the text twice as large by the browser’s own setting: ${name}`, async () => {
      const page = await at.open({ initScript: AT_ONCE, largeText: true });
      await screens[name]?.(page);
      expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('32px');
      expect(await wrong(page)).toEqual([]);
    });
  }
});
