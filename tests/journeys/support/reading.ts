import type { Page } from './driver.ts';

/** How a person has the text set: as it comes, twice as large, or as far apart as WCAG 1.4.12 allows them to ask. */
export type Setting = 'plain' | 'large' | 'spaced';

/**
 * Runs before any script of a page whose screens are checked: nothing is copied behind the first visit, and a screen that
 * has only just come can be used at once. Both have journeys of their own.
 */
export const AT_ONCE = `delete Navigator.prototype.serviceWorker;
  new MutationObserver(() => delete document.documentElement.dataset.settling)
    .observe(document, { subtree: true, attributes: true, attributeFilter: ['data-settling'] });`;

/** Changes the language by the link at the foot and waits until the page has been drawn in it. */
export async function speak(page: Page, code: string): Promise<void> {
  await page.waitFor((wanted: string) => {
    const link = document.querySelector<HTMLElement>(`.languages a[lang="${wanted}"]`);
    if (link?.getAttribute('aria-current') === 'true') return document.documentElement.lang.startsWith(wanted);
    link?.click();
    return false;
  }, code);
}

/** Opens everything that can be folded out, so that it is checked too. */
export const unfold = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const fold of document.querySelectorAll('details')) fold.open = true;
  });

/** Sets the text. The policy allows no style of ours, but a script may add rules to the page's own. */
export const set = (page: Page, setting: Setting): Promise<void> =>
  page.evaluate((wanted: string) => {
    const sheet = document.styleSheets[0];
    if (!sheet) throw new Error('the page has no style sheet');
    if (![...sheet.cssRules].some(({ cssText }) => cssText.includes('data-text'))) {
      for (const rule of [
        'html[data-text="large"] { font-size: 200% }',
        'html[data-text="spaced"] * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }',
        'html[data-text="spaced"] p { margin-bottom: 2em !important }',
      ])
        sheet.insertRule(rule, sheet.cssRules.length);
    }
    document.documentElement.dataset['text'] = wanted;
  }, setting);
