// Makes sure that node_modules holds exactly what package-lock.json asks for. Needs nothing but node and npm.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Why the packages must be installed, or undefined when they are complete. */
export function reasonToInstall(root = ROOT) {
  // npm leaves a record of what it put there, and writes it last: without it an installation was not finished.
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return 'the packages are not installed yet';
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const present = JSON.parse(readFileSync(record, 'utf8')).packages;
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '') continue;
    const found = present[path];
    // Optional packages for other systems are left out by npm itself.
    if (!found && (entry.optional || entry.devOptional)) continue;
    if (!found || !existsSync(join(root, path))) return `${path} is missing`;
    if (found.version !== entry.version || found.integrity !== entry.integrity) return `${path} is not the version in package-lock.json`;
  }
  const extra = Object.keys(present).find((path) => !wanted[path]);
  return extra && `${extra} is not in package-lock.json`;
}

/** Runs `npm ci` when the packages are missing or differ from package-lock.json. Throws when that fails. */
export function ensureInstalled() {
  const reason = reasonToInstall();
  if (!reason) return;
  console.log(`Installing packages: ${reason}.`);
  // Under `npm start` npm names itself, which also works where `npm` is a script that cannot be spawned.
  const npm = process.env.npm_execpath;
  const [command, args] = npm?.endsWith('.js') ? [process.execPath, [npm, 'ci']] : ['npm', ['ci']];
  const run = spawnSync(command, args, { cwd: ROOT, stdio: 'inherit', shell: command === 'npm' && process.platform === 'win32' });
  if (run.error) throw new Error(`npm could not be started: ${run.error.message}`);
  if (run.status !== 0) throw new Error('npm ci did not finish. Its message is above.');
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    ensureInstalled();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
