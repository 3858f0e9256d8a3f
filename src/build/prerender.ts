import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import preact from '@preact/preset-vite';
import { createServer, type Plugin } from 'vite';
import { languages } from '../i18n/languages.ts';
import { define } from './define.ts';

interface Rendered {
  readonly html: string;
  readonly title: string;
}
interface Pages {
  renderFirst(language: string): Rendered;
  renderRetired(): Rendered;
}

/** Runs the app's own code once, for what it makes of its pages. */
async function rendering<T>(work: (pages: Pages) => T): Promise<T> {
  const server = await createServer({
    configFile: false,
    plugins: [preact()],
    define,
    server: { middlewareMode: true, ws: false, watch: null },
    appType: 'custom',
    optimizeDeps: { noDiscovery: true },
    logLevel: 'error',
  });
  try {
    return work((await server.ssrLoadModule('/src/prerender.tsx')) as Pages);
  } finally {
    await server.close();
  }
}

const put = (template: string, { html, title }: Rendered): string =>
  template
    .replace('<div id="app"></div>', () => `<div id="app">${html}</div>`)
    .replace(/<title>.*?<\/title>/, () => `<title>${title}</title>`);

/** Puts the first screen into index.html at build, so that it is there before any script. The retired build has no script at all. */
export function prerender(retired: boolean): Plugin {
  return {
    name: 'prerender',
    apply: 'build',
    transformIndexHtml: {
      order: 'pre',
      async handler(template) {
        const rendered = await rendering((pages) => (retired ? pages.renderRetired() : pages.renderFirst('en')));
        const page = put(template, rendered);
        if (!page.includes(rendered.html)) throw new Error('index.html has no <div id="app"></div> to put the first screen in');
        return retired ? page.replace(/<script .*<\/script>/, '<link rel="stylesheet" href="/src/styles/main.scss" />') : page;
      },
    },
  };
}

/**
 * Writes the first screen of every other language into a folder of its own, from the finished English page: the same head,
 * styles and script. Its texts are asked for at once, beside the script.
 */
export function languagePages(): Plugin {
  let dir = 'dist';
  const texts: Record<string, readonly string[]> = {};
  return {
    name: 'language-pages',
    apply: 'build',
    configResolved(config) {
      dir = config.build.outDir;
    },
    generateBundle(_, bundle) {
      const load = Object.values(bundle).find((chunk) => chunk.type === 'chunk' && chunk.name === 'load');
      for (const { code } of languages) {
        const own = Object.values(bundle).filter(
          (chunk) => chunk.type === 'chunk' && [`language-${code}`, 'language-keys'].includes(chunk.name),
        );
        texts[code] = [...(load ? [load] : []), ...own].map(({ fileName }) => fileName);
      }
    },
    closeBundle: {
      order: 'pre',
      sequential: true,
      async handler() {
        const english = readFileSync(join(dir, 'index.html'), 'utf8');
        const others = languages.filter(({ code }) => code !== 'en');
        const rendered = await rendering((pages) => others.map(({ code }) => pages.renderFirst(code)));
        for (const [index, { code, dir: direction }] of others.entries()) {
          const { html = '', title = '' } = rendered[index] ?? {};
          const preloads = (texts[code] ?? []).map((file) => `<link rel="modulepreload" href="/${file}" />`).join('');
          const page = english
            .replace(/<html[^>]*>/, `<html lang="${code}" dir="${direction}">`)
            .replace(/<title>.*?<\/title>/, () => `<title>${title}</title>`)
            .replace(/<div id="app">[\s\S]*<\/div>(?=\s*<\/body>)/, () => `<div id="app">${html}</div>`)
            .replace('</head>', () => `${preloads}</head>`);
          if (!page.includes(html)) throw new Error(`the page of ${code} has no place for its first screen`);
          mkdirSync(join(dir, code), { recursive: true });
          writeFileSync(join(dir, code, 'index.html'), page);
        }
      },
    },
  };
}
