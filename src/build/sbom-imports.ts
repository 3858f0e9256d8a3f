import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where the two things that are shipped begin. Whatever neither of them imports only builds or tests. */
export const PARTS: Readonly<Record<string, readonly string[]>> = {
  app: ['src/main.tsx', 'src/sw/worker.ts', 'src/sw/retired.ts', 'src/styles/main.scss'],
  relay: ['src/relay/start.ts'],
};

/** What a file names to be taken in with it; what it takes only types from leaves nothing behind. */
function namesIn(file: string): readonly string[] {
  const text = readFileSync(file, 'utf8');
  const pattern = file.endsWith('.scss')
    ? /^@(?:use|forward|import)\s+"([^"]+)"/gm
    : /^(?:import|export)\s+(?!type\s)(?:[^'";]*?from\s+)?'([^']+)'|\bimport\(\s*'([^']+)'/gm;
  return [...text.matchAll(pattern)].map(([, named, lazy]) => named ?? lazy ?? '');
}

/** The packages that files name, and the files that those name in turn. Throws when a file that is named is not there. */
export function packagesFrom(entries: readonly string[]): ReadonlySet<string> {
  const packages = new Set<string>();
  const seen = new Set<string>();
  const read = (file: string) => {
    if (seen.has(file)) return;
    seen.add(file);
    if (!/\.(tsx?|scss)$/.test(file)) return;
    for (const name of namesIn(file)) {
      const partial = join(dirname(file), `_${name}.scss`);
      if (name.startsWith('.')) read(join(dirname(file), name));
      else if (file.endsWith('.scss') && existsSync(partial)) read(partial);
      else if (!name.startsWith('node:')) packages.add(name.split('/', name.startsWith('@') ? 2 : 1).join('/'));
    }
  };
  for (const entry of entries) read(entry);
  return packages;
}
