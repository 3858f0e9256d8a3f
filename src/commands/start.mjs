// `npm start` on a fresh clone: installs what is missing, builds the site and serves it, with a mail relay beside it that
// puts every mail into a folder. Needs nothing but node and npm.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './install.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The step that is running; a signal meant for this process is for it. */
let child;
let stopped = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    stopped = true;
    child?.kill(signal);
  });
}

// A signal for npm ends the shell between npm and this process, and the shell passes nothing on: then the parent changes.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid === parent) return;
  stopped = true;
  child?.kill('SIGTERM');
}, 500).unref();

/** Runs a node program of this project and gives its exit code. */
function node(...args) {
  return new Promise((resolve, reject) => {
    child = spawn(process.execPath, args, { cwd: ROOT, stdio: 'inherit' });
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? (signal ? 1 : 0)));
  });
}

async function start() {
  ensureInstalled();
  if (stopped) return 1;
  console.log('Building the site ...');
  process.env.DEPLOYMENT ??= 'src/commands/demonstration.json';
  const built = await node('node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn');
  if (stopped) return 1;
  if (built !== 0) throw new Error('The site could not be built. The message is above.');
  return node('src/commands/run.mjs', 'src/commands/serve.ts');
}

try {
  process.exitCode = await start();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
