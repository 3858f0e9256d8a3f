import type { Plugin } from 'vite';

/** The bundler's helper around `import()` looks for styles and preloads to fetch first. There are none: this leaves the import bare. */
export const bareImports = (): Plugin => ({
  name: 'bare-imports',
  apply: 'build',
  enforce: 'pre',
  load: {
    filter: { id: /vite\/preload-helper\.js$/ },
    handler: () => 'export const __vitePreload = (load) => load();',
  },
});
