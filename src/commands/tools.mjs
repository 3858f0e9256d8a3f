// Programs the tests are checked by, none of them ours: a decoder for the QR code, a reader of printed pages, the store
// that several relays share, and a web server that serves the build by its own configuration. Installed by apt where that works.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { aptWorks } from './browsers.mjs';

const TOOLS = {
  '/usr/bin/zbarimg': 'zbar-tools',
  '/usr/bin/pdftotext': 'poppler-utils',
  '/usr/bin/redis-server': 'redis-server',
  '/usr/sbin/nginx': 'nginx-light',
};

/** Installs what is missing and gives the packages that are still missing afterwards. */
export function ensureTools() {
  const missing = () => Object.entries(TOOLS).flatMap(([path, name]) => (existsSync(path) ? [] : [name]));
  if (missing().length > 0 && aptWorks()) {
    const apt = (...args) =>
      spawnSync('apt-get', args, {
        stdio: ['ignore', process.stderr, process.stderr],
        // No daemon of a package is wanted: the tests start their own.
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
      });
    apt('update', '-q');
    apt('install', '-y', '-q', '--no-install-recommends', ...missing());
  }
  return missing();
}
