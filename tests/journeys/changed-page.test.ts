import { expect, it } from 'vitest';
import { folderOf, languages } from '../../src/i18n/languages.ts';
import { arrive, BY_999, goOn, ground, SIGNS, takenOver, tap } from './support/journey.ts';

const at = ground();

/** Puts an element before the first sign as soon as that is there, before the app's script has come. */
const before = (element: string) => `
  new MutationObserver((_, observer) => {
    const sign = document.querySelector('.sign');
    if (!sign || !document.querySelector('#not-sure')) return;
    observer.disconnect();
    sign.before(document.createElement('${element}'));
    self.put = true;
  }).observe(document, { childList: true, subtree: true });`;

for (const element of ['input', 'div'])
  it(`an ${element} that something else puts before the signs moves no sign’s advice and no answer to another [H35]`, async () => {
    for (const sign of [SIGNS[0] ?? '', SIGNS.at(-1) ?? '']) {
      const page = await at.blank({ initScript: before(element) });
      await page.goto(`${at.site().url}/`);
      await takenOver(page);
      expect(await page.evaluate(() => (self as { put?: boolean }).put)).toBe(true);
      await tap(page, sign);
      await page.waitFor((id: string) => (document.getElementById(`advice-${id}`)?.getClientRects().length ?? 0) > 0, sign);
      expect(
        await page.evaluate(() => [...document.querySelectorAll('.advice')].filter((one) => one.getClientRects().length > 0).length),
      ).toBe(1);
      await goOn(page);
      await arrive(page, BY_999.includes(sign) ? 'Call 999 now' : 'Go to A&E now');
    }
  });

it('what something else puts between a sign and its advice, once the page is there, hides no advice [H35]', async () => {
  for (const sign of [SIGNS[0] ?? '', SIGNS.at(-1) ?? '']) {
    const page = await at.open();
    await page.evaluate(() => {
      for (const one of document.querySelectorAll('.sign, .signs label')) one.after(document.createElement('span'));
    });
    await page.evaluate((id: string) => document.getElementById(id)?.click(), sign);
    const shown = await page.evaluate(() =>
      [...document.querySelectorAll('.advice')].filter((one) => one.getClientRects().length > 0).map(({ id }) => id),
    );
    expect(shown).toEqual([`advice-${sign}`]);
  }
});

it('a page that nothing has touched is taken over as it stands, in every language', async () => {
  const mark = `
    new MutationObserver((_, observer) => {
      if (!document.querySelector('#not-sure')) return;
      observer.disconnect();
      document.querySelector('fieldset').dataset.mark = 'yes';
    }).observe(document, { childList: true, subtree: true });`;
  for (const { code } of languages) {
    const page = await at.blank({ initScript: mark });
    await page.goto(at.site().url + folderOf(code));
    await takenOver(page);
    expect(await page.evaluate(() => document.querySelector('fieldset')?.dataset['mark']), code).toBe('yes');
    await page.close();
  }
});
