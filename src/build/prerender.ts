import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import preact from '@preact/preset-vite';
import { createServer, type Plugin } from 'vite';
import { languages } from '../i18n/languages.ts';
import { define } from './define.ts';
import { textsOfPage } from './texts.ts';

interface Rendered {
  readonly html: string;
  readonly title: string;
  readonly description: string;
}
interface Pages {
  renderFirst(language: string): Rendered;
  renderRetired(language: string): Rendered;
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

/** How many elements a browser with scripts makes of it: to such a one, what stands in noscript is text. */
const elementsIn = (html: string): number => html.replace(/<noscript>[\s\S]*?<\/noscript>/g, '<noscript>').match(/<[a-z]/g)?.length ?? 0;

/** The texts of a page's language, asked for at once beside the script. */
const preloads = (code: string): string =>
  textsOfPage(code)
    .map((file) => `<link rel="modulepreload" href="${file}" />`)
    .join('');

/** Puts a page into a template, in the place of the one that may stand there already. */
function put(template: string, { html, title, description }: Rendered): string {
  const page = template
    .replace(/<div id="app"[^>]*>[\s\S]*<\/div>(?=\s*<\/body>)/, () => `<div id="app" data-elements="${elementsIn(html)}">${html}</div>`)
    .replace(/<title>.*?<\/title>/, () => `<title>${title}</title>`)
    .replace(/(<meta name="description" content=)"[^"]*"/, (_, start) => `${start}"${description.replace(/"/g, '&quot;')}"`);
  if (!page.includes(html)) throw new Error(`no <div id="app"></div> to put "${title}" in`);
  return page;
}

/**
 * Puts the first screen into index.html at build, so that it is there before any script. The retired build has no script at
 * all, and its pages in other languages come with it.
 */
export function prerender(retired: boolean): Plugin[] {
  const first: Plugin = {
    name: 'prerender',
    apply: 'build',
    transformIndexHtml: {
      order: 'pre',
      async handler(template) {
        const page = put(template, await rendering((pages) => (retired ? pages.renderRetired('en') : pages.renderFirst('en'))));
        return retired ? page.replace(/<script .*<\/script>/, '<link rel="stylesheet" href="/src/styles/main.scss" />') : page;
      },
    },
  };
  const texts: Plugin = {
    name: 'texts-of-page',
    apply: 'build',
    transformIndexHtml: { order: 'post', handler: (page) => page.replace('</head>', () => `${preloads('en')}</head>`) },
  };
  return retired ? [first, languagePages(true)] : [first, texts];
}

/**
 * Writes the first screen of every other language, or the retired build's page, into a folder of its own, from the finished
 * English page: the same head, styles and script.
 */
export function languagePages(retired = false): Plugin {
  let dir = 'dist';
  return {
    name: 'language-pages',
    apply: 'build',
    configResolved(config) {
      dir = config.build.outDir;
    },
    closeBundle: {
      order: 'pre',
      sequential: true,
      async handler() {
        const english = readFileSync(join(dir, 'index.html'), 'utf8');
        const others = languages.filter(({ code }) => code !== 'en');
        const rendered = await rendering((pages) =>
          others.map(({ code }) => (retired ? pages.renderRetired(code) : pages.renderFirst(code))),
        );
        for (const [index, { code, dir: direction }] of others.entries()) {
          const page = put(english, rendered[index] ?? { html: '', title: '', description: '' })
            .replace(/<html[^>]*>/, `<html lang="${code}" dir="${direction}">`)
            .replace(preloads('en'), preloads(code));
          mkdirSync(join(dir, code), { recursive: true });
          writeFileSync(join(dir, code, 'index.html'), page);
        }
      },
    },
  };
}
