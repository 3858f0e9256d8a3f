import { describe, expect, it } from 'vitest';
import { content } from '../../src/clinical/content.ts';
import { can, type Page } from './support/driver.ts';
import { answer, arrive, BY_999, goOn, ground, SIGNS, tap } from './support/journey.ts';
import { AT_ONCE, speak, unfold } from './support/reading.ts';
import { screensOf } from './support/screens.ts';
import { readThrough } from './support/tree.ts';

const at = ground();
const screens = screensOf(at.site);
const open = () => at.open({ initScript: AT_ONCE });
const actOf = (sign: string) => (BY_999.includes(sign) ? 'Call 999 now' : 'Go to A&E now');
const texts = (await import('../../locales/en/checker.json')).default;
const finding: Readonly<Record<string, { name: string; hint?: string }>> = texts.finding;
const only = async (page: Page, css: string) => (await page.spoken(css))[0];

// Firefox shows its tree to no one who drives it.
describe.skipIf(!can(at.kind, 'speak'))('to a screen reader', () => {
  it('each sign is a box with its name, its hint and its tick, and the alert says what a tick asks for', async () => {
    const page = await open();
    for (const sign of SIGNS) {
      const { name, hint } = finding[sign] ?? { name: '' };
      const box = await only(page, `#${sign}`);
      expect(box, sign).toMatchObject({ role: 'checkbox', checked: false, name: expect.stringContaining(name) });
      if (hint) expect(box?.name).toContain(hint);
      await tap(page, sign);
      expect(await only(page, `#${sign}`), sign).toMatchObject({ checked: true });
      expect(await page.spoken(`#advice-${sign} a[href="tel:999"]`), sign).toMatchObject([{ role: 'link', name: 'Call 999' }]);
      expect(await only(page, '[role="alert"]')).toMatchObject({ role: 'alert' });
      expect(await page.evaluate(() => document.querySelector('[role="alert"]')?.textContent)).toBe(`Emergency: ${actOf(sign)}`);
      await tap(page, sign);
    }
  });

  it('a missing answer is said once, by the focus: as a group with heading and error for its name', async () => {
    const page = await open();
    await goOn(page);
    await page.waitFor(() => document.activeElement?.matches('.nhsuk-error-summary'));
    const said = `${texts.error.title} ${texts.error['check-first']}`;
    expect(await page.spoken('.nhsuk-error-summary')).toMatchObject([{ role: 'group', focused: true, name: said }]);
    expect(await page.evaluate(() => [...document.querySelectorAll('[role="alert"]')].map(({ textContent }) => textContent))).toEqual(['']);
    // The way to mend it says it with the choices: there the group is the list of signs.
    await page.click('.nhsuk-error-summary a');
    expect(await only(page, `#${SIGNS[0]}`)).toMatchObject({ role: 'checkbox', focused: true });
  });

  for (const [title, sign, ...later] of [
    ['Go to A&E now', 'leg-weakness'],
    ['Call 999 now', 'stroke-signs'],
    ['Ring the cancer helpline now', '', 'cancer-now', 'no-known-spread', 'pain-new', 'pain-band', 'age-50-69', 'no-clear-cause'],
    ['Ring the maternity unit now', '', 'cancer-never', 'pain-none', 'pregnancy-signs', 'age-16-49'],
  ] as const) {
    it(`a result has its title as the one first heading, with the focus: ${title}`, async () => {
      const page = await open();
      if (sign) {
        await tap(page, sign);
        await goOn(page);
      } else await answer(page, ...later);
      await arrive(page, title);
      expect(await page.spoken('h1')).toMatchObject([{ role: 'heading', level: 1, focused: true, name: `Emergency: ${title}` }]);
      expect(await page.evaluate(() => document.title)).toContain(title);
      expect(await page.evaluate(() => document.querySelector('[role="alert"]')?.textContent)).toBe(`Emergency: ${title}`);
      const levels = (await page.spoken('h1, h2, h3, h4')).map(({ level }) => level).filter((level) => level > 0);
      expect(
        levels.every((level, index) => level <= (levels[index - 1] ?? 0) + 1),
        levels.join(' '),
      ).toBe(true);
    });
  }

  it('each question has its title as the heading and as the name of its group, each choice its name', async () => {
    const page = await open();
    await tap(page, 'none');
    for (const { id, kind, findings } of content.questions.slice(1)) {
      await goOn(page);
      await page.waitFor((wanted: string) => location.hash === `#${wanted}`, id);
      const title = texts.question[id as keyof typeof texts.question].title;
      expect(await only(page, 'h1'), id).toMatchObject({ role: 'heading', level: 1, focused: true, name: title });
      // WPE's older engine gives a group no name when its legend is more than text.
      if (at.kind !== 'wpe') expect((await only(page, 'fieldset'))?.name, id).toContain(title);
      const choices = await page.spoken(findings.map((one) => `#${one}`).join());
      expect(choices.map(({ role }) => role)).toEqual(findings.map(() => (kind === 'check' ? 'checkbox' : 'radio')));
      for (const [index, one] of findings.entries()) expect(choices[index]?.name, one).toContain(finding[one]?.name);
      await tap(page, kind === 'check' ? 'none' : (findings[0] ?? ''));
    }
  });
});

