import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { attempt } from './attempt.ts';
import { startKept } from './chromium.ts';
import type { Asked, Meter } from './meter.ts';

/** So long nothing may be asked for until a visit counts as at rest. The app looks for a newer copy within its first second. */
const REST_MS = 3000;
const PATIENCE_MS = 30_000;

/** Waits until nothing has gone over the wire for a while. */
async function atRest(meter: Meter): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  let [state, since] = [meter.state(), performance.now()];
  while (performance.now() - since < REST_MS && performance.now() < until) {
    await sleep(100);
    if (meter.state() !== state) [state, since] = [meter.state(), performance.now()];
  }
}

/** A worker that answers, once it is there. */
export const workerReady = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated', undefined, { timeout: PATIENCE_MS });

/** One visit by a browser process of its own, on a profile that is kept: what goes over the wire until all is at rest. */
export async function visit(
  path: string,
  folder: string,
  url: string,
  meter: Meter,
  also?: (page: Page) => Promise<unknown>,
): Promise<readonly Asked[]> {
  const context = await startKept(path, folder);
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    meter.take();
    await page.goto(url);
    if (also) await attempt(also(page), undefined);
    await atRest(meter);
    return meter.take();
  } finally {
    await context.close();
  }
}
