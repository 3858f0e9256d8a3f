import { describe, expect, it } from 'vitest';
import type { Page } from './support/driver.ts';
import { arrive, goOn, ground, tap } from './support/journey.ts';

const at = ground();

/**
 * A stand-in for the phone's voices, which these machines do not have: it notes what it is given, and ends a sentence when
 * it is told to. What a real voice sounds like is for the device checklist.
 */
const voices = (...list: readonly (readonly [lang: string, local: boolean])[]): string => `
  self.said = [];
  self.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  const voices = ${JSON.stringify(list)}.map(([lang, localService]) => ({ lang, localService, name: lang }));
  let current = null;
  Object.defineProperty(self, 'speechSynthesis', { value: {
    getVoices: () => voices,
    speak(utterance) { current = utterance; if (!self.mute) utterance.onstart?.(); self.said.push([utterance.voice.lang, utterance.text]); },
    cancel() { const was = current; current = null; was?.onerror?.({ error: 'canceled' }); },
    end() { const was = current; current = null; was?.onend?.(); return was !== null; },
  } });`;

const said = (page: Page): Promise<readonly (readonly [string, string])[]> =>
  page.evaluate(() => (self as unknown as { said: [string, string][] }).said);
/** Lets the voice come to the end of what it says; false when it is silent. */
const end = (page: Page): Promise<boolean> => page.evaluate(() => (speechSynthesis as unknown as { end(): boolean }).end());
const button = (page: Page): Promise<string | null> =>
  page.evaluate(() => {
    const read = document.querySelector('.read');
    return read && getComputedStyle(read).visibility === 'visible' ? read.getAttribute('aria-label') : null;
  });
const offered = (page: Page, label: string) =>
  page.waitFor((wanted: string) => {
    const read = document.querySelector('.read');
    return read && getComputedStyle(read).visibility === 'visible' && read.getAttribute('aria-label') === wanted;
  }, label);
/** Everything from here to the end of the screen. */
async function rest(page: Page): Promise<readonly string[]> {
  while (await end(page));
  return (await said(page)).map(([, text]) => text);
}

describe('reading aloud', () => {
  it('is offered only where the phone has a voice of its own for the language [H21]', async () => {
    const page = await at.open({ initScript: voices(['en-GB', false], ['pl-PL', true]) });
    // What follows the first screen has looked for a voice by then.
    await page.waitFor(() => navigator.serviceWorker.controller !== null);
    expect(await button(page)).toBeNull();
    await page.click('.languages a', 'Polski');
    await offered(page, 'Czytaj na głos');
    await page.click('.languages a', 'English');
    await page.waitFor(() => getComputedStyle(document.querySelector('.read') as Element).visibility === 'hidden');
  });

  it('reads the screen in its order, each sign with its hint, and nothing that cannot be seen [H21]', async () => {
    const page = await at.open({ initScript: voices(['en-US', true], ['en-GB', true]) });
    await offered(page, 'Read aloud');
    await page.click('.read');
    await offered(page, 'Stop reading');
    const texts = await rest(page);
    expect(texts.slice(0, 3)).toEqual([
      'Check it is not an emergency',
      'Any of these now? Tick all that fit.',
      'Weak, heavy or wobbly legs. New or worse. Stiff, or giving way. Hard to walk, climb stairs or stand up. New falls. A foot drags.',
    ]);
    expect(texts.indexOf('Continue')).toBeGreaterThan(texts.indexOf('None of these'));
    expect(texts.join(' ')).not.toMatch(/Go to A&E now|still loading/);
    expect(new Set((await said(page)).map(([lang]) => lang))).toEqual(new Set(['en-GB']));
    await offered(page, 'Read aloud');
  });

  it('reads the advice of a sign at once when it is ticked, then goes on where it was [H21]', async () => {
    const page = await at.open({ initScript: voices(['en-GB', true]) });
    await offered(page, 'Read aloud');
    await page.click('.read');
    await end(page);
    await tap(page, 'chest-or-collapse');
    const texts = await rest(page);
    expect(texts.slice(0, 4)).toEqual([
      'Check it is not an emergency',
      'Any of these now? Tick all that fit.',
      'Call 999 now',
      'Do it now, day or night. Do not drive yourself.',
    ]);
    const after = texts.findIndex((text, index) => index > 2 && text.startsWith('Weak, heavy'));
    expect(texts.slice(3, after)).toContain('Call 999');
  });

  it('stops when asked to, and when the screen changes [H21]', async () => {
    const page = await at.open({ initScript: voices(['en-GB', true]) });
    await offered(page, 'Read aloud');
    await page.click('.read');
    await page.click('.read');
    await offered(page, 'Read aloud');
    expect(await end(page)).toBe(false);
    await page.click('.read');
    await tap(page, 'stroke-signs');
    await goOn(page);
    await arrive(page, 'Call 999 now');
    await offered(page, 'Read aloud');
    expect(await end(page)).toBe(false);
    await page.click('.read');
    expect((await said(page)).at(-1)?.[1]).toBe('Emergency: Call 999 now');
  });

  it('that does not begin, though nothing says why, is said once and offered again [H21]', async () => {
    const mute = `${voices(['en-GB', true])}
      self.mute = true;
      const { setTimeout } = self;
      self.setTimeout = (work, ms, ...rest) => setTimeout(work, ms === 8000 ? 100 : ms, ...rest);`;
    const page = await at.open({ initScript: mute });
    await offered(page, 'Read aloud');
    await page.click('.read');
    await page.waitForText('Reading aloud did not work.');
    await offered(page, 'Read aloud');
    expect(await page.evaluate(() => document.querySelector('.foot [role=status]')?.textContent)).toContain('Reading aloud did not work.');
  });

  it('leaves the English beside another language to the eyes when there is no English voice', async () => {
    const page = await at.open({ initScript: voices(['ur-PK', true]) }, '/ur/');
    await page.waitFor(() => getComputedStyle(document.querySelector('.read') as Element).visibility === 'visible');
    await tap(page, 'saddle-change');
    await page.click('.read');
    await rest(page);
    expect(new Set((await said(page)).map(([lang]) => lang))).toEqual(new Set(['ur-PK']));
    expect((await said(page)).map(([, text]) => text).join(' ')).not.toContain('Say:');
  });
});
