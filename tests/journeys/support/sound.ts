import { expect } from 'vitest';
import { languages } from '../../../src/i18n/languages.ts';
import type { Look, Page } from './driver.ts';
import { can } from './driver.ts';
import type { Ground } from './journey.ts';
import { layoutFaults } from './layout.ts';
import { AT_ONCE, type Setting, set, speak, unfold } from './reading.ts';
import { Ledger } from './results.ts';
import { secondOpinion } from './second-checker.ts';
import { targetFaults } from './targets.ts';

/** How the text is set, and how wide the page is then: the narrowest there is, and with large text that of a common small phone. */
const SETTINGS: readonly (readonly [Setting, number])[] = [
  ['large', 360],
  ['plain', 320],
  ['spaced', 320],
];
/** In another look only the colours differ. */
const COLOURS = ['color-contrast', 'link-in-text-block'];
/** The longest words, and the tallest lines: they are laid out in the short test too. */
const WIDE = ['pl', 'bn'];

/** Runs inside a page: a result keeps its border where colours say nothing. */
const unbordered = () =>
  [...document.querySelectorAll('.card')]
    .filter((card) => Number.parseFloat(getComputedStyle(card).borderTopWidth) < 4)
    .map((card) => `no border: ${card.textContent?.slice(0, 40)}`);

/**
 * Looks at screens in every language and look this run is to try: English and Urdu, in Chromium all languages in the full
 * test. What it counts goes into a ledger.
 */
export class Inspection {
  readonly full = Boolean(process.env['FULL']);
  /** How long one screen, or one walk, may take: a slow machine is not a failure. */
  readonly patience = this.full ? 900_000 : 180_000;
  readonly #main: boolean;
  readonly #spoken: readonly string[];
  readonly #looks: readonly Look[];
  #ledger: Ledger | undefined;

  constructor(private readonly at: Ground) {
    this.#main = at.kind === 'chromium';
    this.#spoken = languages.map(({ code }) => code).filter((code) => (this.#main && this.full) || ['en', 'ur'].includes(code));
    this.#looks = can(at.kind, 'forcedColors') ? ['light', 'dark', 'forced'] : ['light', 'dark'];
  }

  /** The looks by the walks they need: one that lasts as long as the browser's process needs a walk of its own. */
  get walks(): readonly (readonly Look[])[] {
    return can(this.at.kind, 'redress') ? [this.#looks] : this.#looks.map((look) => [look]);
  }

  /** A new profile on the first screen, for a walk. */
  open([look]: readonly Look[]): Promise<Page> {
    return this.at.open({ initScript: AT_ONCE, dark: look === 'dark', forcedColors: look === 'forced' });
  }

  /** Everything that is wrong with the screen a page is on. */
  async wrongWith(page: Page, screen: string, looks: readonly Look[]): Promise<string[]> {
    const laidOut = looks.includes('light');
    const found: string[] = [];
    for (const code of this.#spoken.concat(laidOut && this.#main && !this.full ? WIDE : [])) {
      await speak(page, code);
      await unfold(page);
      if (this.#spoken.includes(code)) found.push(...(await this.#violations(page, screen, code, looks)));
      if (laidOut) found.push(...(await this.#layout(page, screen, code)));
      if (!laidOut || !this.#main || code !== 'en') continue;
      const second = await secondOpinion(page);
      this.#note(screen, code, 'second', second.length);
      found.push(...second);
    }
    return found;
  }

  /** Fails unless all that was done on a page asked nothing of anyone else and was refused nothing. */
  quiet(page: Page): void {
    expect(page.problems).toEqual([]);
    expect(page.requests.filter((url) => !url.startsWith(this.at.site().url) && !url.startsWith('about:'))).toEqual([]);
  }

  /** Writes down what was counted, after a full run. */
  write(screens: readonly string[]): void {
    if (this.full) this.#ledger?.write(screens);
  }

  #note(...cell: Parameters<Ledger['note']>): void {
    this.#ledger ??= new Ledger(this.at.browser(), this.#spoken, this.#looks);
    this.#ledger.note(...cell);
  }

  /** What axe finds in one language, in some looks. The page is light again afterwards, where it can be. */
  async #violations(page: Page, screen: string, code: string, looks: readonly Look[]): Promise<string[]> {
    const found: string[] = [];
    for (const look of looks) {
      if (can(this.at.kind, 'redress')) await page.dress(look);
      const broken = await page.axe(look === 'light' ? undefined : COLOURS);
      this.#note(screen, code, look, broken.length);
      found.push(...broken.map(({ id, elements }) => `${code}, ${look}: ${id}: ${elements.join('; ')}`));
      if (look === 'forced') found.push(...(await page.evaluate(unbordered)));
    }
    if (can(this.at.kind, 'redress')) await page.dress('light');
    return found;
  }

  /** What is wrong with the layout in one language, however the text is set. */
  async #layout(page: Page, screen: string, code: string): Promise<string[]> {
    const found: string[] = [];
    for (const [setting, width] of SETTINGS) {
      if (can(this.at.kind, 'resize')) await page.resize(width, 568);
      await set(page, setting);
      const wrong = [...(await page.evaluate(layoutFaults)), ...(await page.evaluate(targetFaults))];
      found.push(...wrong.map((text) => `${code}, ${setting}: ${text}`));
    }
    await set(page, 'plain');
    this.#note(screen, code, 'layout', found.length);
    return found;
  }
}
