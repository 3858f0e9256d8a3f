import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { content } from '../../../src/clinical/content.ts';
import { type Browser, chosenBrowser, launch, type OpenOptions, type Page } from './driver.ts';
import { serveDist, type TestSite } from './site.ts';

/** The browser of this run, a site of its own for each file, and tabs that are closed after each journey. */
export interface Ground {
  readonly kind: ReturnType<typeof chosenBrowser>;
  readonly browser: () => Browser;
  readonly site: () => TestSite;
  /** A new profile on the app's first screen, taken over by the script. */
  open(options?: OpenOptions, address?: string): Promise<Page>;
  /** A new profile that has opened nothing yet. */
  blank(options?: OpenOptions): Promise<Page>;
}

/** Sets up a file of journeys. Every tab it opened must have kept to the origin and broken no policy. */
export function ground(dir = 'dist'): Ground {
  const kind = chosenBrowser();
  let browser: Browser;
  let site: TestSite;
  const open: Page[] = [];
  beforeAll(async () => {
    site = await serveDist(dir);
    browser = await launch(kind);
  });
  afterEach(async () => {
    const refused = open.flatMap(({ problems }) => problems.filter(({ kind }) => kind === 'policy'));
    for (const page of open.splice(0)) await page.close();
    site.override = undefined;
    await site.start();
    await site.use(dir);
    expect(refused).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });
  const blank = async (options?: OpenOptions) => {
    const page = await browser.open(options);
    open.push(page);
    return page;
  };
  return {
    kind,
    browser: () => browser,
    site: () => site,
    blank,
    open: async (options, address = '/') => {
      const page = await blank(options);
      await page.goto(site.url + address);
      await takenOver(page);
      return page;
    },
  };
}

/** Waits until the script has taken the page over: the app then keeps its place in the history or has drawn its own heading. */
export const takenOver = (page: Page): Promise<unknown> => page.waitFor(() => document.documentElement.dataset['ready'] === 'yes');

/** Waits until the whole offline copy is on the device and this page is served by the worker. */
export const offlineReady = (page: Page): Promise<unknown> =>
  page.waitFor(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    return registration?.active?.state === 'activated' && navigator.serviceWorker.controller !== null;
  });

/** Whether a newer copy is on the device and waits for its turn. Runs in the page. */
export const newerWaits = async (): Promise<boolean> => ((await navigator.serviceWorker.getRegistration())?.waiting ?? null) !== null;

export const heading = (page: Page): Promise<string> => page.evaluate(() => document.querySelector('h1')?.textContent ?? '');

/** Waits for a screen by the words of its heading. */
export async function arrive(page: Page, words: string): Promise<void> {
  await page.waitFor((wanted: string) => (document.querySelector('h1')?.textContent ?? '').includes(wanted), words);
}

/** Ticks or chooses by the finding's id, as a finger does: on its label. */
export const tap = (page: Page, id: string): Promise<void> => page.click(`label[for="${id}"]`);

export const goOn = (page: Page): Promise<void> => page.click('#next, main button[type="submit"]');

/** From the first screen, nothing of it ticked, to the question about cancer. */
export async function toCancer(page: Page): Promise<void> {
  await tap(page, 'none');
  await goOn(page);
  await arrive(page, 'Have you ever had cancer?');
}

/** From the first screen to the result of a sign. */
export async function toEmergency(page: Page): Promise<void> {
  await tap(page, 'leg-weakness');
  await goOn(page);
  await arrive(page, 'Go to A&E now');
}

/** From the result of a sign on to the question about cancer. */
export async function answerForStaff(page: Page): Promise<void> {
  await press(page, 'Go on answering, for the staff');
  await arrive(page, 'Check it is not an emergency');
  await goOn(page);
  await arrive(page, 'Have you ever had cancer?');
}

/** A button of the screen, by its words. */
export const press = (page: Page, text: string): Promise<void> => page.click('main button', text);

/** From a result to the ways out of the phone. The heading is there before the page is. */
export async function toReport(page: Page): Promise<void> {
  await press(page, 'Print, send or keep');
  await page.waitForText('Show or hand over');
}

const hashOf = (page: Page) => page.evaluate(() => location.hash);

/** Answers the question a page is on: ticks or chooses the findings, or skips it, and goes on. */
type Answering = (page: Page, findings: readonly string[] | 'skip') => Promise<void>;

const byPointer: Answering = async (page, findings) => {
  if (findings === 'skip') return page.click('main button[type="button"]', 'Skip this question');
  for (const finding of findings) await tap(page, finding);
  await goOn(page);
};

/**
 * By the element, at once, where a finger waits until a new screen has settled. Browsers pass over such steps when someone goes
 * back: a journey that does walks by pointer.
 */
const byElement: Answering = (page, findings) =>
  page.evaluate((wanted: readonly string[] | 'skip') => {
    const click = (element: HTMLElement | null | undefined) => element?.click();
    if (wanted === 'skip') {
      const buttons = [...document.querySelectorAll<HTMLElement>('main button[type="button"]')];
      return click(buttons.find(({ textContent }) => textContent === 'Skip this question'));
    }
    for (const finding of wanted) click(document.getElementById(finding));
    return click(document.querySelector<HTMLElement>('#next, main button[type="submit"]'));
  }, findings);

/** Walks on from the screen a page is on: on each question the wanted findings are ticked, else none, until a result comes. */
async function walk(answering: Answering, page: Page, wanted: readonly string[]): Promise<void> {
  // A finding that exists nowhere is a mistake in the journey.
  const known = content.questions.flatMap(({ findings }) => findings as readonly string[]);
  for (const finding of wanted) if (!known.includes(finding)) throw new Error(`no finding ${finding}`);
  for (let step = 0; step < 30; step++) {
    const hash = await hashOf(page);
    if (hash === '#result') return;
    const question = content.questions.find(({ id }) => `#${id}` === hash) ?? content.questions[0];
    const fitting = question?.findings.filter((finding) => wanted.includes(finding)) ?? [];
    await answering(page, fitting.length > 0 ? fitting : question?.optional ? 'skip' : ['none']);
    await page.waitFor((before: string) => location.hash !== before, hash);
  }
  throw new Error('no result after thirty screens');
}

export const answer = (page: Page, ...wanted: readonly string[]): Promise<void> => walk(byElement, page, wanted);
export const answerByPointer = (page: Page, ...wanted: readonly string[]): Promise<void> => walk(byPointer, page, wanted);

/** What makes a routine result, and what makes "be seen today". */
export const ROUTINE = ['cancer-never', 'pain-same', 'age-16-49'] as const;
export const TODAY = ['cancer-past', 'no-known-spread', 'pain-new', 'pain-night', 'age-50-69', 'no-clear-cause'] as const;

export const SIGNS: readonly string[] = content.questions[0]?.findings ?? [];
export const BY_999: readonly string[] = content.rules.flatMap((rule) =>
  rule.level === 'emergency' && rule.act === 'call-999' && typeof rule.when === 'string' ? [rule.when] : [],
);
