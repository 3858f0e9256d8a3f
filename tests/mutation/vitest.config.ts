import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import parts from './parts.json' with { type: 'json' };

const root = fileURLToPath(new URL('../..', import.meta.url));
const tests = parts.find(({ name }) => name === process.env['MUTATION_PART'])?.tests ?? [];

/** Quick tests first, as they stand in the list: most mutants die of those, and the slow ones need not run. */
class Quickest extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => tests.findIndex((test) => moduleId.endsWith(test));
    return [...files].sort((a, b) => place(a) - place(b));
  }
}

/** The tests of the part that MUTATION_PART names. Only `npm run mutation` uses this. */
// biome-ignore lint/style/noDefaultExport: Vitest reads the default export.
export default defineConfig({
  root,
  test: {
    environment: 'node',
    include: tests,
    setupFiles: ['tests/mutation/first-failure.ts'],
    sequence: { sequencer: Quickest },
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
});
