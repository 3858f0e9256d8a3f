import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readConfig } from '../../../src/relay/config.ts';
import { valid } from './certificates.ts';

export type Changes = Readonly<Record<string, string | undefined>>;

/** A secret that the relay takes. */
export const SECRET = 'kD8s-2hf7.Qp0wLz4xVb9nMt6yRj1uEc';
export const pem = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();
export const rsa = pem(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey);

/** The relay's settings read as changes to right ones, with these files beside those that both tests need. */
export function configuring(right: Readonly<Record<string, string>>, more: Readonly<Record<string, string>>) {
  const files: Readonly<Record<string, string>> = { '/rsa.pem': rsa, '/key.pem': valid.key, '/cert.pem': valid.cert, ...more };
  const read = (path: string): string => {
    const text = files[path];
    if (text === undefined) throw new Error('ENOENT');
    return text;
  };
  const result = (changes: Changes) => readConfig({ ...right, ...changes }, read);
  return {
    read,
    problemsOf: (changes: Changes): readonly string[] => {
      const found = result(changes);
      return 'problems' in found ? found.problems : [];
    },
    configOf: (changes: Changes = {}) => {
      const found = result(changes);
      if ('problems' in found) throw new Error(found.problems.join('\n'));
      return found.config;
    },
  };
}
