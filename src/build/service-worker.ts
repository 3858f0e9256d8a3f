import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { build, type Plugin } from 'vite';
import { filesIn } from './files.ts';

/** Never kept: the worker, and the list of withdrawn rulesets, which is only worth asking the network for. */
const LIVE = ['/sw.js', '/withdrawn.json'];

/** The offline set: every other file of the build, by the address it is asked for, with its hash. */
export function precacheEntries(dir: string): readonly { url: string; revision: string | null; integrity: string }[] {
  return filesIn(dir)
    .map((file) => ({ path: `/${relative(dir, file).split(sep).join('/')}`, bytes: readFileSync(file) }))
    .filter(({ path }) => !LIVE.includes(path))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, bytes }) => {
      const digest = createHash('sha384').update(bytes).digest('base64');
      return {
        url: path.replace(/(^|\/)index\.html$/, '$1'),
        // Hashed names carry their own revision.
        revision: path.startsWith('/assets/') ? null : digest.slice(0, 16),
        integrity: `sha384-${digest}`,
      };
    });
}

/** Builds the service worker last, when every other file of the build stands as it will be served. */
export function serviceWorker(retired: boolean): Plugin {
  let dir = 'dist';
  return {
    name: 'service-worker',
    apply: 'build',
    configResolved(config) {
      dir = config.build.outDir;
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        await build({
          configFile: false,
          publicDir: false,
          logLevel: 'warn',
          define: { 'process.env.NODE_ENV': '"production"', __PRECACHE__: JSON.stringify(retired ? [] : precacheEntries(dir)) },
          build: {
            outDir: dir,
            emptyOutDir: false,
            target: ['es2020', 'safari15'],
            lib: { entry: retired ? 'src/sw/retired.ts' : 'src/sw/worker.ts', formats: ['iife'], name: 'worker', fileName: () => 'sw.js' },
          },
        });
      },
    },
  };
}
