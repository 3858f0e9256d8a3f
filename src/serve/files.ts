import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { styleHashes } from './headers.ts';

/** The codings the server can send, best first. */
export const CODINGS = ['br', 'gzip', 'identity'] as const;
export type Coding = (typeof CODINGS)[number];

/** One file in the forms in which it can be sent. */
export interface SiteFile {
  type: string;
  styleHashes: string[];
  /** A coding is absent when it would not make the file smaller. */
  forms: Partial<Record<Coding, { body: Buffer; etag: string }>> & { identity: { body: Buffer; etag: string } };
}

/** All files of a site by the path of the request. */
export type Site = ReadonlyMap<string, SiteFile>;

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml',
};

/** Compressed already: trying again costs time and gains nothing. */
const COMPACT = new Set(['.ico', '.png', '.woff2']);

const toGzip = promisify(gzip);
const toBrotli = promisify(brotliCompress);

/** Compressing hard is slow, and a server that starts again or changes its folder mostly meets the same files. */
const known = new Map<string, Promise<SiteFile['forms']>>();

/** Reads every file below a folder; a folder's index.html also answers for the folder with its slash. */
export async function readSite(dir: string): Promise<Site> {
  const site = new Map<string, SiteFile>();
  const names = await filesBelow(dir);
  await Promise.all(
    names.map(async (name) => {
      const file = await readSiteFile(join(dir, name), extname(name).toLowerCase());
      const path = `/${name}`;
      site.set(path, file);
      if (path.endsWith('/index.html')) site.set(path.slice(0, -'index.html'.length), file);
    }),
  );
  return site;
}

async function filesBelow(dir: string, prefix = ''): Promise<string[]> {
  const entries = await readdir(join(dir, prefix), { withFileTypes: true });
  const nested = await Promise.all(
    entries.map((entry) => {
      const name = prefix + entry.name;
      if (entry.isDirectory()) return filesBelow(dir, `${name}/`);
      // Links are left out, so that nothing outside the folder can be served.
      return entry.isFile() ? [name] : [];
    }),
  );
  return nested.flat();
}

async function readSiteFile(path: string, extension: string): Promise<SiteFile> {
  const body = await readFile(path);
  const hash = createHash('sha256').update(body).digest('base64url');
  const key = `${hash}${extension}`;
  const forms = known.get(key) ?? makeForms(body, hash, !COMPACT.has(extension));
  known.set(key, forms);
  return {
    type: TYPES[extension] ?? 'application/octet-stream',
    styleHashes: extension === '.html' ? styleHashes(body.toString('utf8')) : [],
    forms: await forms,
  };
}

async function makeForms(body: Buffer, hash: string, compress: boolean): Promise<SiteFile['forms']> {
  // A strong tag names exact bytes, so each coding has its own.
  const forms: SiteFile['forms'] = { identity: { body, etag: `"${hash}"` } };
  if (!compress) return forms;
  const quality = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: body.length };
  const [br, gz] = await Promise.all([toBrotli(body, { params: quality }), toGzip(body, { level: 9 })]);
  if (br.length < body.length) forms.br = { body: br, etag: `"${hash}-br"` };
  if (gz.length < body.length) forms.gzip = { body: gz, etag: `"${hash}-gzip"` };
  return forms;
}
