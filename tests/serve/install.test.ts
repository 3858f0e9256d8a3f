import { afterEach, describe, expect, test } from 'vitest';
import { reasonToInstall } from '../../src/commands/install.mjs';
import { folderWith } from './support.ts';

const one = { version: '1.0.0', integrity: 'sha512-one' };
const other = { version: '2.0.0', integrity: 'sha512-other' };
let remove = () => Promise.resolve();
afterEach(() => remove());

/** What the check says of a lock file, beside what npm recorded as present (undefined: nothing was recorded). */
async function reason(wanted: object, present?: object, folders: readonly string[] = []): Promise<string | undefined> {
  const folder = await folderWith({
    'package-lock.json': JSON.stringify({ packages: { '': {}, ...wanted } }),
    ...(present ? { 'node_modules/.package-lock.json': JSON.stringify({ packages: present }) } : {}),
    ...Object.fromEntries(folders.map((path) => [`${path}/package.json`, '{}'])),
  });
  remove = folder.remove;
  return reasonToInstall(folder.dir);
}

describe('the packages', () => {
  const lock = { 'node_modules/one': one };

  test('need nothing when all that is wanted is there', async () => {
    expect(await reason(lock, { 'node_modules/one': one }, ['node_modules/one'])).toBeUndefined();
  });

  test('need nothing when only what is meant for other systems is absent', async () => {
    const wanted = { ...lock, 'node_modules/elsewhere': { ...other, optional: true } };
    expect(await reason(wanted, { 'node_modules/one': one }, ['node_modules/one'])).toBeUndefined();
  });

  test.each([
    ['nothing was ever installed, or not to the end', undefined, ['node_modules/one'], 'the packages are not installed yet'],
    ['one was never installed', {}, ['node_modules/one'], 'node_modules/one is missing'],
    ['one was deleted', { 'node_modules/one': one }, [], 'node_modules/one is missing'],
    [
      'one has another version',
      { 'node_modules/one': other },
      ['node_modules/one'],
      'node_modules/one is not the version in package-lock.json',
    ],
    [
      'there is one too many',
      { 'node_modules/one': one, 'node_modules/two': other },
      ['node_modules/one'],
      'node_modules/two is not in package-lock.json',
    ],
  ])('must be installed when %s', async (_, present, folders, expected) => {
    expect(await reason(lock, present, folders)).toBe(expected);
  });

  test('must be installed when one has the version but other contents', async () => {
    const swapped = { 'node_modules/one': { ...one, integrity: 'sha512-swapped' } };
    expect(await reason(lock, swapped, ['node_modules/one'])).toContain('node_modules/one is not');
  });
});