describe.skipIf(at.kind !== 'chromium')('in the order of reading', () => {
  it('the advice follows the sign that was ticked, and its call comes before the next sign', async () => {
    const page = await open();
    for (const sign of SIGNS) {
      await tap(page, sign);
      if (!page.playwright) throw new Error('this browser has no tree to read through');
      const heard = await readThrough(page.playwright);
      const box = heard.findIndex(({ role, checked }) => role === 'checkbox' && checked);
      const rest = heard.slice(box + 1);
      const next = rest.findIndex(({ role }) => role === 'checkbox');
      const advice = rest.slice(0, next);
      expect(heard[box]?.name, sign).toContain(finding[sign]?.name);
      const words = advice.findIndex(({ name }) => name === actOf(sign));
      const call = advice.findIndex(({ role, name }) => role === 'link' && name === 'Call 999');
      expect(words, `${sign}: ${advice.map(({ name }) => name).join(' | ')}`).toBeGreaterThanOrEqual(0);
      expect(call, sign).toBeGreaterThan(words);
      await tap(page, sign);
    }
  });
});

describe('in another language', () => {
  it('the words to say in English are marked as English, and the page as its own language', async () => {
    const page = await open();
    await tap(page, 'leg-weakness');
    await speak(page, 'ur');
    const languageOf = (words: string) =>
      page.evaluate((wanted: string) => {
        const found = [...document.querySelectorAll('main p, main li')].find((one) => one.textContent?.includes(wanted));
        return found?.closest('[lang]')?.getAttribute('lang');
      }, words);
    expect(await languageOf('My legs are getting weak. It may be my spinal cord.')).toBe('en');
    await goOn(page);
    await page.waitFor(() => location.hash === '#result');
    expect(await languageOf('I need help now.')).toBe('en');
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('ur');
    expect(await page.evaluate(() => document.title.startsWith(document.querySelector('h1')?.textContent ?? '-'))).toBe(true);
    expect(await page.evaluate(() => document.querySelector('h1')?.closest('[lang]')?.getAttribute('lang'))).toBe('ur');
  });
});

/**
 * What stands in Latin letters in any script: names, signs, and terms of medicine and of phones as people there meet them. All
 * else in Latin letters is English.
 */
const IN_ANY_SCRIPT =
  /Back Pain Check|A&E|\bGP\b|Relay UK|\bUK\b|\bTel:|\d-draft\.|MRI|\bCT\b|PET-CT|HIV|BSL|\S*bsl\.co\.uk|iPhone|iPad|Safari|Android|JavaScript|Demonstration [a-z ]+|name@example\.org|https?:\S+|\(cookies\)|\(bone metastases\)|\(shingles\)|warfarin|apixaban|rivaroxaban|heparin|prednisolone|dexamethasone/g;

/** Every piece of text that is not marked as English, or as another language than the page's. Runs in the page. */
const ofTheLanguage = (): string[] => {
  const found: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const marked = node.parentElement?.closest('[lang]')?.getAttribute('lang');
    if (marked === document.documentElement.lang && !node.parentElement?.closest('script, style')) found.push(node.nodeValue ?? '');
  }
  return found;
};
const english = async (page: Page): Promise<readonly string[]> =>
  (await page.evaluate(ofTheLanguage)).filter((text) => /[A-Za-z]{2}/.test(text.replace(IN_ANY_SCRIPT, '')));

// What is marked is the same in every browser.
describe.skipIf(at.kind !== 'chromium')('in a language with letters of its own', () => {
  for (const name of ['first, error', 'A&E', 'today', 'staff', 'report', 'kept check', 'share', 'install', 'learn page', 'about'])
    it(`English is marked wherever it stands: ${name}`, async () => {
      const page = await open();
      await screens[name]?.(page);
      for (const code of ['pa', 'ur', 'ar', 'bn', 'gu']) {
        await speak(page, code);
        await unfold(page);
        expect(await english(page), code).toEqual([]);
      }
    });

  it('a title of a source that has lost its mark is found', async () => {
    const page = await open();
    await screens['about']?.(page);
    await speak(page, 'ur');
    await page.evaluate(() => document.querySelector('main [lang="en"]')?.removeAttribute('lang'));
    expect(await english(page)).toContain('nhs.uk: Stroke. https://www.nhs.uk/conditions/stroke/');
  });
});
