import type { BrowserContext, BrowserContextOptions, Browser as PlaywrightBrowser, Page as PlaywrightPage } from '@playwright/test';
import { chromium, firefox } from '@playwright/test';
import type { FoundBrowser } from '../../../src/commands/browsers.mjs';
import { traverse } from './in-page.ts';
import { CommonPage, Journal, PATIENCE } from './page.ts';
import type { Browser, OpenOptions, Page } from './types.ts';
import { Unsupported } from './types.ts';

type Kind = 'chromium' | 'firefox';

/** Nothing but the tests may use the network. */
const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** Starts a process of the browser. Firefox knows some options only as settings of the whole process. */
function start(kind: Kind, found: FoundBrowser, options: OpenOptions): Promise<PlaywrightBrowser> {
  if (kind === 'chromium') return chromium.launch({ executablePath: found.path, args: CHROMIUM_FLAGS });
  return firefox.launch({
    executablePath: found.path,
    ...(found.channel ? { channel: found.channel } : {}),
    firefoxUserPrefs: {
      'network.captive-portal-service.enabled': false,
      ...(options.javaScript === false ? { 'javascript.enabled': false } : {}),
      ...(options.forcedColors ? { 'browser.display.document_color_use': 2 } : {}),
    },
  });
}

function contextOptions(kind: Kind, options: OpenOptions): BrowserContextOptions {
  const { viewport = { width: 390, height: 664 }, locale = 'en-GB' } = options;
  if (kind === 'firefox') return { viewport, locale };
  return {
    viewport,
    locale,
    isMobile: true,
    hasTouch: true,
    javaScriptEnabled: options.javaScript ?? true,
    ...(options.forcedColors ? { forcedColors: 'active' as const } : {}),
  };
}

/** Chromium or Firefox, driven by Playwright. */
export async function launchPlaywright(kind: Kind, found: FoundBrowser): Promise<Browser> {
  const shared = await start(kind, found, {});
  const all = new Set([shared]);
  return {
    kind,
    version: shared.version(),
    async open(options = {}) {
      const special = kind === 'firefox' && (options.javaScript === false || options.forcedColors === true);
      const browser = special ? await start(kind, found, options) : shared;
      all.add(browser);
      const context = await browser.newContext(contextOptions(kind, options));
      if (special) {
        context.on('close', () => {
          all.delete(browser);
          void browser.close();
        });
      }
      context.setDefaultTimeout(PATIENCE);
      const journal = new Journal();
      context.on('request', (request) => journal.requests.push(request.url()));
      if (options.initScript !== undefined) await context.addInitScript({ content: options.initScript });
      return DrivenPage.open(kind, context, journal, options);
    },
    async close() {
      await Promise.all([...all].map((browser) => browser.close()));
    },
  };
}

class DrivenPage extends CommonPage {
  private constructor(
    readonly kind: Kind,
    override readonly playwright: PlaywrightPage,
    private readonly context: BrowserContext,
    journal: Journal,
    private readonly options: OpenOptions,
  ) {
    super(journal);
    playwright.on('pageerror', (error) => journal.note('error', error.message));
    playwright.on('console', (message) => {
      if (message.type() === 'error') journal.note('console', message.text());
    });
  }

  static async open(kind: Kind, context: BrowserContext, journal: Journal, options: OpenOptions): Promise<DrivenPage> {
    return new DrivenPage(kind, await context.newPage(), context, journal, options);
  }

  async goto(url: string): Promise<void> {
    try {
      await this.playwright.goto(url);
    } catch (error) {
      // The browser's own page about the failure is still on its way, and would cut short whatever comes next.
      await this.playwright.waitForURL((shown) => shown.protocol === 'chrome-error:', { timeout: 1000 }).catch(() => undefined);
      throw error;
    }
  }

  async reload(): Promise<void> {
    await this.playwright.reload();
  }

  back(): Promise<void> {
    return this.#traverse(-1);
  }

  forward(): Promise<void> {
    return this.#traverse(1);
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.playwright.keyboard.press(key);
  }

  async type(text: string): Promise<void> {
    await this.playwright.keyboard.type(text);
  }

  async resize(width: number, height: number): Promise<void> {
    await this.playwright.setViewportSize({ width, height });
  }

  async screenshot(): Promise<Buffer> {
    if (this.kind === 'firefox' && this.options.javaScript === false) throw new Unsupported(this.kind, 'a picture while scripts are off');
    // To hide the caret or to stop animations Playwright puts a style into the page, and the security policy objects.
    return this.playwright.screenshot({ caret: 'initial', animations: 'allow' });
  }

  another(): Promise<Page> {
    return DrivenPage.open(this.kind, this.context, this.journal, this.options);
  }

  async close(): Promise<void> {
    await this.playwright.close();
    if (this.context.pages().length === 0) await this.context.close();
  }

  protected run(expression: string): Promise<unknown> {
    return this.playwright.evaluate(expression);
  }

  protected async clickAt(x: number, y: number): Promise<void> {
    await this.playwright.mouse.click(x, y);
  }

  async #traverse(delta: number): Promise<void> {
    // Playwright's own goBack waits in vain in this Firefox, although the browser did go back.
    await this.evaluate(traverse, delta).catch(() => undefined);
    await this.playwright.waitForLoadState('domcontentloaded');
  }
}
