import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** What is made, and not part of what a build starts from. */
const MADE = /^(dist(-.*)?|inbox|test-results|\.git|\.cache|node_modules)$/;
/** A Polish text of the first screen, so that the page, the texts and all that names them have to change. */
const CHANGED = { file: 'locales/pl/checker.json', part: 'first', key: 'lead' } as const;

/** Builds the app in a folder. Throws when that fails. */
function build(root: string): void {
  const { status, stderr } = spawnSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'], {
    cwd: root,
    // What runs this command says "development" there, and a build would heed it.
    env: { ...process.env, NODE_ENV: undefined },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the build did not finish: ${stderr}`);
}

/** Puts two words behind one Polish text. Throws when it is not there any more. */
export function changeText(source: string): string {
  const texts = JSON.parse(source) as Record<string, Record<string, string> | undefined>;
  const before = texts[CHANGED.part]?.[CHANGED.key];
  if (typeof before !== 'string') throw new Error(`${CHANGED.file} has no ${CHANGED.part}.${CHANGED.key} to change`);
  return JSON.stringify({ ...texts, [CHANGED.part]: { ...texts[CHANGED.part], [CHANGED.key]: `${before} Słowo dodane.` } });
}

/**
 * Builds the app twice from a copy of its sources, so that nothing in this folder is touched: as it is, and with one Polish
 * text changed. Both in the same place, for a build may hold where it was made.
 */
export function buildBoth(scratch: string): { readonly dist: string; readonly next: string } {
  const root = join(scratch, 'source');
  for (const name of readdirSync('.').filter((name) => !MADE.test(name))) cpSync(name, join(root, name), { recursive: true });
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
  build(root);
  const [dist, next] = [join(scratch, 'dist'), join(scratch, 'next')];
  renameSync(join(root, 'dist'), dist);
  const file = join(root, CHANGED.file);
  writeFileSync(file, changeText(readFileSync(file, 'utf8')));
  build(root);
  renameSync(join(root, 'dist'), next);
  return { dist, next };
}
