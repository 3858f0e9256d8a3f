// `npm test` on a fresh clone: installs what is missing, the browsers too, and runs everything that fits in twenty minutes
// on two cores. `--full` runs every journey in every browser, and the relay under load.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { aptWorks, ensureBrowsers, howToGet } from './browsers.mjs';
import { ensureInstalled } from './install.mjs';
import { ensureTools } from './tools.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const REPORT = '.cache/tests.json';
const full = process.argv.includes('--full');
const bin = (name) => `node_modules/${name}`;
const node = (args, env = {}) =>
  spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...env } }).status === 0;

/** What must hold before any test is worth running. Each counts as one test. */
const steps = [
  ['lint', () => node([bin('@biomejs/biome/bin/biome'), 'ci', '--error-on-warnings'])],
  ...['src/tsconfig.pure.json', 'src/tsconfig.page.json', 'src/tsconfig.worker.json', 'src/tsconfig.node.json', 'tests/tsconfig.json'].map(
    (project) => [`types: ${project}`, () => node([bin('typescript/bin/tsc'), '-p', project])],
  ),
  ['build: dist', () => node([bin('vite/bin/vite.js'), 'build', '--logLevel', 'warn'], { DEPLOYMENT: 'src/commands/demonstration.json' })],
  [
    'build: a newer copy',
    () =>
      node([bin('vite/bin/vite.js'), 'build', '--logLevel', 'warn', '--outDir', 'dist-next'], {
        DEPLOYMENT: 'tests/journeys/support/deployment.json',
      }),
  ],
  ['build: retired', () => node([bin('vite/bin/vite.js'), 'build', '--logLevel', 'warn', '--mode', 'retired'])],
];

/** The counts of the test runner's own report; a run that wrote none has failed once. */
function counts() {
  try {
    const { numPassedTests, numFailedTests, numFailedTestSuites, numPendingTests } = JSON.parse(readFileSync(`${ROOT}/${REPORT}`, 'utf8'));
    return { passed: numPassedTests, failed: numFailedTests === 0 ? numFailedTestSuites : numFailedTests, skipped: numPendingTests };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

function test() {
  ensureInstalled();
  const missing = ensureBrowsers();
  if (missing.length > 0) console.error(`Some journeys cannot run here:\n${missing.map(howToGet).join('\n')}`);
  // The WebKits come from apt alone; without it their journeys are left out, and that is said. All else must be there.
  const left = aptWorks() ? [] : missing.filter((kind) => kind === 'webkitgtk' || kind === 'wpe');
  if (missing.length > left.length) return { passed: 0, failed: missing.length - left.length, skipped: 0 };
  const lacking = ensureTools();
  if (lacking.length > 0) console.error(`Some tests need these packages: ${lacking.join(' ')}`);
  if (lacking.length > 0) return { passed: 0, failed: lacking.length, skipped: 0 };
  let passed = 0;
  for (const [name, run] of steps) {
    console.log(`\n${name}`);
    if (!run()) {
      console.error(`failed: ${name}`);
      return { passed, failed: 1, skipped: 0 };
    }
    passed++;
  }
  mkdirSync(`${ROOT}/.cache`, { recursive: true });
  rmSync(`${ROOT}/${REPORT}`, { force: true });
  const ok = node(
    [
      bin('vitest/vitest.mjs'),
      'run',
      '--config',
      'tests/vitest.config.ts',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${REPORT}`,
      ...left.map((kind) => `--project=!${kind}`),
    ],
    full ? { FULL: '1' } : {},
  );
  const told = counts();
  // The log names the tests that prove each control: each has to have passed in this very run.
  console.log('\nthe hazard log against this run');
  const proven = node(['src/commands/run.mjs', 'src/commands/hazards.ts', REPORT]);
  const failed = (ok ? told.failed : Math.max(told.failed, 1)) + (proven ? 0 : 1);
  const done = passed + told.passed + (proven ? 1 : 0);
  if (!full) return { passed: done, failed, skipped: told.skipped };
  console.log('\nthe relay under load');
  const held = node(['src/commands/run.mjs', 'src/commands/load.ts']);
  console.log('\ntwo clean builds');
  const same = node(['src/commands/run.mjs', 'src/commands/same-bytes.ts']);
  const more = [held, same].filter(Boolean).length;
  return { passed: done + more, failed: failed + 2 - more, skipped: told.skipped };
}

const { passed, failed, skipped } = test();
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed === 0 ? 0 : 1;
