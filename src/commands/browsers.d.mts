/** The browsers that the journeys are tried in. */
export type BrowserKind = 'chromium' | 'firefox' | 'webkitgtk' | 'wpe';

export interface FoundBrowser {
  path: string;
  /** Only for a Firefox as its makers ship it: how Playwright is to talk to it. */
  channel?: string;
  /** Only for WebKit: the WebDriver program. */
  driver?: string;
  /** Only for WebKitGTK: the X server without a screen. */
  xvfb?: string;
}

export function findBrowser(kind: BrowserKind): FoundBrowser | undefined;
export function ensureBrowsers(kinds?: readonly BrowserKind[]): BrowserKind[];
export function howToGet(kind: BrowserKind): string;

/** Whether this machine can install with apt: Debian or Ubuntu, as root. */
export function aptWorks(): boolean;
