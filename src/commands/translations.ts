import { existsSync, writeFileSync } from 'node:fs';
import { outdated, PARTS, type Status, safetyHashes, statusOf, translated } from '../build/translations.ts';

/**
 * `npm run translations`: names every safety text whose English has changed since it was translated. `-- --looked-at pl`
 * says that those of a language have been looked at again: its status then names today's English. Gives 1 while any is left.
 */
export function main(args: readonly string[]): number {
  const [flag, language = ''] = args;
  if (flag === '--looked-at') {
    if (!translated().includes(language)) {
      console.error(`There is no language ${language}.`);
      return 2;
    }
    const file = `locales/${language}/status.json`;
    const before: Status = existsSync(file) ? statusOf(language) : { checkedBy: null, checkedOn: null, from: {} };
    const changed = !existsSync(file) || outdated(language).length > 0;
    const from = Object.assign({}, ...PARTS.map(safetyHashes)) as Status['from'];
    // A signature is for the texts it was given for.
    const signed = changed ? { checkedBy: null, checkedOn: null } : { checkedBy: before.checkedBy, checkedOn: before.checkedOn };
    writeFileSync(file, `${JSON.stringify({ ...signed, from }, null, 2)}\n`);
    return 0;
  }
  const left = translated().flatMap((code) => outdated(code).map((key) => `${code} ${key}`));
  for (const line of left) console.log(line);
  console.log(`${left.length} safety texts to be looked at again`);
  return left.length === 0 ? 0 : 1;
}
