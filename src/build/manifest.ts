import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** Ships the manifest under its own name: renamed by its hash, its addresses would break and its identity change. */
export const rootManifest = (): Plugin => ({
  name: 'root-manifest',
  apply: 'build',
  generateBundle() {
    const source = readFileSync('manifest.webmanifest', 'utf8');
    this.emitFile({ type: 'asset', fileName: 'manifest.webmanifest', source });
    // Without a start address an iPhone keeps that of the page: the one way a helpline comes along to its home screen.
    const { start_url: _, ...here } = JSON.parse(source) as { start_url: string };
    this.emitFile({ type: 'asset', fileName: 'manifest-here.webmanifest', source: JSON.stringify(here) });
  },
});
