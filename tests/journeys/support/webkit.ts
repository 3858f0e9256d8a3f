import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FoundBrowser } from '../../../src/commands/browsers.mjs';
import { Inspector } from './inspector.ts';
import { CommonPage, Journal } from './page.ts';
import { tidy } from './tree.ts';
import type { Browser, Look, OpenOptions, Page, Spoken } from './types.ts';
import { Unsupported } from './types.ts';
import { clickActions, keyActions, WebDriver } from './webdriver.ts';
import type { Display, WebKitProcess } from './webkit-process.ts';
import { startDisplay, startWebKit } from './webkit-process.ts';

type Kind = 'webkitgtk' | 'wpe';

/** WPE's browser without a screen has this size and no other. */
const WPE_SIZE = { width: 1280, height: 720 };

/** WebKitGTK or WPE, driven by WebDriver and, for what that lacks, by WebKit's own inspector. */
export async function launchWebKit(kind: Kind, found: FoundBrowser): Promise<Browser> {
  const display = found.xvfb === undefined ? undefined : await startDisplay(found.xvfb);
  const profiles = new Set<Profile>();
  return {
    kind,
    version: versionOf(found.path, display),
    async open(options = {}) {
      if (options.forcedColors) throw new Unsupported(kind, 'forced colours');
      if (options.largeText) throw new Unsupported(kind, 'larger text');
      const profile = await Profile.start(kind, found, options, display);
      profiles.add(profile);
      profile.onClose = () => profiles.delete(profile);
      const page = await profile.page(profile.firstWindow);
      try {
        if (options.dark) await page.dress('dark');
        if (kind === 'webkitgtk' || options.viewport) await page.resize(options.viewport?.width ?? 390, options.viewport?.height ?? 664);
      } catch (error) {
        await profile.close();
        throw error;
      }
      return page;
    },
    async close() {
      await Promise.all([...profiles].map((profile) => profile.close()));
      display?.close();
    },
  };
}

/** What the browser program says of itself. The one for GTK needs a display even for that. */
function versionOf(program: string, display?: Display): string {
  const env = { ...process.env, ...(display ? { DISPLAY: display.name, GDK_BACKEND: 'x11' } : {}) };
  const { stdout } = spawnSync(program, ['--version'], { env, encoding: 'utf8', timeout: 30_000 });
  return /\d+(\.\d+)+/.exec(stdout)?.[0] ?? 'unknown';
}

/** Source by which pages see another language: the browser itself knows only those for which the system is set up. */
function speak(locale: string): string {
  return `Object.defineProperty(Navigator.prototype, 'language', { get: () => '${locale}' });
    Object.defineProperty(Navigator.prototype, 'languages', { get: () => ['${locale}'] });`;
}

/** A browser of its own, with nothing stored in it. */
class Profile {
  onClose: () => void = () => undefined;
  firstWindow = '';
  readonly journal = new Journal();
  readonly pages = new Set<WebKitPage>();
  #opened = 0;

  private constructor(
    readonly kind: Kind,
    readonly driver: WebDriver,
    private readonly running: WebKitProcess,
    private readonly options: OpenOptions,
  ) {}

  static async start(kind: Kind, found: FoundBrowser, options: OpenOptions, display?: Display): Promise<Profile> {
    const flags = kind === 'wpe' ? ['--headless'] : [];
    const running = await startWebKit(found, flags, display);
    const driver = new WebDriver(running.driverPort);
    const profile = new Profile(kind, driver, running, options);
    try {
      await driver.ready();
      const key = kind === 'wpe' ? 'wpe:browserOptions' : 'webkitgtk:browserOptions';
      [profile.firstWindow] = await Promise.all([driver.start(key, running.command), running.introduce()]);
      return profile;
    } catch (error) {
      running.close();
      throw error;
    }
  }

  /** Takes hold of a window that the browser has opened. */
  async page(window: string): Promise<WebKitPage> {
    const inspector = await Inspector.attach(this.running.inspectorPort, ++this.#opened, {
      bootstrap: `${speak(this.options.locale ?? 'en-GB')}\n${this.options.initScript ?? ''}`,
      javaScript: this.options.javaScript ?? true,
      onError: (text, uncaught) => this.journal.note(uncaught ? 'error' : 'console', text),
      onRequest: (url) => this.journal.requests.push(url),
    });
    const page = new WebKitPage(this, window, inspector);
    this.pages.add(page);
    return page;
  }

  async close(): Promise<void> {
    await this.driver.end();
    this.running.close();
    this.onClose();
  }
}

class WebKitPage extends CommonPage {
  readonly kind: Kind;

  constructor(
    private readonly profile: Profile,
    private readonly window: string,
    private readonly inspector: Inspector,
  ) {
    super(profile.journal);
    this.kind = profile.kind;
  }

