import { readFileSync, writeFileSync } from 'node:fs';
import { billOfMaterials, type Lock } from '../build/sbom.ts';
import { PARTS, packagesFrom } from '../build/sbom-imports.ts';

/** The bill as it should stand now, made from the lock file and from what the sources import. */
export function currentBill(): string {
  const parts = Object.fromEntries(Object.entries(PARTS).map(([part, entries]) => [part, packagesFrom(entries)]));
  return billOfMaterials(JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock, parts);
}

/** Writes docs/sbom.json. 1, with the reason on stderr, when an import is not in the lock file. */
export function main(): number {
  try {
    writeFileSync('docs/sbom.json', currentBill());
    return 0;
  } catch (error) {
    console.error(`sbom: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}
