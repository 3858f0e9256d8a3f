import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const FOLDER = 'src/pictures';

const named = readdirSync(FOLDER)
  .sort()
  .map((file) => [file.replace('.svg', ''), readFileSync(`${FOLDER}/${file}`, 'utf8').trim()] as const);

/** One drawing as a symbol; of the body each group on its own, so that the places can be laid over it. */
function symbols(name: string, svg: string): string {
  const [, attributes = '', inside = ''] = /^<svg xmlns="[^"]+"([^>]*)>([\s\S]*)<\/svg>$/.exec(svg) ?? [];
  if (!inside) throw new Error(`${name}.svg is not one drawing`);
  const groups = [...inside.matchAll(/<g id="([\w-]+)">([\s\S]*?)<\/g>/g)];
  const parts = groups.length > 0 ? groups.map(([, id = '', drawn = '']) => [id, drawn] as const) : [[name, inside] as const];
  return parts.map(([id, drawn]) => `<symbol id="${id}"${attributes}>${drawn}</symbol>`).join('');
}

const sprite = `<svg xmlns="http://www.w3.org/2000/svg">${named.map(([name, svg]) => symbols(name, svg)).join('')}</svg>`;
const file = `assets/pictures-${createHash('sha256').update(sprite).digest('hex').slice(0, 8)}.svg`;

/** Where the drawings are, and the findings that have one. */
export const drawn = { file: `/${file}`, of: named.map(([name]) => name).filter((name) => name !== 'body') };

/** All drawings as one file, so that a screen of them asks the network once, and each takes the colour of the text beside it. */
export function pictures(): Plugin {
  return {
    name: 'pictures',
    configureServer(server) {
      server.middlewares.use(`/${file}`, (_, response) => {
        response.setHeader('Content-Type', 'image/svg+xml');
        response.end(sprite);
      });
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: file, source: sprite });
    },
  };
}
