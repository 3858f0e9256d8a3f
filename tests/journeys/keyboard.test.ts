import { describe, expect, it } from 'vitest';
import { content } from '../../src/clinical/content.ts';
import type { Page } from './support/driver.ts';
import { arrive, BY_999, ground, SIGNS } from './support/journey.ts';
import { keyTo, onHeading, through } from './support/keyboard.ts';
import { AT_ONCE, unfold } from './support/reading.ts';

const at = ground();
const open = () => at.open({ initScript: AT_ONCE });
/** In the other browsers one way in the short test, all of them in the full one. */
const every = at.kind === 'chromium' || Boolean(process.env['FULL']);
const active = (page: Page) => page.evaluate(() => document.activeElement?.id ?? '');

/** Answers by Tab, the arrows, Space and Enter alone until a result comes. */
async function answerByKeys(page: Page, ...wanted: readonly string[]): Promise<void> {
  for (const { id, kind, findings } of content.questions) {
    const hash = await page.evaluate(() => location.hash);
    if (hash === '#result') return;
    if (hash !== `#${id}` && hash !== '') continue;
    const fitting = findings.filter((finding) => wanted.includes(finding));
    if (kind === 'check') for (const choice of fitting.length > 0 ? fitting : ['none']) await tick(page, choice);
    else await choose(page, id, fitting[0] ?? findings[0] ?? '');
    await keyTo(page, '#next, main button[type="submit"]');
    await page.press('Enter');
    await page.waitFor((before: string) => location.hash !== before, hash);
    await onHeading(page);
  }
}

async function tick(page: Page, id: string): Promise<void> {
  await keyTo(page, `#${id}`);
  await page.press('Space');
  expect(await page.evaluate((one: string) => (document.getElementById(one) as HTMLInputElement).checked, id), id).toBe(true);
}

/** One of several: Space takes the one the focus comes to, the arrows go on from there. */
async function choose(page: Page, question: string, id: string): Promise<void> {
  await keyTo(page, `input[name="${question}"]`);
  await page.press('Space');
  for (let steps = 0; (await active(page)) !== id; steps++) {
    expect(steps, `${id} cannot be reached`).toBeLessThan(20);
    await page.press('ArrowDown');
  }
  expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).checked), id).toBe(true);
}

describe('with the keyboard alone', () => {
  for (const sign of every ? SIGNS : SIGNS.slice(0, 1)) {
    it(`${sign} leads to 999 and to its result`, async () => {
      const page = await open();
      await tick(page, sign);
      await keyTo(page, `#advice-${sign} a[href="tel:999"]`);
      await keyTo(page, `#advice-${sign} .more`);
      await page.press('Enter');
      await arrive(page, BY_999.includes(sign) ? 'Call 999 now' : 'Go to A&E now');
      await onHeading(page);
      await keyTo(page, '.card a[href="tel:999"]');
    });
  }

  const later: readonly (readonly [string, readonly string[]])[] = [
    ['Call 999 now', ['cancer-never', 'pain-new', 'pain-severe', 'belly-pulse']],
    ['Go to A&E now', ['cancer-now', 'no-known-spread', 'pain-new', 'limb-numbness']],
    ['Ring the cancer helpline now', ['cancer-now', 'no-known-spread', 'pain-new', 'pain-band']],
    ['Ring the maternity unit now', ['cancer-never', 'pain-none', 'pregnancy-signs']],
  ];
  for (const [title, findings] of every ? later : []) {
    it(`the later questions lead to: ${title}`, async () => {
      const page = await open();
      await answerByKeys(page, 'age-16-49', 'no-clear-cause', ...findings);
      await arrive(page, title);
      await onHeading(page);
      await keyTo(page, '.top a[href="tel:999"]', 'Shift+Tab');
    });
  }

  it('a missing answer is said, and the way back to it is one key', async () => {
    const page = await open();
    await keyTo(page, '#next');
    await page.press('Enter');
    await page.waitFor(() => document.activeElement?.matches('.nhsuk-error-summary'));
    await keyTo(page, '.nhsuk-error-summary a');
    await page.press('Enter');
    expect(await active(page)).toBe(SIGNS[0]);
  });

  it.runIf(every)('every screen of an emergency can be gone through and left', async () => {
    const page = await open();
    await through(page, 'first');
    await page.click('label[for="leg-weakness"]');
    await through(page, 'first, ticked');
    await page.click('#next');
    await arrive(page, 'Go to A&E now');
    await unfold(page);
    await through(page, 'result');
    await page.click('main button', 'Print, send or keep');
    await page.waitForText('Show or hand over');
    await unfold(page);
    await through(page, 'report');
  });
});
