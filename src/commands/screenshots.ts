import { mkdirSync } from 'node:fs';
import { chromium, type Page } from '@playwright/test';
import { startServer } from '../serve/server.ts';
import { findBrowser } from './browsers.mjs';

const FOLDER = 'docs/pictures';
const PHONE = { width: 390, height: 664 };

/** What is ticked or chosen, screen after screen, to get to each picture. */
const pictures: Readonly<Record<string, readonly string[]>> = {
  'first-screen': [],
  emergency: ['leg-weakness'],
  urgent: [
    'none',
    'cancer-past',
    'no-known-spread',
    'kind-breast',
    'pain-new',
    'pain-night',
    'none',
    'none',
    'none',
    'none',
    'age-50-69',
    'no-clear-cause',
  ],
  routine: ['none', 'cancer-never', 'pain-same', 'none', 'none', 'none', 'none', 'none', 'age-16-49'],
};

async function walk(page: Page, choices: readonly string[]): Promise<void> {
  for (const choice of choices) {
    const before = page.url();
    await page.locator(`label[for="${choice}"]`).click();
    await page.locator('#next, main button[type="submit"]').first().click();
    await page.waitForURL((url) => url.href !== before);
  }
}

/** Takes the README's pictures from the built app, one of them with a sign ticked, one of what staff are shown. Gives the exit code. */
export async function main(): Promise<number> {
  mkdirSync(FOLDER, { recursive: true });
  const server = await startServer({ dir: 'dist', port: 0 });
  const found = findBrowser('chromium');
  const browser = await chromium.launch({
    ...(found && { executablePath: found.path }),
    args: ['--no-sandbox', '--disable-background-networking'],
  });
  try {
    for (const [name, choices] of Object.entries({ ...pictures, ticked: [], staff: pictures['urgent'] ?? [] })) {
      const page = await browser.newPage({ viewport: PHONE, isMobile: true, hasTouch: true, locale: 'en-GB', timezoneId: 'Europe/London' });
      await page.clock.setFixedTime(new Date('2026-11-25T10:31:00Z'));
      await page.goto(server.url);
      await page.waitForFunction(() => document.documentElement.dataset['ready'] === 'yes');
      await walk(page, choices);
      if (name === 'ticked') {
        await page.locator('label[for="saddle-change"]').click();
        await page.evaluate(() => document.querySelector('label[for="saddle-change"]')?.scrollIntoView({ block: 'start' }));
      }
      if (name === 'staff') {
        await page.getByRole('button', { name: 'Show to staff' }).click();
        await page.locator('.sheet h1').waitFor();
      }
      await page.screenshot({ path: `${FOLDER}/${name}.png` });
      console.log(`${FOLDER}/${name}.png`);
      await page.close();
    }
  } finally {
    await browser.close();
    await server.stop();
  }
  return 0;
}
