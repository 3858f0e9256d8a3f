import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Which folders a folder's files may import from. `type:` means types only. Absent: any of them is a mistake. */
const table: Readonly<Record<string, readonly string[]>> = {
  triage: [],
  clinical: ['type:triage'],
  report: ['triage', 'type:clinical', 'i18n'],
  helpline: [],
  i18n: ['locales'],
  components: ['i18n', 'type:report'],
  storage: ['triage', 'type:helpline'],
  deliver: ['type:storage', 'report'],
  relay: ['triage', 'clinical', 'report', 'build', 'locales', 'type:i18n'],
  screens: ['components', 'i18n', 'triage', 'report'],
  app: ['deliver', 'screens', 'components', 'storage', 'helpline', 'report', 'clinical', 'i18n', 'triage', 'locales'],
  sw: [],
  serve: [],
  build: ['clinical', 'serve', 'triage', 'report', 'i18n', 'helpline'],
  bench: ['serve', 'i18n', 'clinical', 'type:triage', 'build', 'type:storage'],
  commands: ['triage', 'clinical', 'serve', 'relay', 'build', 'bench'],
  '.': ['app', 'screens', 'clinical', 'i18n', 'locales', 'styles'],
};
/** The worlds without a page: what they may not even name. */
const pure = ['triage', 'clinical', 'report', 'helpline'];

const filesIn = (dir: string): readonly string[] =>
  readdirSync(dir).flatMap((name) => (statSync(join(dir, name)).isDirectory() ? filesIn(join(dir, name)) : [join(dir, name)]));
const sources = filesIn('src').filter((file) => /\.(tsx?|mjs)$/.test(file));
const folderOf = (file: string): string => {
  const [top = '', ...rest] = relative('src', file).split('/');
  return rest.length === 0 ? '.' : top;
};

interface Import {
  readonly from: string;
  readonly typeOnly: boolean;
}
const importsOf = (file: string): readonly Import[] =>
  [
    ...readFileSync(file, 'utf8').matchAll(
      /^(?:import|export)\s+(type\s)?[^'"]*?from\s+['"]([^'"]+)['"]|import(?:\.meta\.glob)?\(\s*['"]([^'"]+)['"]|^import\s+['"]([^'"]+)['"]/gm,
    ),
  ].map(([, type, from, lazy, bare]) => ({ from: from ?? lazy ?? bare ?? '', typeOnly: type !== undefined }));

/** Each import of one of our own folders: which file, what it names, where that lies, and what for. */
const edges = sources.flatMap((file) =>
  importsOf(file)
    .filter(({ from }) => from.startsWith('.'))
    .map(({ from, typeOnly }) => {
      const target = join(dirname(file), from);
      const other = target.startsWith('src/') ? folderOf(target) : (target.split('/')[0] ?? '');
      return { file, folder: folderOf(file), from, other, typeOnly };
    }),
);

describe('imports', () => {
  it('of every folder go down only, as the table says', () => {
    const wrong = edges
      .filter(({ folder, other, typeOnly }) => {
        const may = table[folder];
        return !may || (other !== folder && !may.includes(other) && !(typeOnly && may.includes(`type:${other}`)));
      })
      .map(({ file, from }) => `${file} imports ${from}`);
    expect(wrong).toEqual([]);
    expect(sources.length).toBeGreaterThan(50);
  });

  it('use every permission of the table: what nobody needs is not given', () => {
    const unused = Object.entries(table).flatMap(([folder, may]) =>
      may
        .filter((permission) => !edges.some((edge) => edge.folder === folder && edge.other === permission.replace(/^type:/, '')))
        .map((permission) => `${folder}: ${permission}`),
    );
    const asTypesOnly = Object.entries(table).flatMap(([folder, may]) =>
      may
        .filter((permission) => !permission.startsWith('type:'))
        .filter((permission) => {
          const uses = edges.filter((edge) => edge.folder === folder && edge.other === permission);
          return uses.length > 0 && uses.every(({ typeOnly }) => typeOnly);
        })
        .map((permission) => `${folder}: ${permission} only for its types`),
    );
    expect([...unused, ...asTypesOnly]).toEqual([]);
  });

  it('find nothing of the page, the clock or chance in the pure folders', () => {
    const wrong = sources
      .filter((file) => pure.includes(folderOf(file)))
      .filter((file) =>
        /\b(document|window|localStorage|fetch|Math\.random|Date\.now|new Date\(\))/.test(
          readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, ''),
        ),
      );
    expect(wrong).toEqual([]);
  });

  it('take nothing of i18n into the report but how a finding is named, which knows no language', () => {
    const taken = edges.filter(({ folder, other, typeOnly }) => folder === 'report' && other === 'i18n' && !typeOnly);
    expect(new Set(taken.map(({ from }) => from))).toEqual(new Set(['../i18n/finding.ts']));
    expect(importsOf('src/i18n/finding.ts').filter(({ typeOnly }) => !typeOnly)).toEqual([]);
  });

  it('use import() in one file for screens and one for texts: what comes later is a table', () => {
    const lazy = sources.filter((file) => /\bimport\(/.test(readFileSync(file, 'utf8')) && !/^src\/(commands|build|serve)\//.test(file));
    expect(lazy).toEqual(['src/app/lazy.tsx', 'src/i18n/load.ts']);
  });

  it('never write markup into the page as text [H44]', () => {
    expect(
      sources.filter((file) => /innerHTML|dangerouslySetInnerHTML|insertAdjacentHTML|document\.write/.test(readFileSync(file, 'utf8'))),
    ).toEqual([]);
  });
});
