import { describe, expect, it } from 'vitest';
import { can, type Look, type Page } from './support/driver.ts';
import { ground, tap } from './support/journey.ts';
import { stop } from './support/keyboard.ts';
import { layoutFaults } from './support/layout.ts';
import { AT_ONCE, type Setting, set } from './support/reading.ts';
import { secondOpinion } from './support/second-checker.ts';
import { targetFaults } from './support/targets.ts';

// Each fault is put into the first screen by a rule of style or an element, and must then be found: no check is blind.
const at = ground();
const open = async () => {
  const page = await at.open({ initScript: AT_ONCE });
  if (can(at.kind, 'resize')) await page.resize(320, 568);
  return page;
};
/** Adds a rule of style, as the last that counts. */
const spoil = (rule: string) => {
  const sheet = document.styleSheets[0];
  sheet?.insertRule(rule, sheet.cssRules.length);
};
const mend = () => {
  const sheet = document.styleSheets[0];
  sheet?.deleteRule(sheet.cssRules.length - 1);
};
/** How many more faults of a kind a check finds once the page is spoilt. */
async function more(page: Page, check: () => string[], fault: string, rule: string): Promise<number> {
  const count = async () => (await page.evaluate(check)).filter((text) => text.includes(fault)).length;
  const before = await count();
  await page.evaluate(spoil, rule);
  const after = await count();
  await page.evaluate(mend);
  return after - before;
}

describe('the checks find a planted fault', () => {
  it('of colour, in the look that has it and in no other', async () => {
    const looks: readonly (readonly [Look, string])[] = [
      ['light', '.lead { color: #bbb !important }'],
      ['dark', '@media (prefers-color-scheme: dark) { .lead { color: #333 !important; background: #111 } }'],
      ['forced', '@media (forced-colors: active) { .lead { forced-color-adjust: none; color: #ccc !important; background: #fff } }'],
    ];
    for (const [look, rule] of looks.filter(([one]) => one !== 'forced' || can(at.kind, 'forcedColors'))) {
      const page = can(at.kind, 'redress') ? await open() : await at.open({ dark: look === 'dark', forcedColors: look === 'forced' });
      if (can(at.kind, 'redress')) await page.dress(look);
      expect(await page.axe(['color-contrast']), look).toEqual([]);
      await page.evaluate(spoil, rule);
      expect(await page.axe(['color-contrast']), look).toMatchObject([{ id: 'color-contrast' }]);
      if (look === 'light' || !can(at.kind, 'redress')) continue;
      await page.dress('light');
      expect(await page.axe(['color-contrast']), 'light').toEqual([]);
    }
  });

  it.skipIf(at.kind !== 'chromium')('of markup, by both checkers', async () => {
    const page = await open();
    expect(await page.axe()).toEqual([]);
    expect(await secondOpinion(page)).toEqual([]);
    await page.evaluate(() => document.querySelector('main')?.append(document.createElement('img')));
    expect(await page.axe()).toMatchObject([{ id: 'image-alt' }]);
    expect(await secondOpinion(page)).toEqual([expect.stringContaining('img_alt_valid')]);
  });

  const layouts: readonly (readonly [string, string, Setting?])[] = [
    ['cut off', '.lead { height: 1em; overflow: hidden }'],
    ['beside the page', '.lead { margin-inline-start: -5rem }'],
    ['sideways', '.lead { width: 1400px }'],
    ['out of its box', '.tile { height: 1rem; min-height: 0 !important }'],
    ['squeezed', '.lead { width: 40px }'],
    ['squeezed', 'html[data-text="large"] .lead { width: 20px }', 'large'],
    ['one over the other', '.lead { margin-bottom: -3rem }'],
    ['one over the other', '.tick { position: absolute !important; margin-inline-start: 5rem !important }'],
    ['one over the other', 'html[data-text="large"] .lead { margin-bottom: -3rem }', 'large'],
    ['cut off', 'html[data-text="spaced"] .lead { max-height: 1em; overflow: hidden }', 'spaced'],
  ];
  it('of layout', async () => {
    const page = await open();
    for (const [fault, rule, setting] of layouts) {
      await set(page, setting ?? 'plain');
      expect(await more(page, layoutFaults, fault, rule), rule).toBeGreaterThan(0);
    }
  });

  const targets: readonly (readonly [string, string])[] = [
    ['too small', '.call { min-height: 0 !important; padding: 0 !important }'],
    ['too small', '.foot a { min-width: 0 !important; width: 30px }'],
    ['one over the other', '.action { margin-top: -1rem !important }'],
    ['cannot be tapped', '.demo { position: fixed; inset: 0; z-index: 9 }'],
    ['taller than the screen', '.call { min-height: 120vh !important }'],
    ['the bar hides the end', '.bar { min-height: 20rem !important }'],
    ['the bar takes', '.bar { min-height: 20rem !important }'],
  ];
  it('of what is to be tapped, and of a number that runs the wrong way', async () => {
    const page = await open();
    for (const [fault, rule] of targets) expect(await more(page, targetFaults, fault, rule), rule).toBeGreaterThan(0);
    await page.evaluate(() => {
      const line = document.createElement('p');
      line.dir = 'rtl';
      line.textContent = '0161 496 0000';
      document.querySelector('main')?.append(line);
    });
    expect(await page.evaluate(targetFaults)).toContainEqual(expect.stringContaining('from right to left: 0161 496 0000'));
  });

  // WebKitGTK shows no focus without a window manager: see keyboard.ts.
  it.skipIf(at.kind === 'webkitgtk')('of the focus: none to be seen, or one that is covered', async () => {
    const page = await open();
    await tap(page, 'carer');
    await page.press('Tab');
    await page.waitFor(() => getComputedStyle(document.activeElement as Element).outlineStyle !== 'none');
    expect((await page.evaluate(stop)).faults).toEqual([]);
    await page.evaluate(spoil, '.demo { position: fixed; inset: 0; z-index: 9 }');
    expect((await page.evaluate(stop)).faults).toEqual([expect.stringContaining('lies under')]);
    await page.evaluate(spoil, 'a { outline: none !important; box-shadow: none !important }');
    expect((await page.evaluate(stop)).faults).toContain('has no outline');
  });
});
