import preact from '@preact/preset-vite';
import { createServer, type Plugin } from 'vite';
import { define } from './define.ts';

type Page = 'renderFirst' | 'renderRetired';

/** Runs the app's own code once and returns one page of it as HTML. */
async function render(page: Page): Promise<{ html: string; title: string }> {
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
    const module = (await server.ssrLoadModule('/src/prerender.tsx')) as Record<Page, () => { html: string; title: string }>;
    return module[page]();
  } finally {
    await server.close();
  }
}

/** Puts the first screen into index.html at build, so that it is there before any script. The retired build has no script at all. */
export function prerender(retired: boolean): Plugin {
  return {
    name: 'prerender',
    apply: 'build',
    transformIndexHtml: {
      order: 'pre',
      async handler(template) {
        const { html, title } = await render(retired ? 'renderRetired' : 'renderFirst');
        const page = template
          .replace('<div id="app"></div>', () => `<div id="app">${html}</div>`)
          .replace(/<title>.*?<\/title>/, () => `<title>${title}</title>`);
        if (!page.includes(html)) throw new Error('index.html has no <div id="app"></div> to put the first screen in');
        return retired ? page.replace(/<script .*<\/script>/, '<link rel="stylesheet" href="/src/styles/main.scss" />') : page;
      },
    },
  };
}
