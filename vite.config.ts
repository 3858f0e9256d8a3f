import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';
import { bareImports } from './src/build/bare-imports.ts';
import { budgets } from './src/build/budgets.ts';
import { codeSplitting } from './src/build/chunks.ts';
import { define } from './src/build/define.ts';
import { deployment, unitsFile } from './src/build/deployment.ts';
import { helplines } from './src/build/helplines.ts';
import { hostFiles } from './src/build/host-files.ts';
import { inlineStyle } from './src/build/inline-style.ts';
import { leanI18next } from './src/build/lean-i18next.ts';
import { rootManifest } from './src/build/manifest.ts';
import { phoneMetadata } from './src/build/phone-metadata.ts';
import { pictures } from './src/build/pictures.ts';
import { languagePages, prerender } from './src/build/prerender.ts';
import { serviceWorker } from './src/build/service-worker.ts';
import { languageTexts } from './src/build/texts.ts';

// `vite build` makes the app; `vite build --mode retired` the page that says it is no longer kept up to date.
export default defineConfig(({ mode }) => {
  const retired = mode === 'retired';
  return {
    plugins: [
      bareImports(),
      leanI18next(),
      preact(),
      prerender(retired),
      rootManifest(),
      phoneMetadata(),
      helplines(
        unitsFile,
        deployment.mailboxes.map(({ id }) => id),
      ),
      inlineStyle(retired),
      ...(retired ? [] : [languageTexts(), languagePages(), pictures()]),
      serviceWorker(retired),
      ...(retired ? [] : [budgets()]),
      hostFiles(),
    ],
    define,
    // Its modern build: the default one is written for browsers that have no module scripts.
    resolve: { alias: { 'workbox-window': 'workbox-window/build/workbox-window.prod.mjs' } },
    build: {
      outDir: retired ? 'dist-retired' : 'dist',
      target: ['es2020', 'safari15', 'chrome90', 'firefox90'],
      minify: 'terser',
      terserOptions: { ecma: 2020, module: true, compress: { passes: 3, unsafe_arrows: true, keep_fargs: false, pure_getters: true } },
      rolldownOptions: { checks: { pluginTimings: false }, output: { codeSplitting } },
      modulePreload: false,
      assetsInlineLimit: 0,
      cssCodeSplit: false,
    },
  };
});
