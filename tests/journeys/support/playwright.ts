import type { BrowserContext, BrowserContextOptions, Browser as PlaywrightBrowser, Page as PlaywrightPage } from '@playwright/test';
import { chromium, firefox } from '@playwright/test';
import { FLAGS } from '../../../src/bench/chromium.ts';
import type { FoundBrowser } from '../../../src/commands/browsers.mjs';
import { traverse } from './in-page.ts';
import { CommonPage, Journal, PATIENCE } from './page.ts';
import { spokenIn } from './tree.ts';
import type { Browser, Look, OpenOptions, Page, Spoken } from './types.ts';
import { Unsupported } from './types.ts';

type Kind = 'chromium' | 'firefox';

/** Firefox knows some options only as settings of the whole process. */
const settings = (kind: Kind, options: OpenOptions): Readonly<Record<string, boolean | number>> =>
  kind === 'chromium'
    ? {}
    : {
        ...(options.javaScript === false ? { 'javascript.enabled': false } : {}),
        ...(options.forcedColors ? { 'browser.display.document_color_use': 2 } : {}),
        ...(options.dark ? { 'layout.css.prefers-color-scheme.content-override': 0 } : {}),
        ...(options.largeText ? { 'font.size.variable.x-western': 32 } : {}),
      };

/** Starts a process of the browser. */
function start(kind: Kind, found: FoundBrowser, prefs: ReturnType<typeof settings>): Promise<PlaywrightBrowser> {
  if (kind === 'chromium') return chromium.launch({ executablePath: found.path, args: FLAGS });
  return firefox.launch({
    executablePath: found.path,
    ...(found.channel ? { channel: found.channel } : {}),
    firefoxUserPrefs: {
      'network.captive-portal-service.enabled': false,
      // Else it takes half a minute to shut down what nobody will open again, and Playwright waits for that.
      'toolkit.shutdown.fastShutdownStage': 3,
      ...prefs,
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
    colorScheme: options.dark ? 'dark' : 'light',
    ...(options.forcedColors ? { forcedColors: 'active' as const } : {}),
  };
}

/** Chromium or Firefox, driven by Playwright. */
export async function launchPlaywright(kind: Kind, found: FoundBrowser): Promise<Browser> {
  const shared = await start(kind, found, {});
  // One process for all tabs that ask for the same settings.
  const all = new Map([[JSON.stringify({}), Promise.resolve(shared)]]);
  const processFor = (options: OpenOptions): Promise<PlaywrightBrowser> => {
    const prefs = settings(kind, options);
    const running = all.get(JSON.stringify(prefs)) ?? start(kind, found, prefs);
    all.set(JSON.stringify(prefs), running);
    return running;
  };
  return {
    kind,
    version: shared.version(),
    async open(options = {}) {
      const browser = await processFor(options);
      const context = await browser.newContext(contextOptions(kind, options));
      context.setDefaultTimeout(PATIENCE);
      const journal = new Journal();
      context.on('request', (request) => journal.requests.push(request.url()));
      if (options.initScript !== undefined) await context.addInitScript({ content: options.initScript });
      return DrivenPage.open(kind, context, journal, options);
    },
    async close() {
      await Promise.all([...all.values()].map(async (browser) => (await browser).close()));
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
    const page = await context.newPage();
    if (kind === 'chromium' && options.largeText) {
      const session = await context.newCDPSession(page);
      await session.send('Page.setFontSizes', { fontSizes: { standard: 32 } });
    }
    return new DrivenPage(kind, page, context, journal, options);
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

  async dress(look: Look): Promise<void> {
    if (this.kind === 'firefox') throw new Unsupported(this.kind, 'another look in the same process');
    await this.playwright.emulateMedia({
      // Most themes of few colours are dark.
      colorScheme: look === 'light' ? 'light' : 'dark',
      forcedColors: look === 'forced' ? 'active' : 'none',
    });
  }

  async spoken(css: string): Promise<Spoken[]> {
    if (this.kind === 'firefox') throw new Unsupported(this.kind, 'a look into its accessibility tree');
    return spokenIn(this.playwright, css);
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
