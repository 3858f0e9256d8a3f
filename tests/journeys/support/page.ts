import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page as PlaywrightPage } from '@playwright/test';
import { aim, describePage, hasAxe, runAxe } from './in-page.ts';
import type { BrowserKind, Look, Page, PageFunction, Problem, Spoken, Violation } from './types.ts';

/** How long to wait for a page before giving up. Long, because the machine may be busy with other browsers. */
export const PATIENCE = 15_000;

const axeSource = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * That a request met no server is no fault of a page, and every browser words it in its own way; whoever wants to know
 * looks at the requests. An old browser says that it does not know a part of the policy. The hash is that of a style by
 * which Playwright, before it takes a picture in Firefox, brings animations into step.
 */
const HARMLESS = new RegExp(
  [
    '^Failed to load resource',
    '^Fetch API cannot load',
    '^Cannot load http',
    '^Cross-Origin Request Blocked',
    '^FetchEvent\\.respondWith received an error: TypeError: Load failed',
    '^NetworkError when attempting to fetch resource',
    '^Unrecognized Content-Security-Policy directive',
    'sha256-YjaKGiklmzC6wjXA513HAMmzus8VE61XCOT\\+SmwNZWA=',
  ].join('|'),
);

/** What a profile has seen in all of its tabs. */
export class Journal {
  readonly requests: string[] = [];
  readonly problems: Problem[] = [];

  /** Notes an error: one that nothing in the page caught, or a message that a browser put on its console. */
  note(kind: 'error' | 'console', text: string): void {
    if (!HARMLESS.test(text)) this.problems.push({ kind: isPolicy(text) ? 'policy' : kind, text });
  }
}

function isPolicy(text: string): boolean {
  return /Content[ -]Security[ -]Policy|page.s settings blocked|requires? .?Trusted(HTML|Script)/i.test(text);
}

/** The parts of a page that are the same in every browser, built on the few that are not. */
export abstract class CommonPage implements Page {
  abstract readonly kind: BrowserKind;
  readonly playwright: PlaywrightPage | undefined = undefined;
  patience = PATIENCE;

  constructor(protected readonly journal: Journal) {}

  get requests(): readonly string[] {
    return this.journal.requests;
  }

  get problems(): readonly Problem[] {
    return this.journal.problems;
  }

  abstract goto(url: string): Promise<void>;
  abstract reload(): Promise<void>;
  abstract back(): Promise<void>;
  abstract forward(): Promise<void>;
  abstract press(...keys: string[]): Promise<void>;
  abstract type(text: string): Promise<void>;
  abstract resize(width: number, height: number): Promise<void>;
  abstract screenshot(): Promise<Buffer>;
  abstract another(): Promise<Page>;
  abstract close(): Promise<void>;
  abstract dress(look: Look): Promise<void>;
  abstract spoken(css: string): Promise<Spoken[]>;
  /** The value of an expression, or of the promise it makes, as JSON can carry it. */
  protected abstract run(expression: string): Promise<unknown>;
  /** Presses and releases the pointer at a point of the viewport. */
  protected abstract clickAt(x: number, y: number): Promise<void>;

  url(): Promise<string> {
    return this.evaluate(() => location.href);
  }

  // biome-ignore lint/suspicious/noExplicitAny: see PageFunction
  async evaluate<Arguments extends any[], Result>(fn: PageFunction<Arguments, Result>, ...args: Arguments): Promise<Result> {
    return (await this.run(`(${fn})(...${JSON.stringify(args)})`)) as Result;
  }

  // biome-ignore lint/suspicious/noExplicitAny: see PageFunction
  async waitFor<Arguments extends any[], Result>(fn: PageFunction<Arguments, Result>, ...args: Arguments): Promise<Result> {
    return this.#until(
      async () => {
        const result = await this.evaluate(fn, ...args);
        return result ? { result } : 'the result was never truthy';
      },
      () => `${fn}${args.length > 0 ? ` with ${JSON.stringify(args)}` : ''}`,
    );
  }

  async waitForText(text: string): Promise<void> {
    await this.waitFor(
      (wanted: string) => (document.body?.innerText ?? '').replace(/\s+/g, ' ').includes(wanted),
      text.replace(/\s+/g, ' '),
    );
  }

  async click(css: string, text?: string): Promise<void> {
    let last = '';
    const point = await this.#until(
      async () => {
        const { x, y, ready, why } = await this.evaluate(aim, css, text ?? null);
        if (!ready) return why;
        // Twice at the same place: it is not just moving there.
        const here = `${x},${y}`;
        const still = here === last;
        last = here;
        return still ? { result: { x, y } } : 'the element kept moving';
      },
      () => `an element to click on: ${css}${text === undefined ? '' : ` with the text "${text}"`}`,
    );
    await this.clickAt(point.x, point.y);
  }

  async axe(rules?: readonly string[]): Promise<Violation[]> {
    if (!(await this.evaluate(hasAxe))) await this.run(`(() => { ${await axeSource} })()`);
    return this.evaluate(runAxe, rules ?? null);
  }

  /** Tries until there is a result; meanwhile the page may well be on its way to another one. */
  async #until<Result>(attempt: () => Promise<{ result: Result } | string>, what: () => string): Promise<Result> {
    const end = Date.now() + this.patience;
    let why = '';
    do {
      try {
        const outcome = await attempt();
        if (typeof outcome !== 'string') return outcome.result;
        why = outcome;
      } catch (error) {
        why = error instanceof Error ? error.message : String(error);
      }
      await sleep(30);
    } while (Date.now() < end);
    const page = await this.evaluate(describePage).catch((error: unknown) => `(the page does not answer: ${String(error)})`);
    const problems = this.problems.map(({ kind, text }) => `\n  ${kind}: ${text}`).join('');
    throw new Error(`waited in vain in ${this.kind} for ${what()}\n${why}\nThe page: ${page}${problems && `\nProblems:${problems}`}`);
  }
}
