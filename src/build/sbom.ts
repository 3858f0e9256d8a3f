/** What is used of a package in package-lock.json. */
interface LockEntry {
  readonly version?: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}
export interface Lock {
  readonly name: string;
  readonly version: string;
  readonly packages: Readonly<Record<string, LockEntry>>;
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
const ALGORITHMS: Readonly<Record<string, string>> = { sha1: 'SHA-1', sha256: 'SHA-256', sha384: 'SHA-384', sha512: 'SHA-512' };

/** The hashes of a package's archive, which npm compares before it unpacks it, in the form of the standard. */
const hashesOf = (integrity = '') =>
  integrity.split(' ').flatMap((one) => {
    const [algorithm = '', digest = ''] = one.split(/-(.*)/);
    const alg = ALGORITHMS[algorithm];
    return alg ? [{ alg, content: Buffer.from(digest, 'base64').toString('hex') }] : [];
  });

/** Where a package that another one asks for lies: in the nearest folder above it. */
function placeOf(lock: Lock, from: string, name: string): string | undefined {
  const inside = `${from === '' ? '' : `${from}/`}node_modules/${name}`;
  if (lock.packages[inside]) return inside;
  if (from === '') return undefined;
  return placeOf(lock, from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/'))), name);
}

const askedBy = (lock: Lock, path: string): readonly string[] => {
  const { dependencies, optionalDependencies } = lock.packages[path] ?? {};
  return Object.keys({ ...dependencies, ...optionalDependencies }).flatMap((name) => placeOf(lock, path, name) ?? []);
};

/** Packages by name with all that they bring along, as places in the lock file. Throws when one is not in it. */
function withTheirs(lock: Lock, names: ReadonlySet<string>): ReadonlySet<string> {
  const places = new Set<string>();
  const add = (place: string) => {
    if (places.has(place)) return;
    places.add(place);
    for (const next of askedBy(lock, place)) add(next);
  };
  for (const name of names) {
    const place = placeOf(lock, '', name);
    if (!place) throw new Error(`${name} is imported, and not in package-lock.json`);
    add(place);
  }
  return places;
}

/**
 * The software bill of materials of the whole lock file as CycloneDX 1.6 (https://cyclonedx.org/docs/1.6/json/), the same text for
 * the same lock file. `parts` says by name what each shipped part imports: that and what it brings along is required, the rest
 * only builds and tests. Throws when something imported is not in the lock file.
 */
export function billOfMaterials(lock: Lock, parts: Readonly<Record<string, ReadonlySet<string>>>): string {
  const inParts = Object.entries(parts).map(([part, names]) => [part, withTheirs(lock, names)] as const);
  const byReference = new Map<string, readonly string[]>();
  const reference = (path: string) => `${nameOf(path)}@${lock.packages[path]?.version}`;
  for (const path of Object.keys(lock.packages).filter((path) => path !== ''))
    byReference.set(reference(path), [...(byReference.get(reference(path)) ?? []), path]);
  const sorted = [...byReference].sort(([a], [b]) => (a < b ? -1 : 1));

  const components = sorted.map(([ref, places]) => {
    const { version = '', license, integrity } = lock.packages[places[0] ?? ''] ?? {};
    const name = nameOf(places[0] ?? '');
    const shippedIn = inParts.filter(([, those]) => places.some((place) => those.has(place))).map(([part]) => part);
    return {
      type: 'library',
      'bom-ref': ref,
      name,
      version,
      scope: shippedIn.length > 0 ? 'required' : 'excluded',
      hashes: hashesOf(integrity),
      licenses: license ? [{ expression: license }] : [],
      purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
      properties: (shippedIn.length > 0 ? shippedIn : ['build and test']).map((part) => ({ name: 'back-pain-check:part', value: part })),
    };
  });
  const self = `${lock.name}@${lock.version}`;
  const { dependencies: used, devDependencies: tools, license } = lock.packages[''] ?? {};
  const direct = Object.keys({ ...used, ...tools }).map((name) => reference(`node_modules/${name}`));
  const dependencies = [
    { ref: self, dependsOn: direct.sort() },
    ...sorted.map(([ref, places]) => ({
      ref,
      dependsOn: [...new Set(places.flatMap((place) => askedBy(lock, place)).map(reference))].sort(),
    })),
  ];
  const head = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': self,
        name: lock.name,
        version: lock.version,
        licenses: license ? [{ expression: license }] : [],
      },
    },
  };
  // A line for each, so that a change of the lock file is a change of a few lines here.
  const rows = (list: readonly object[]) => list.map((row) => `    ${JSON.stringify(row)}`).join(',\n');
  return `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "components": [\n${rows(components)}\n  ],\n  "dependencies": [\n${rows(dependencies)}\n  ]\n}\n`;
}
