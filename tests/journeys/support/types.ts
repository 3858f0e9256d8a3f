import type { Page as PlaywrightPage } from '@playwright/test';
import type { BrowserKind } from '../../../src/commands/browsers.mjs';

export type { BrowserKind };

/** Something that this browser cannot do under automation. A journey that needs it is skipped there, by `can`. */
export class Unsupported extends Error {
  override name = 'Unsupported';
  constructor(kind: BrowserKind, what: string) {
    super(`${kind} cannot do this: ${what}`);
  }
}

/** What not every browser can do; `can` in driver.ts tells which. */
export type Ability =
  | 'beforeLoad'
  | 'resize'
  | 'tabs'
  | 'noScript'
  | 'forcedColors'
  | 'touch'
  | 'trustedTypes'
  | 'workerRequests'
  | 'redress'
  | 'speak'
  | 'largeText';

/** The colours a person has asked the system for: the page's own, its own on a dark ground, or the system's few and no others. */
export type Look = 'light' | 'dark' | 'forced';

export interface OpenOptions {
  /** Size of the page in CSS pixels, 390x664 if not given. WPE keeps its own size and refuses any other. */
  viewport?: { width: number; height: number };
  /** False: no script of the site runs; `evaluate` still works. */
  javaScript?: boolean;
  /** Source of a script that runs in every page before any script of the site. */
  initScript?: string;
  /** The high contrast mode of the system. */
  forcedColors?: boolean;
  /** The system asks for dark pages. */
  dark?: boolean;
  /** Text twice as large, by the browser's own setting. */
  largeText?: boolean;
  /** The language the browser asks for, en-GB if not given. */
  locale?: string;
}

/** Something that should not happen on any page. */
export interface Problem {
  /** `policy`: refused by the security policy. `error`: not caught. `console`: written by console.error. */
  kind: 'policy' | 'error' | 'console';
  text: string;
}

/** One rule of axe that a page breaks, with the elements that break it. */
export interface Violation {
  id: string;
  impact: string;
  help: string;
  elements: string[];
}

/** What a browser tells a screen reader of one element. */
export interface Spoken {
  role: string;
  name: string;
  checked: boolean;
  focused: boolean;
  /** Of a heading, else 0. */
  level: number;
}

/** What lies in a page at the centre of an element. */
export interface Hit {
  found: boolean;
  inViewport: boolean;
  topmost: boolean;
  /** What is at that point instead of the element. */
  covering?: string;
}

/** A function that runs in the page. It is sent as text: it sees its arguments and the page, and nothing of the test. */
// biome-ignore lint/suspicious/noExplicitAny: arguments of any kind that JSON can carry
export type PageFunction<Arguments extends any[], Result> = (...args: Arguments) => Result | Promise<Result>;

/** One tab. Lists that grow (`requests`, `problems`) are shared by all tabs of a profile. */
export interface Page {
  readonly kind: BrowserKind;
  /** Addresses of all requests so far, of the pages and (where `can('workerRequests')`) of the service worker. */
  readonly requests: readonly string[];
  /** What went wrong so far. Requests that fail because the server is away are not among them. */
  readonly problems: readonly Problem[];
  /** Only in Chromium and Firefox: Playwright's own page, for what no other browser can do. */
  readonly playwright: PlaywrightPage | undefined;
  /** How many milliseconds `waitFor` and `click` wait before they fail. */
  patience: number;
  /** Fails when there is neither a server nor a service worker to answer. */
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  back(): Promise<void>;
  forward(): Promise<void>;
  url(): Promise<string>;
  /** Runs a function in the page; arguments and result are carried as JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: see PageFunction
  evaluate<Arguments extends any[], Result>(fn: PageFunction<Arguments, Result>, ...args: Arguments): Promise<Result>;
  /** Runs a function in the page again and again until its result is truthy, and gives that result. */
  // biome-ignore lint/suspicious/noExplicitAny: see PageFunction
  waitFor<Arguments extends any[], Result>(fn: PageFunction<Arguments, Result>, ...args: Arguments): Promise<Result>;
  /** Waits until the text can be read on the page. */
  waitForText(text: string): Promise<void>;
  /**
   * Clicks with the pointer on the first visible element that matches, after scrolling to it and once nothing covers it.
   * With a text: the first whose whole text it is, else the first that contains it.
   */
  click(css: string, text?: string): Promise<void>;
  /** Presses keys one after the other: 'Tab', 'Shift+Tab', 'Space', 'Enter', 'Escape', 'ArrowDown', or a character. */
  press(...keys: string[]): Promise<void>;
  /** Types a text into the element that has the focus. */
  type(text: string): Promise<void>;
  /** Gives the page another size. Throws Unsupported where the window cannot have it. */
  resize(width: number, height: number): Promise<void>;
  /** What can be seen, as PNG. */
  screenshot(): Promise<Buffer>;
  /** What axe finds against WCAG 2.0 to 2.2, levels A and AA, or by some of its rules only. */
  axe(rules?: readonly string[]): Promise<Violation[]>;
  /** Shows the page in another look. Throws Unsupported where a look lasts as long as the browser's process. */
  dress(look: Look): Promise<void>;
  /** What the browser's own accessibility tree holds of the elements that match. Throws Unsupported where it cannot be read. */
  spoken(css: string): Promise<Spoken[]>;
  /** A second tab of the same profile. */
  another(): Promise<Page>;
  /** Closes this tab, and the profile with its last tab. */
  close(): Promise<void>;
}

export interface Browser {
  readonly kind: BrowserKind;
  readonly version: string;
  /** A tab in a new, empty profile. */
  open(options?: OpenOptions): Promise<Page>;
  /** Closes all profiles and ends the browser. */
  close(): Promise<void>;
}
