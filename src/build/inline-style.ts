import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PurgeCSS } from 'purgecss';
import type { Plugin } from 'vite';
import { contentSecurityPolicy } from '../serve/headers.ts';
import { deployment } from './deployment.ts';

/** The source of every screen and component: what class names there can be. */
const markup = (): string =>
  ['src/components', 'src/screens', 'src/app']
    .flatMap((folder) => readdirSync(folder).map((file) => join(folder, file)))
    .filter((file) => file.endsWith('.tsx'))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');

/** Only the rules that some screen can use. */
async function purge(css: string, html: string): Promise<string> {
  const [result] = await new PurgeCSS().purge({
    content: [{ raw: html, extension: 'html' }],
    css: [{ raw: css }],
    keyframes: true,
    fontFace: true,
    variables: true,
    safelist: { standard: ['data-ready', 'data-paper'], deep: [/settling/] },
  });
  if (!result) throw new Error('the styles are gone');
  return result.css;
}

/** The relay's origin, where it is another one than the app's. */
const connect = deployment.relay?.address ? [deployment.relay.address] : [];

/**
 * Puts the styles into the page, so that the first screen needs one request, and the security policy beside them, with
 * the styles' hash: a host that cannot set headers serves a closed page all the same.
 */
export function inlineStyle(retired: boolean): Plugin {
  return {
    name: 'inline-style',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      async handler(html, { bundle }) {
        const links = [...html.matchAll(/<link rel="stylesheet"[^>]*href="\/([^"]+)"[^>]*>/g)];
        let page = html;
        const styles: string[] = [];
        for (const [link, file = ''] of links) {
          const asset = bundle?.[file];
          if (asset?.type !== 'asset') throw new Error(`no ${file} in the build`);
          styles.push(String(asset.source));
          delete bundle?.[file];
          page = page.replace(link, '');
        }
        const css = (await purge(styles.join(''), retired ? page : page + markup())).trim();
        const hash = `sha256-${createHash('sha256').update(css).digest('base64')}`;
        const policy = `<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy([hash], { meta: true, connect })}" />`;
        const [head = '', ...rest] = page.split('</head>');
        const closed = [head.replace(/>\s+</g, '><').trimEnd(), ...rest].join('</head>');
        return closed
          .replace(/<meta charset="utf-8" ?\/?>/i, (charset) => charset + policy)
          .replace('</head>', () => `<style>${css}</style></head>`);
      },
    },
  };
}
