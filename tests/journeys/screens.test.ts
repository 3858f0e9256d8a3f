import { afterAll, describe, expect, it } from 'vitest';
import { content } from '../../src/clinical/content.ts';
import { can, type Page } from './support/driver.ts';
import { goOn, ground, tap } from './support/journey.ts';
import { screensOf } from './support/screens.ts';
import { Inspection } from './support/sound.ts';

const at = ground();
const inspection = new Inspection(at);
const screens = screensOf(at.site);
/** Every question but the first, which is a screen above. */
const questions = content.questions.slice(1);

afterAll(() => inspection.write([...Object.keys(screens), ...questions.map(({ id }) => `question: ${id}`)]));

/** Words that can be seen without scrolling. */
const wordsInView = () => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const words: string[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement?.closest('.nhsuk-u-visually-hidden, noscript, style, script')) continue;
    const text = node as Text;
    for (const match of text.data.matchAll(/\S+/g)) {
      const range = document.createRange();
      range.setStart(text, match.index);
      range.setEnd(text, match.index + match[0].length);
      const box = range.getBoundingClientRect();
      if (box.height > 0 && box.bottom <= innerHeight && box.bottom > 0) words.push(match[0]);
    }
  }
  return words;
};

/** What holds on every screen: 999 in the flow, and the demonstration line. */
async function sound(page: Page): Promise<void> {
  const { calls, position, demo } = await page.evaluate(() => ({
    calls: document.querySelectorAll('.top a[href="tel:999"]').length,
    position: getComputedStyle(document.querySelector('.top') as Element).position,
    demo: document.querySelector('.demo')?.textContent,
  }));
  expect(calls).toBe(1);
  expect(position, '999 in the flow').toBe('static');
  expect(demo).toBe('Demonstration, not for clinical use');
}

const RESULTS = [
  'A&E',
  '999',
  'helpline',
  'maternity',
  'today',
  'today, no cancer',
  'three days',
  'routine',
  'A&E, with a helpline',
  'today, with a helpline',
  'helpline, with a helpline',
];

/** What tells the levels apart without their colours, by the screen it was seen on. */
const looks = new Map<string, { readonly word: string; readonly icon: string | null; readonly border: string }>();
const LEVELS = ['A&E', 'today', 'routine'];
const lookOf = () => ({
  word: document.querySelector('h1')?.textContent ?? '',
  icon: document.querySelector('.card .icon path')?.getAttribute('d') ?? null,
  border: getComputedStyle(document.querySelector('.card') as Element).borderTopStyle,
});

describe('every screen', () => {
  for (const [name, reach] of Object.entries(screens)) {
    it(
      `is sound: ${name}`,
      async () => {
        const found: string[] = [];
        for (const walk of inspection.walks) {
          const page = await inspection.open(walk);
          await reach(page);
          if (RESULTS.includes(name) && can(at.kind, 'resize')) {
            const words = await page.evaluate(wordsInView);
            expect(words.length, `before the fold: ${words.join(' ')}`).toBeLessThanOrEqual(60);
          }
          if (LEVELS.includes(name)) looks.set(name, await page.evaluate(lookOf));
          await sound(page);
          found.push(...(await inspection.wrongWith(page, name, walk)));
          inspection.quiet(page);
        }
        expect(found).toEqual([]);
      },
      inspection.patience,
    );
  }

  it(
    'is sound: each question',
    async () => {
      const found: string[] = [];
      for (const walk of inspection.walks) {
        const page = await inspection.open(walk);
        await tap(page, 'none');
        for (const { id, kind, findings } of questions) {
          await goOn(page);
          await page.waitFor((wanted: string) => location.hash === `#${wanted}`, id);
          found.push(...(await inspection.wrongWith(page, `question: ${id}`, walk)));
          await tap(page, kind === 'check' ? 'none' : (findings[0] ?? ''));
        }
        inspection.quiet(page);
      }
      expect(found).toEqual([]);
    },
    inspection.patience,
  );

  it('tells the three levels apart by word, icon and border, not by colour alone', async () => {
    for (const name of LEVELS.filter((one) => !looks.has(one))) {
      const page = await at.open();
      await screens[name]?.(page);
      looks.set(name, await page.evaluate(lookOf));
    }
    const seen = [...looks.values()];
    expect(seen.map(({ word }) => /^\w+/.exec(word)?.[0])).toEqual(['Emergency', 'Urgent', 'Routine']);
    for (const part of ['icon', 'border'] as const) expect(new Set(seen.map((look) => look[part])).size, part).toBe(3);
  });
});
