// Runs a TypeScript command without a build: node src/commands/run.mjs <file.ts> [arguments].
// The file exports `main(args)`, which returns the exit code. Nothing but the command itself writes to stdout.
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const [file, ...args] = process.argv.slice(2);
if (file === undefined) {
  console.error('usage: node src/commands/run.mjs <file.ts> [arguments]');
  process.exitCode = 2;
} else {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const { module } = await runnerImport(resolve(file), { root, configFile: false, logLevel: 'silent' });
  process.exitCode = await module.main(args);
}
