import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** Ships the manifest under its own name: renamed by its hash, its addresses would break and its identity change. */
export const rootManifest = (): Plugin => ({
  name: 'root-manifest',
  apply: 'build',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'manifest.webmanifest', source: readFileSync('manifest.webmanifest', 'utf8') });
  },
});
