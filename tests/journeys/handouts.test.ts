import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { watch } from '../../src/clinical/guidance.ts';
import { folderOf, languages } from '../../src/i18n/languages.ts';
import { arrive, ground, press, takenOver } from './support/journey.ts';
import { decodeQr, pagesOf, pictureOf } from './support/tools.ts';

const at = ground();
const NUMBER = '0161 496 0000';

/** The words a handout must have, from the language's own files. */
function wanted(code: string): { readonly both: readonly string[]; readonly leaflet: readonly string[] } {
  const read = (part: string) => JSON.parse(readFileSync(`locales/${code}/${part}.json`, 'utf8'));
  const { card } = read('helpline') as { card: Record<string, string> };
  const { finding } = read('checker') as { finding: Record<string, { name: string }> };
  const texts = (...keys: readonly string[]) => keys.map((key) => card[key] ?? `no card.${key}`);
  const names = (findings: readonly string[]) => findings.map((id) => finding[id]?.name ?? `no ${id}`);
  return {
    both: [...texts('title', 'ae', 'helpline', 'fever', 'scan', 'not-checked'), ...names(watch.ae), NUMBER],
    leaflet: [...texts('call999', 'any'), ...names(watch.call999)],
  };
}

/** All ten in the full test, one that runs from the right in the short one: English has its own journey. */
const spoken = languages.filter(({ code }) => process.env['FULL'] || code === 'ur');

describe.skipIf(at.kind !== 'chromium')('card and leaflet', () => {
  for (const { code, dir } of spoken)
    it(`in ${code} stand on one page each, whole, with the number in order and a code that leads to the page in that language [H18]`, async () => {
      const page = await at.blank({ initScript: 'window.print = () => undefined;' });
      await page.goto(`${at.site().url}/share`);
      await takenOver(page);
      await arrive(page, 'Share this check');
      await page.waitForText('Demonstration acute oncology unit');
      await page.evaluate((language: string) => {
        const select = document.querySelector<HTMLSelectElement>('#language');
        if (!select) throw new Error('no list of languages');
        select.value = language;
        select.dispatchEvent(new Event('change', { bubbles: true }));
      }, code);
      await page.evaluate(() => document.getElementById('unit-demo-acute-oncology')?.click());
      await press(page, 'Make the link');
      for (const size of ['card', 'leaflet'] as const) {
        await press(page, `Print the ${size}`);
        await page.waitFor(
          ([css = '', language = '']: readonly string[]) => document.querySelector<HTMLElement>(css)?.lang === language,
          [`.handout--${size}`, code],
        );
        const paper = await page.evaluate((css: string) => {
          const sheet = document.querySelector<HTMLElement>(css);
          const number = sheet?.querySelector<HTMLElement>('.handout__number bdi');
          return { dir: sheet?.dir, text: sheet?.textContent ?? '', number: number?.textContent, numberDir: number?.dir };
        }, `.handout--${size}`);
        expect(paper).toMatchObject({ dir, number: NUMBER, numberDir: 'ltr' });
        const { both, leaflet } = wanted(code);
        for (const words of size === 'leaflet' ? [...both, ...leaflet] : both) expect(paper.text, `${code} ${size}`).toContain(words);
        expect(paper.text).not.toMatch(/\{\{|\b(?:card|finding|share)\.[\w-]+/);
        const pdf = (await page.playwright?.pdf({ format: 'A4', printBackground: false })) ?? Buffer.alloc(0);
        expect(pagesOf(pdf), `${code} ${size}`).toHaveLength(1);
        expect(decodeQr(pictureOf(pdf))).toBe(`${at.site().url}${folderOf(code)}#u=demo-acute-oncology`);
      }
    });
});
