import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { connectOrigins, linkOf, styleHashes } from './headers.ts';

/** The codings the server can send, best first. */
export const CODINGS = ['br', 'gzip', 'identity'] as const;
export type Coding = (typeof CODINGS)[number];

/** One file as it stands in the folder. */
export interface PlainFile {
  type: string;
  body: Buffer;
  /** What a page needs its policy to allow. Nothing for any other file. */
  styleHashes: string[];
  connect: string[];
  /** What it asks for at once. */
  link: string;
}

/** One file in the forms in which it can be sent. */
export interface SiteFile extends Omit<PlainFile, 'body'> {
  /** A coding is absent when it would not make the file smaller. */
  forms: Partial<Record<Coding, { body: Buffer; etag: string }>> & { identity: { body: Buffer; etag: string } };
}

/** All files of a site by the path of the request. */
export type Site = ReadonlyMap<string, SiteFile>;

/** What the build puts beside the site for its host to read: not part of it, and never served from here. */
export const HOST_FILES: readonly string[] = ['_headers', '_nginx.conf', '404.html'];

/** The type of a file by the end of its name. */
export const TYPES: Readonly<Record<string, string>> = {
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

/** Every file below a folder by the path of the request; a folder's index.html also answers for the folder with its slash. */
export async function readFiles(dir: string): Promise<ReadonlyMap<string, PlainFile>> {
  const names = (await filesBelow(dir)).filter((name) => !HOST_FILES.includes(name)).sort();
  const files = await Promise.all(names.map(async (name) => [`/${name}`, await readPlainFile(dir, name)] as const));
  return new Map(
    files.flatMap(([path, file]) => [
      [path, file],
      ...(path.endsWith('/index.html') ? [[path.slice(0, -'index.html'.length), file] as const] : []),
    ]),
  );
}

/** The same with every file compressed, ready to be sent. */
export async function readSite(dir: string): Promise<Site> {
  const files = await readFiles(dir);
  return new Map(
    await Promise.all(
      [...files].map(async ([path, { body, ...about }]) => {
        const hash = createHash('sha256').update(body).digest('base64url');
        const key = `${hash} ${about.type}`;
        const forms = known.get(key) ?? makeForms(body, hash, !COMPACT.has(extname(path).toLowerCase()));
        known.set(key, forms);
        return [path, { ...about, forms: await forms }] as const;
      }),
    ),
  );
}

/**
 * What the pages of a site need of their headers: to be allowed by one policy for every address, as most hosts can only set one,
 * and for each page what it asks for at once.
 */
export function pageNeeds(files: ReadonlyMap<string, Pick<PlainFile, 'styleHashes' | 'connect' | 'link'>>): {
  styleHashes: readonly string[];
  connect: readonly string[];
  links: Readonly<Record<string, string>>;
} {
  const all = [...files.values()];
  return {
    styleHashes: [...new Set(all.flatMap((file) => file.styleHashes))],
    connect: [...new Set(all.flatMap((file) => file.connect))],
    links: Object.fromEntries([...files].flatMap(([path, { link }]) => (link === '' ? [] : [[path, link]]))),
  };
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

async function readPlainFile(dir: string, name: string): Promise<PlainFile> {
  const body = await readFile(join(dir, name));
  const extension = extname(name).toLowerCase();
  const html = extension === '.html' ? body.toString('utf8') : '';
  return {
    type: TYPES[extension] ?? 'application/octet-stream',
    body,
    styleHashes: styleHashes(html),
    connect: connectOrigins(html),
    link: linkOf(html),
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
