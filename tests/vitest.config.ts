import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));

export default defineConfig({
  root,
  test: {
    maxWorkers: '100%',
    projects: [
      // Tens of thousands of answer sets in one test: a slow machine is not a failure.
      { root, test: { name: 'triage', include: ['tests/triage/**/*.test.ts'], environment: 'node', testTimeout: 120_000 } },
    ],
  },
});
