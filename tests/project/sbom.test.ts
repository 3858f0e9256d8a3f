import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { billOfMaterials, type Lock } from '../../src/build/sbom.ts';
import { packagesFrom } from '../../src/build/sbom-imports.ts';
import { currentBill } from '../../src/commands/sbom.ts';
import { folderWith } from '../serve/support.ts';

interface Component {
  readonly 'bom-ref': string;
  readonly scope: string;
  readonly purl: string;
  readonly hashes: readonly { readonly alg: string; readonly content: string }[];
  readonly licenses: readonly { readonly expression: string }[];
  readonly properties: readonly { readonly value: string }[];
}
interface Bill {
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}
const parse = (text: string) => JSON.parse(text) as Bill;
const partsOf = (bill: Bill, ref: string) =>
  bill.components.find((component) => component['bom-ref'] === ref)?.properties.map(({ value }) => value);

const digest = createHash('sha512').update('one').digest();
/** `one` is used by the app and brings two; the relay has another version of two, in a folder of its own; `tool` only builds. */
const lock: Lock = {
  name: 'example',
  version: '1.0.0',
  packages: {
    '': { license: 'MIT', dependencies: { one: '1.0.0', relayed: '1.0.0' }, devDependencies: { '@team/tool': '1.0.0' } },
    'node_modules/one': {
      version: '1.0.0',
      license: 'ISC',
      integrity: `sha512-${digest.toString('base64')}`,
      dependencies: { two: '^2.0.0' },
    },
    'node_modules/two': { version: '2.0.0', license: '(MIT OR Apache-2.0)' },
    'node_modules/relayed': { version: '1.0.0', dependencies: { two: '^3.0.0', three: '*' } },
    'node_modules/relayed/node_modules/two': { version: '3.0.0' },
    'node_modules/three': { version: '1.0.0', optionalDependencies: { 'not-here': '*' }, dependencies: { one: '*' } },
    'node_modules/@team/tool': { version: '1.0.0', dependencies: { two: '*' } },
  },
};
const parts = { app: new Set(['one']), relay: new Set(['relayed']) };

describe('the bill of materials', () => {
  const bill = parse(billOfMaterials(lock, parts));

  it('names every package with version, licence, address and the hash of its archive', () => {
    expect(bill.components.map((component) => component['bom-ref'])).toEqual([
      '@team/tool@1.0.0',
      'one@1.0.0',
      'relayed@1.0.0',
      'three@1.0.0',
      'two@2.0.0',
      'two@3.0.0',
    ]);
    const [tool, one] = bill.components;
    expect(tool?.purl).toBe('pkg:npm/%40team/tool@1.0.0');
    expect(one).toMatchObject({
      purl: 'pkg:npm/one@1.0.0',
      licenses: [{ expression: 'ISC' }],
      hashes: [{ alg: 'SHA-512', content: digest.toString('hex') }],
    });
  });

  it('tells what is shipped, by what is imported and what that brings along, from what only builds', () => {
    expect(partsOf(bill, 'one@1.0.0')).toEqual(['app', 'relay']);
    expect(partsOf(bill, 'two@2.0.0')).toEqual(['app', 'relay']);
    expect(partsOf(bill, 'two@3.0.0')).toEqual(['relay']);
    expect(partsOf(bill, '@team/tool@1.0.0')).toEqual(['build and test']);
    const excluded = bill.components.filter(({ scope }) => scope === 'excluded').map((component) => component['bom-ref']);
    expect(excluded).toEqual(['@team/tool@1.0.0']);
  });

  it('names what each one asks for, in the version it gets', () => {
    const asked = Object.fromEntries(bill.dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]));
    expect(asked['example@1.0.0']).toEqual(['@team/tool@1.0.0', 'one@1.0.0', 'relayed@1.0.0']);
    expect(asked['relayed@1.0.0']).toEqual(['three@1.0.0', 'two@3.0.0']);
    expect(asked['one@1.0.0']).toEqual(['two@2.0.0']);
  });

  it('is refused when something is imported that the lock file does not hold', () => {
    expect(() => billOfMaterials(lock, { app: new Set(['planted']) })).toThrow('planted is imported, and not in package-lock.json');
  });
});

describe('docs/sbom.json', () => {
  const text = readFileSync('docs/sbom.json', 'utf8');
  const bill = parse(text);

  it('is as the lock file and the sources stand now: after a change of either, npm run sbom [H44]', () => {
    expect(currentBill() === text).toBe(true);
  });

  it('has the packages that the phone gets and those of the relay apart', () => {
    expect(partsOf(bill, bill.components.find(({ purl }) => purl.startsWith('pkg:npm/preact@'))?.['bom-ref'] ?? '')).toEqual(['app']);
    expect(partsOf(bill, bill.components.find(({ purl }) => purl.startsWith('pkg:npm/nodemailer@'))?.['bom-ref'] ?? '')).toEqual(['relay']);
    expect(partsOf(bill, bill.components.find(({ purl }) => purl.startsWith('pkg:npm/vitest@'))?.['bom-ref'] ?? '')).toEqual([
      'build and test',
    ]);
  });

  it('has a licence and a SHA-512 for each, and no address, path or time of the machine it was made on', () => {
    for (const { purl, licenses, hashes } of bill.components) {
      expect(licenses, purl).toHaveLength(1);
      expect(hashes[0], purl).toMatchObject({ alg: 'SHA-512', content: expect.stringMatching(/^[0-9a-f]{128}$/) });
    }
    expect(text.match(/https?:\/\/[^"]+/g)).toEqual(['http://cyclonedx.org/schema/bom-1.6.schema.json']);
    expect(text).not.toMatch(/timestamp|serialNumber|urn:uuid|"\/|file:|\b20\d\d-\d\d-\d\d/);
  });
});

describe('what sources import', () => {
  let remove = () => Promise.resolve();
  afterEach(() => remove());

  it('is followed from file to file, types and the platform left out', async () => {
    const folder = await folderWith({
      'main.ts': `import { readFile } from 'node:fs';\nimport type { A } from 'types-only';\nimport {\n  b,\n} from '@team/b/part';\nimport './side.ts';\nconst later = () => import('./later.ts');\nimport text from './text.json';`,
      'side.ts': `export { c } from 'c';\nimport './main.ts';`,
      'later.ts': `import 'd/style.css';`,
      'text.json': '{}',
      'main.scss': `@use "frame";\n@use "e/core" with ($a: 1);`,
      '_frame.scss': `@use "f";`,
    });
    remove = folder.remove;
    const found = packagesFrom([`${folder.dir}/main.ts`, `${folder.dir}/main.scss`]);
    expect([...found].sort()).toEqual(['@team/b', 'c', 'd', 'e', 'f']);
    expect(() => packagesFrom([`${folder.dir}/absent.ts`])).toThrow('ENOENT');
  });
});
