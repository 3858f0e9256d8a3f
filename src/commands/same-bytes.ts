import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, linkSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';

/** What is made, and not part of what a build starts from. */
const MADE = /^(dist(-.*)?|inbox|test-results|\.git|\.cache|node_modules)$/;
const BUILDS = [['build'], ['build', '--mode', 'retired'], ['build', '--config', 'src/relay/vite.config.ts']];
/** Two machines that have as little in common as one machine can show. */
const MACHINES = [
  { folder: 'a', env: { TZ: 'UTC', LANG: 'C', LC_ALL: 'C' } },
  { folder: 'another/much-longer folder', env: { TZ: 'Pacific/Kiritimati', LANG: 'pl_PL.UTF-8', LC_ALL: 'pl_PL.UTF-8' } },
];

const filesBelow = (dir: string): readonly string[] =>
  readdirSync(dir, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dir, join(entry.parentPath, entry.name)))
    .sort();

/** Files that only one of two folders has, or that have other bytes in the other, one line each. */
export function differencesBetween(one: string, other: string): readonly string[] {
  const [ours, theirs] = [filesBelow(one), filesBelow(other)];
  const alone = (names: readonly string[], others: readonly string[]) => names.filter((name) => !others.includes(name));
  return [
    ...[...alone(ours, theirs), ...alone(theirs, ours)].map((name) => `${name}: made by one build only`),
    ...ours
      .filter((name) => theirs.includes(name))
      .flatMap((name) => {
        const [a, b] = [readFileSync(join(one, name)), readFileSync(join(other, name))];
        if (a.equals(b)) return [];
        const at = a.findIndex((byte, index) => byte !== b[index]);
        const from = Math.max(0, (at < 0 ? a.length : at) - 30);
        return [
          `${name}: differs: ${[a, b].map((bytes) => JSON.stringify(bytes.subarray(from, from + 80).toString('latin1'))).join(' | ')}`,
        ];
      }),
  ];
}

/** The packages under paths of their own, without their bytes a second time where the disk allows it. */
function linkPackages(from: string, to: string): void {
  for (const name of filesBelow(from).filter((name) => !/^\.(vite|bin|cache)/.test(name))) {
    mkdirSync(dirname(join(to, name)), { recursive: true });
    try {
      linkSync(join(from, name), join(to, name));
    } catch {
      copyFileSync(join(from, name), join(to, name));
    }
  }
}

/**
 * Builds app, retired app and relay twice from clean copies, under two paths, time zones and languages of the machine, and compares
 * every byte. 0 when they are the same.
 */
export function main(): number {
  const scratch = mkdtempSync(join(tmpdir(), 'same-bytes-'));
  try {
    const results = MACHINES.map(({ folder, env }) => {
      const [root, made] = [join(scratch, folder, 'source'), join(scratch, folder, 'made')];
      for (const name of readdirSync('.').filter((name) => !MADE.test(name))) cpSync(name, join(root, name), { recursive: true });
      linkPackages(resolve('node_modules'), join(root, 'node_modules'));
      for (const args of BUILDS) {
        const { status } = spawnSync(process.execPath, ['node_modules/vite/bin/vite.js', ...args, '--logLevel', 'warn'], {
          cwd: root,
          // What runs this command says "development" there, and a build would heed it.
          env: { ...process.env, NODE_ENV: undefined, ...env },
          stdio: 'inherit',
        });
        if (status !== 0) throw new Error(`vite ${args.join(' ')} did not finish`);
      }
      for (const name of readdirSync(root).filter((name) => name.startsWith('dist')))
        cpSync(join(root, name), join(made, name), { recursive: true });
      return made;
    });
    const [one = '', other = ''] = results;
    const differences = differencesBetween(one, other);
    for (const line of differences) console.error(line);
    console.log(
      differences.length === 0
        ? `Two clean builds, the same bytes: ${filesBelow(one).length} files.`
        : `${differences.length} files differ.`,
    );
    return differences.length === 0 ? 0 : 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return 1;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
