import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { type PlainFile, pageNeeds, readFiles } from '../serve/files.ts';
import { responseHeaders } from '../serve/headers.ts';
import { nginxConf } from './host-files-nginx.ts';

/** What Cloudflare Pages takes: https://developers.cloudflare.com/pages/configuration/headers/ (Netlify names no limit). */
const MOST_RULES = 100;
const LONGEST_LINE = 2_000;

/**
 * The `_headers` file of Cloudflare Pages and Netlify. No header is named by two rules for one address, since the one host joins
 * the values and the other does not. Each file below /assets/ has a rule of its own: a host may send a rule's headers with a 404
 * too, and `/assets/*` would then let a phone keep for a year that a file was not there. Throws when the file would be too long.
 */
export function headersFile(files: ReadonlyMap<string, PlainFile>): string {
  const at = (path: string) => responseHeaders({ path, https: true, ...pageNeeds(files) });
  const { 'Cache-Control': _, ...everywhere } = at('');
  const rule = (path: string, headers: object) => [path, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)];
  const paths = [...files.keys()].filter((path) => !path.endsWith('/index.html'));
  const folders = paths.map((path) => path.replace(/^(\/(?!assets\/)[^/]+\/).*/, '$1*'));
  const rules = [
    rule('/*', everywhere),
    ...[...new Set(folders)].map((path) => rule(path, { 'Cache-Control': at(path)['Cache-Control'] })),
    ...paths.flatMap((path) => (at(path)['Link'] ? [rule(path, { Link: at(path)['Link'] })] : [])),
  ];
  if (rules.length > MOST_RULES) throw new Error(`_headers would have ${rules.length} rules, and a host takes ${MOST_RULES}`);
  const long = rules.flat().find((line) => line.length > LONGEST_LINE);
  if (long) throw new Error(`a line of _headers would have ${long.length} characters, and a host takes ${LONGEST_LINE}: ${long}`);
  return `# Made by the build: the policy holds the hash of this build's styles.\n${rules.flat().join('\n')}\n`;
}

/** Writes into a built site what its hosts read. They belong to exactly this build. */
export async function writeHostFiles(dir: string): Promise<void> {
  const files = await readFiles(dir);
  await writeFile(join(dir, '_headers'), headersFile(files));
  await writeFile(join(dir, '_nginx.conf'), nginxConf(files));
  // Without it Cloudflare Pages answers every missing file with the start page and 200. With the start page in it, a link whose
  // `#` a mail filter has encoded, and /share, still open the app there.
  await copyFile(join(dir, 'index.html'), join(dir, '404.html'));
}

/** Writes them last, when the offline set and the budgets are done with the folder. */
export function hostFiles(): Plugin {
  let dir = 'dist';
  return {
    name: 'host-files',
    apply: 'build',
    configResolved(config) {
      dir = config.build.outDir;
    },
    closeBundle: { order: 'post', sequential: true, handler: () => writeHostFiles(dir) },
  };
}
