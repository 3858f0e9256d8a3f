import { describe, expect, it } from 'vitest';
import { languages } from '../../src/i18n/languages.ts';
import type { Page } from './support/driver.ts';
import { arrive, goOn, ground, heading, offlineReady, takenOver, tap } from './support/journey.ts';
import { sideways } from './support/layout.ts';

const at = ground();

const page = async (address: string, options = {}): Promise<Page> => {
  const opened = await at.blank(options);
  await opened.goto(at.site().url + address);
  await takenOver(opened);
  return opened;
};
const spoken = (on: Page) =>
  on.evaluate(() => ({ lang: document.documentElement.lang, dir: document.documentElement.dir, path: location.pathname }));
const choose = (on: Page, code: string) => on.click(`.languages a[lang="${code}"]`);
const checker = async (code: string) =>
  (await import(`../../locales/${code}/checker.json`)).default as typeof import('../../locales/en/checker.json');

describe('a page in another language', () => {
  for (const { code, dir } of languages.filter((one) => ['pl', 'ur'].includes(one.code))) {
    it(`(${code}) stands there before any script, gives its advice, and the English to show beside it [H16] [H19] [H35]`, async () => {
      const texts = await checker(code);
      const on = await page(`/${code}/`);
      expect(await spoken(on)).toEqual({ lang: code, dir, path: `/${code}/` });
      expect(await heading(on)).toBe(texts.first.title);
      await tap(on, 'leg-weakness');
      const advice = await on.evaluate(() => (document.getElementById('advice-leg-weakness') as HTMLElement).innerText);
      expect(advice).toContain(texts.sign['ae-title']);
      expect(advice).toContain('My legs are getting weak. It may be my spinal cord.');
      await goOn(on);
      await arrive(on, texts.result.emergency['go-to-ae'].title);
      await on.waitForText('I need help now.');
      await on.waitForText('Please get an interpreter.');
      expect(await on.axe()).toEqual([]);
      expect(await on.evaluate(sideways)).toBe(0);
      expect(on.problems).toEqual([]);
      // A part that is too wide is found, whichever way the language runs.
      await on.evaluate(() => {
        const sheet = document.styleSheets[0];
        sheet?.insertRule('.card { width: 3000px }', sheet.cssRules.length);
      });
      expect(await on.evaluate(sideways)).toBeGreaterThan(1000);
    });
  }

  it('without any script shows its signs and the advice under a tick [H34]', async () => {
    const { first, sign } = await checker('ar');
    const on = await at.blank({ javaScript: false }).catch(() => null);
    if (!on) return;
    await on.goto(`${at.site().url}/ar/`);
    expect(await heading(on)).toBe(first.title);
    await tap(on, 'saddle-change');
    await on.waitForText(sign['ae-title']);
  });
});

describe('the language', () => {
  it('changes at any step with every answer kept, and the sheet for staff stays English [H16]', async () => {
    const [polish, arabic] = [await checker('pl'), await checker('ar')];
    const on = await page('/');
    await tap(on, 'none');
    await goOn(on);
    await arrive(on, 'Have you ever had cancer?');
    await tap(on, 'cancer-now');
    await choose(on, 'pl');
    await arrive(on, polish.question.cancer.title);
    expect(await on.evaluate(() => (document.getElementById('cancer-now') as HTMLInputElement).checked)).toBe(true);
    expect(await spoken(on)).toEqual({ lang: 'pl', dir: 'ltr', path: '/pl/' });
    await choose(on, 'ar');
    await arrive(on, arabic.question.cancer.title);
    expect(await spoken(on)).toEqual({ lang: 'ar', dir: 'rtl', path: '/ar/' });
    await on.reload();
    await takenOver(on);
    await arrive(on, arabic.question.cancer.title);
    await choose(on, 'en');
    await arrive(on, 'Have you ever had cancer?');
    await on.goto(`${at.site().url}/ar/`);
    await takenOver(on);
    await tap(on, 'leg-weakness');
    await goOn(on);
    await arrive(on, arabic.result.emergency['go-to-ae'].title);
    await on.click('main button', arabic.part.show);
    await arrive(on, 'EMERGENCY');
    await on.waitForText('leg weakness or unsteady gait');
    await on.waitForText(arabic.result.emergency['go-to-ae'].title);
  });

  it('is the link’s, else the one chosen before, else the phone’s [H35]', async () => {
    const [welsh, polish] = [await checker('cy'), await checker('pl')];
    const on = await page('/?lang=cy');
    await arrive(on, welsh.first.title);
    expect((await spoken(on)).path).toBe('/cy/');
    await choose(on, 'pl');
    await arrive(on, polish.first.title);
    await on.goto(`${at.site().url}/`);
    await arrive(on, polish.first.title);
    await on.goto(`${at.site().url}/cy/`);
    await arrive(on, welsh.first.title);
  });

  it.skipIf(at.kind === 'webkitgtk' || at.kind === 'wpe')('of the phone is found at the first visit', async () => {
    const on = await at.blank({ locale: 'pl-PL' });
    await on.goto(`${at.site().url}/`);
    await arrive(on, (await checker('pl')).first.title);
  });

  it('works offline, each one, after one visit in any [H16]', async () => {
    const on = await page('/');
    await offlineReady(on);
    await on.goto('about:blank');
    await at.site().stop();
    for (const { code } of languages) {
      await on.goto(`${at.site().url}${code === 'en' ? '/?lang=en' : `/${code}/`}`);
      await takenOver(on);
      await arrive(on, (await checker(code)).first.title);
    }
  });
});
