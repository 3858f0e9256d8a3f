import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { build } from 'vite';
import { precacheEntries } from '../build/service-worker.ts';
import { EMPTY } from './site.ts';

/** The empty page as a site of its own, kept for offline use by the app's own worker with this one page in its list. */
export async function makeEmptySite(dir: string): Promise<void> {
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, 'index.html'), EMPTY);
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    define: { 'process.env.NODE_ENV': '"production"', __PRECACHE__: JSON.stringify(precacheEntries(dir)) },
    build: {
      outDir: dir,
      emptyOutDir: false,
      target: ['es2020', 'safari15'],
      lib: { entry: 'src/sw/worker.ts', formats: ['iife'], name: 'worker', fileName: () => 'sw.js' },
    },
  });
}

/** The empty page has no script that could ask for its worker. */
export const registerWorker = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    type Types = { createPolicy(name: string, rules: object): { createScriptURL(url: string): string } };
    const { trustedTypes } = window as unknown as { trustedTypes: Types };
    const address = trustedTypes.createPolicy('app', { createScriptURL: (url: string) => url }).createScriptURL('/sw.js');
    await navigator.serviceWorker.register(address, { updateViaCache: 'none' });
  });
