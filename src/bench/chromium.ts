import { type Browser, type BrowserContext, type CDPSession, chromium, type Page } from '@playwright/test';
import type { Profile } from './options.ts';

/** Nothing but what is measured or tested may use the network or the processor. */
export const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];
/** A small phone. Its language is English, so that no page sends it on to another. */
const PHONE = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true, locale: 'en-GB' };
const PATIENCE_MS = 60_000;

const flags = (path: string) => ({ executablePath: path, args: FLAGS });
export const startBrowser = (path: string): Promise<Browser> => chromium.launch(flags(path));

/** A browser of its own on a profile that is kept in a folder, as a phone keeps it between two visits. */
export const startKept = (path: string, folder: string): Promise<BrowserContext> =>
  chromium.launchPersistentContext(folder, { ...flags(path), ...PHONE });

/** Holds a tab back as a profile says. Without a line to hold back (offline, or at rest) only its processor. */
export async function holdBack(page: Page, { down, up, latency, cpu }: Profile, line = true): Promise<CDPSession> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Network.enable');
  const bytes = (kbit: number) => (kbit * 1000) / 8;
  if (line) {
    const throughput = { downloadThroughput: bytes(down), uploadThroughput: bytes(up) };
    await cdp.send('Network.emulateNetworkConditions', { offline: false, latency, ...throughput });
  }
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: cpu });
  return cdp;
}

/** Does some work in a tab with nothing kept: no cache, no storage, no connection. */
export async function inNewTab<T>(browser: Browser, work: (page: Page) => Promise<T>, bare = false): Promise<T> {
  const context = await browser.newContext(bare ? { ...PHONE, serviceWorkers: 'block' } : PHONE);
  context.setDefaultTimeout(PATIENCE_MS);
  try {
    return await work(await context.newPage());
  } finally {
    await context.close();
  }
}

/** A function with its argument as the source of a script that runs before any of the page's own. */
export const asScript = <T>(inPage: (argument: T) => void, argument: T): { content: string } => ({
  content: `(${inPage})(${JSON.stringify(argument)})`,
});
