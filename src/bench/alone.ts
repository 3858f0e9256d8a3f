import type { Browser } from '@playwright/test';
import { folderOf, type LanguageCode } from '../i18n/languages.ts';
import { inNewTab } from './chromium.ts';
import type { Site } from './site.ts';
import { placeOf } from './stopwatch.ts';

const PATIENCE_MS = 5000;

/** Whether a finger on the first sign gets the advice, with its call, while nothing but the page itself is ever answered. */
export async function advisesAlone(browser: Browser, site: Site, sign: string, language: LanguageCode): Promise<boolean> {
  const folder = folderOf(language);
  site.only((path) => path === folder);
  try {
    return await inNewTab(browser, async (page) => {
      const comes = (css: string) =>
        page
          .locator(css)
          .waitFor({ timeout: PATIENCE_MS })
          .then(
            () => true,
            () => false,
          );
      await page.goto(site.url + folder, { waitUntil: 'commit' });
      if (!(await comes(`label[for="${sign}"]`))) return false;
      const { x, y } = await page.evaluate(placeOf, `label[for="${sign}"]`);
      await page.touchscreen.tap(x, y);
      return comes(`#advice-${sign} a[href="tel:999"]`);
    });
  } finally {
    site.only(null);
  }
}
