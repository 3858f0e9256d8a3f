import { createHash } from 'node:crypto';
import { type PlainFile, pageNeeds, readFiles } from '../serve/files.ts';
import { responseHeaders } from '../serve/headers.ts';

export interface Verdict {
  /** How many files were asked for. */
  readonly files: number;
  /** What is not as in the build, one line each. Nothing: the site serves this build. */
  readonly differences: readonly string[];
  /** What works less well than it could, without being wrong. */
  readonly notes: readonly string[];
}

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Buffer;
}

/** What no answer of ours has: each tells somebody something, adds something, or keeps something. */
const UNASKED = [
  'set-cookie',
  'nel',
  'report-to',
  'reporting-endpoints',
  'content-security-policy-report-only',
  'link',
  'refresh',
  'speculation-rules',
];

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const essence = (type: string | null): string =>
  (type ?? 'no type').split(';')[0]?.trim().replace('application/javascript', 'text/javascript') ?? '';

async function get(base: URL, path: string): Promise<Answer> {
  const response = await fetch(new URL(path, base), { redirect: 'manual', signal: AbortSignal.timeout(30_000) });
  return { status: response.status, headers: response.headers, body: Buffer.from(await response.arrayBuffer()) };
}

/** Why a request failed, in the words of what lies deepest: "fetch failed" says nothing. */
const reason = (error: unknown): string => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const { code, message } = cause as NodeJS.ErrnoException;
  return message || code || 'no answer';
};

/** How bytes that are not ours came about, as far as they show it. */
function changed(ours: Buffer, theirs: Buffer): string {
  const [our, their] = [ours.toString('utf8'), theirs.toString('utf8')];
  const scripts = (text: string) => text.match(/<script\b/gi)?.length ?? 0;
  if (their.includes('<html') && !our.includes('<html')) return 'is a page instead of the file';
  if (our.includes('<html') && scripts(their) > scripts(our))
    return 'has a script that is not in the build: the host, or something before it, puts it in';
  const squeezed = (text: string) => text.replace(/\s+/g, '');
  if (squeezed(our) === squeezed(their)) return 'has other white space: the host, or something before it, rewrites it';
  return `has other bytes (${theirs.length} instead of ${ours.length}, sha256 ${sha256(theirs)} instead of ${sha256(ours)})`;
}

/** What is not as it should be in the answer with one file. */
function differencesOf(file: PlainFile, expected: Readonly<Record<string, string>>, { status, headers, body }: Answer): string[] {
  if (status >= 300 && status < 400) return [`is sent on to ${headers.get('location')} (${status})`];
  if (status !== 200) return [`is answered with ${status}`];
  const wrong = Object.entries(expected).flatMap(([name, value]) => {
    const found = headers.get(name);
    return found === value
      ? []
      : [found === null ? `lacks the header ${name}` : `has the header "${name}: ${found}" instead of "${value}"`];
  });
  const type = headers.get('content-type');
  const asked = Object.keys(expected).map((name) => name.toLowerCase());
  return [
    ...(body.equals(file.body) ? [] : [changed(file.body, body)]),
    ...(essence(type) === essence(file.type) ? [] : [`has the type ${type} instead of ${file.type}`]),
    ...wrong,
    ...UNASKED.filter((name) => headers.has(name) && !asked.includes(name)).map(
      (name) => `has a header that the build has not: "${name}: ${headers.get(name)}"`,
    ),
  ];
}

/** What is not as it should be where there is no file: never a page with 200, and nothing that stays. */
function differencesOfMissing({ status, headers }: Answer): string[] {
  const keep = headers.get('cache-control') ?? '';
  return [
    ...(status === 404 ? [] : [`is no file, and is answered with ${status} instead of 404`]),
    ...(/immutable|max-age=[1-9]/.test(keep) ? [`is no file, and that may be kept: "Cache-Control: ${keep}"`] : []),
  ];
}

/** The same difference at many addresses as one line. */
function grouped(found: readonly (readonly [path: string, what: string])[]): string[] {
  const byWhat = new Map<string, string[]>();
  for (const [path, what] of found) byWhat.set(what, [...(byWhat.get(what) ?? []), path]);
  return [...byWhat].map(([what, at]) => {
    const more = at.length > 3 ? ` and ${at.length - 3} more` : '';
    return `${at.slice(0, 3).join(', ')}${more}: ${what}`;
  });
}

/**
 * Compares what a live site answers, byte by byte and header by header, with a build. Asks for what the app itself asks for: every
 * file of the offline set and the worker. Throws when the site cannot be reached or the folder holds no build.
 */
export async function verifyDeploy(site: string, dir: string): Promise<Verdict> {
  const base = new URL(site);
  const files = [...(await readFiles(dir))].filter(([path]) => !path.endsWith('/index.html'));
  const start = files.find(([path]) => path === '/')?.[1];
  if (!start) throw new Error(`there is no build in ${dir}: no index.html`);
  const needs = pageNeeds(new Map(files));
  await get(base, '/').catch((error: unknown) => {
    throw new Error(`${base.origin} cannot be reached: ${reason(error)}`);
  });
  const found: [string, string][] = [];
  const ask = async (path: string, look: (answer: Answer) => readonly string[]) => {
    const what = await get(base, path).then(look, (error: unknown) => [`cannot be read: ${reason(error)}`]);
    found.push(...what.map((line) => [path, line] as [string, string]));
  };
  for (const [path, file] of files) {
    const expected = responseHeaders({ path, https: base.protocol === 'https:', ...needs });
    await ask(path, (answer) => differencesOf(file, expected, answer));
  }
  for (const path of ['/no-such-file', '/assets/no-such-file.js']) await ask(path, differencesOfMissing);
  const differences = grouped(found.splice(0));
  for (const [path, use] of [
    ['/share', 'the page for nurses'],
    ['/%23u=no-such-unit', 'helpline links that a mail filter has rewritten'],
  ] as const)
    await ask(path, ({ body }) => (body.equals(start.body) ? [] : [`does not open the app: ${use} will not work there`]));
  return { files: files.length, differences, notes: grouped(found) };
}
