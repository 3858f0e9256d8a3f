import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { defineConfig } from 'vitest/config';
import { define } from '../src/build/define.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What the other browsers run in the short test: the journeys in which browsers differ. All of it in the full one. */
const DIFFERING = ['first-screen', 'walk', 'offline', 'storage', 'screens-key', 'keyboard'];
/** WPE is a WebKit too: of the longer ones WebKitGTK runs its share, and WPE in the full test. */
const LONGER = ['report', 'helpline', 'languages'];

/** The same journeys in each browser, one browser after the other and one file at a time: each file holds a browser. */
const journeys = (browser: string, index: number) => ({
  root,
  test: {
    name: browser,
    include:
      browser === 'chromium' || process.env['FULL']
        ? ['tests/journeys/**/*.test.ts']
        : [...DIFFERING, ...(browser === 'wpe' ? [] : LONGER)].map((file) => `tests/journeys/${file}.test.ts`),
    // Every fault that can be made: minutes of it, for the full test.
    exclude: process.env['FULL'] ? [] : ['tests/journeys/faults-*.test.ts'],
    environment: 'node' as const,
    env: { BROWSER: browser },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A browser that hangs on two busy cores says nothing of the app. A second failure does, and the output names what was tried twice.
    retry: 1,
    fileParallelism: false,
    sequence: { groupOrder: index + 1 },
  },
});

const unit = { environment: 'node', sequence: { groupOrder: 0 } } as const;

export default defineConfig({
  root,
  test: {
    projects: [
      // Tens of thousands of answer sets in one test: a slow machine is not a failure.
      {
        root,
        test: {
          ...unit,
          name: 'triage',
          include: [
            'tests/triage/**/*.test.ts',
            'tests/report/**/*.test.ts',
            'tests/helpline/**/*.test.ts',
            'tests/vignettes/**/*.test.ts',
          ],
          testTimeout: 120_000,
        },
      },
      {
        root,
        plugins: [preact()],
        define,
        test: {
          ...unit,
          name: 'components',
          include: ['tests/components/**/*.test.tsx'],
          // Hundreds of screens in one test: here too a slow machine is not a failure.
          testTimeout: 60_000,
          environment: 'happy-dom',
          environmentOptions: { happyDOM: { url: 'http://localhost/' } },
        },
      },
      { root, test: { ...unit, name: 'serve', include: ['tests/serve/**/*.test.ts'] } },
      { root, test: { ...unit, name: 'deliver', include: ['tests/deliver/**/*.test.ts'] } },
      { root, test: { ...unit, name: 'relay', include: ['tests/relay/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 } },
      // Compressing a whole build takes seconds.
      { root, test: { ...unit, name: 'project', include: ['tests/project/**/*.test.ts'], testTimeout: 120_000 } },
      ...['chromium', 'firefox', 'webkitgtk', 'wpe'].map(journeys),
    ],
  },
});