  async goto(url: string): Promise<void> {
    // WPE drops a load that meets a worker just being installed. A person would tap again, once.
    for (let tries = this.kind === 'wpe' ? 2 : 1; ; tries--) {
      await this.#post('/url', { url });
      const shown = await this.url();
      if (new URL(shown).origin === new URL(url).origin) return;
      // WebDriver counts the browser's own page about a failure as a success.
      if (tries === 1) throw new Error(`${url} cannot be reached; the browser shows ${shown}`);
      await sleep(1000);
    }
  }

  async reload(): Promise<void> {
    await this.#post('/refresh');
  }

  async back(): Promise<void> {
    await this.#post('/back');
  }

  async forward(): Promise<void> {
    await this.#post('/forward');
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.#post('/actions', keyActions(key));
  }

  async type(text: string): Promise<void> {
    for (const character of text) await this.press(character);
  }

  async resize(width: number, height: number): Promise<void> {
    if (this.kind === 'wpe') {
      if (width === WPE_SIZE.width && height === WPE_SIZE.height) return;
      throw new Unsupported(this.kind, `a page of ${width}x${height}`);
    }
    const size = () => this.evaluate(() => ({ width: innerWidth, height: innerHeight, frame: outerHeight - innerHeight }));
    let got = await size();
    // The window follows a little later, and at the very start of the browser not at all.
    for (let tries = 0; got.width !== width || got.height !== height; tries++) {
      if (tries === 60)
        throw new Unsupported(this.kind, `a page of ${width}x${height}; the nearest it can have is ${got.width}x${got.height}`);
      if (tries % 10 === 0) await this.#post('/window/rect', { width, height: height + got.frame });
      else await sleep(30);
      got = await size();
    }
  }

  async screenshot(): Promise<Buffer> {
    const picture = (await this.profile.driver.command(this.window, 'GET', '/screenshot')) as string;
    return Buffer.from(picture, 'base64');
  }

  async dress(look: Look): Promise<void> {
    if (look === 'forced') throw new Unsupported(this.kind, 'forced colours');
    const dark = look === 'dark';
    // The one in WPE is older, and so is its name for this.
    if (this.kind === 'wpe') await this.inspector.ask('Page.setForcedAppearance', { appearance: dark ? 'Dark' : 'Light' });
    else await this.inspector.ask('Page.overrideUserPreference', { name: 'PrefersColorScheme', value: dark ? 'Dark' : 'Light' });
  }

  async spoken(css: string): Promise<Spoken[]> {
    const { root } = (await this.inspector.ask('DOM.getDocument')) as { root: { nodeId: number } };
    const query = { nodeId: root.nodeId, selector: css };
    const { nodeIds } = (await this.inspector.ask('DOM.querySelectorAll', query)) as { nodeIds: number[] };
    return Promise.all(
      nodeIds.map(async (nodeId) => {
        const { properties } = (await this.inspector.ask('DOM.getAccessibilityPropertiesForNode', { nodeId })) as {
          properties: { role?: string; label?: string; checked?: string; focused?: boolean; headingLevel?: number };
        };
        const { role = '', label = '', checked, focused, headingLevel } = properties;
        return { role, name: tidy(label), checked: checked === 'true', focused: focused ?? false, level: headingLevel ?? 0 };
      }),
    );
  }

  async another(): Promise<Page> {
    if (this.kind === 'wpe') throw new Unsupported(this.kind, 'a second tab');
    const { handle } = (await this.#post('/window/new', { type: 'tab' })) as { handle: string };
    return this.profile.page(handle);
  }

  async close(): Promise<void> {
    this.profile.pages.delete(this);
    this.inspector.close();
    if (this.profile.pages.size === 0) await this.profile.close();
    else await this.profile.driver.command(this.window, 'DELETE', '/window');
  }

  protected async run(expression: string): Promise<unknown> {
    // Carried as text both ways: WebDriver has rules of its own for undefined, elements and property names.
    const script = `const done = arguments[arguments.length - 1];
      (async () => (${expression}))().then((value) => done(JSON.stringify({ value })), (error) => done(JSON.stringify({ error: String(error) })))`;
    const answer = (await this.#post('/execute/async', { script, args: [] })) as string;
    const { value, error } = JSON.parse(answer) as { value?: unknown; error?: string };
    if (error !== undefined) throw new Error(error);
    return value;
  }

  protected async clickAt(x: number, y: number): Promise<void> {
    await this.#post('/actions', clickActions(x, y));
  }

  #post(path: string, body: object = {}): Promise<unknown> {
    return this.profile.driver.command(this.window, 'POST', path, body);
  }
}
