import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { defineConfig } from 'vitest/config';
import { define } from '../src/build/define.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The same journeys in each browser; one file at a time, for each holds a browser. */
const journeys = (browser: string) => ({
  root,
  test: { name: browser, include: ['tests/journeys/**/*.test.ts'], environment: 'node' as const, env: { BROWSER: browser }, testTimeout: 60_000, hookTimeout: 60_000, fileParallelism: false },
});

export default defineConfig({
  root,
  test: {
    maxWorkers: '100%',
    projects: [
      // Tens of thousands of answer sets in one test: a slow machine is not a failure.
      { root, test: { name: 'triage', include: ['tests/triage/**/*.test.ts'], environment: 'node', testTimeout: 120_000 } },
      { root, plugins: [preact()], define, test: { name: 'components', include: ['tests/components/**/*.test.tsx'], environment: 'happy-dom', environmentOptions: { happyDOM: { url: 'http://localhost/' } } } },
      { root, test: { name: 'serve', include: ['tests/serve/**/*.test.ts'], environment: 'node' } },
      { root, test: { name: 'project', include: ['tests/project/**/*.test.ts'], environment: 'node' } },
      ...['chromium', 'firefox', 'webkitgtk', 'wpe'].map(journeys),
    ],
  },
});
