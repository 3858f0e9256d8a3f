import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

// The relay as one file that needs nothing but the packages it imports: `node dist-relay/main.js`.
// biome-ignore lint/style/noDefaultExport: Vite looks for it.
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  publicDir: false,
  build: {
    ssr: 'src/relay/start.ts',
    outDir: 'dist-relay',
    target: 'node20',
    rolldownOptions: { output: { entryFileNames: 'main.js' } },
  },
});
