import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { answer, ground, press, TODAY, toReport } from './support/journey.ts';

const at = ground();

describe('passed on by the person', () => {
  const stubs: Readonly<Record<string, readonly [script: string, button: string, said: string]>> = {
    'a share sheet that takes it': ['navigator.share = () => Promise.resolve();', 'Share', 'Handed to the app you chose.'],
    'a share sheet that is closed': ["navigator.share = () => Promise.reject(new DOMException('', 'AbortError'));", 'Share', 'Not shared.'],
    'a share sheet that is refused': [
      "navigator.share = () => Promise.reject(new DOMException('', 'NotAllowedError'));",
      'Share',
      'Copy the text instead.',
    ],
    'no share sheet': ['delete Navigator.prototype.share;', 'Share', 'Copy the text instead.'],
    'no clipboard at all': [
      "Object.defineProperty(navigator, 'clipboard', { value: undefined }); document.execCommand = () => false;",
      'Copy the text',
      'Print it, or show this screen.',
    ],
    'no printing': ['window.print = undefined;', 'Print one page', 'Copy the text instead.'],
  };
  for (const [what, [initScript, button, said]] of Object.entries(stubs)) {
    it(`with ${what} says so and offers the next way [H40]`, async () => {
      const page = await at.open({ initScript });
      await answer(page, ...TODAY);
      await toReport(page);
      await press(page, button);
      await page.waitForText(said);
      expect(page.problems.filter(({ kind }) => kind !== 'console')).toEqual([]);
    });
  }

  it('opens in a mail app as one link with level and time first, within what mail apps take', async () => {
    const page = await at.open();
    await answer(page, ...TODAY);
    await toReport(page);
    const links = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLAnchorElement>('a[href^="mailto:"]')].map(({ href }) => href),
    );
    expect(links.map((link) => link.slice(0, link.indexOf('?')))).toEqual(['mailto:unit@example.org', 'mailto:']);
    for (const link of links) {
      expect(link.length).toBeLessThanOrEqual(1500);
      const body = new URL(link).searchParams.get('body') ?? '';
      expect(body).toMatch(/^URGENT, TODAY, \d{1,2} \w{3} \d{4}, \d\d:\d\d/);
      expect(body).toMatch(/END OF REPORT$/);
    }
  });

  it('leaves a calendar file for the time limit', async () => {
    const page = await at.open();
    await answer(page, ...TODAY);
    await toReport(page);
    // Only Chromium tells a test of what it puts among the downloads.
    const coming = at.kind === 'chromium' ? page.playwright?.waitForEvent('download') : undefined;
    await press(page, 'Put it in my calendar');
    await page.waitForText('The calendar file is there.');
    const download = await coming;
    if (download) {
      expect(download.suggestedFilename()).toBe('back-pain-check.ics');
      expect(readFileSync(await download.path(), 'utf8').replace(/\r\n /g, '')).toContain('Go to A&E.');
    }
  });
});
