/** Reads settings from the environment and gathers what is wrong with them, so that all of it is told at once. */
export interface Settings {
  readonly problems: string[];
  problem(name: string, text: string): void;
  /** The value, or null when there is none. An empty one is none. */
  optional(name: string): string | null;
  required(name: string): string | null;
  /** A whole number from 1 on. */
  count(name: string, otherwise: number, most: number): number;
  flag(name: string): boolean;
  /** Reads a file that a setting names; null when it cannot be read. */
  file(name: string): string | null;
}

/** Settings that may also be given as a file (`NAME_FILE`), as orchestrators hand out secrets. */
const SECRETS = ['SMTP_URL', 'RELAY_SECRET', 'REDIS_URL'];

/** @param read gives a file's text or throws. No value ever goes into a problem: it may be a secret in the wrong place. */
export function settingsOf(env: Readonly<Record<string, string | undefined>>, read: (path: string) => string): Settings {
  const problems: string[] = [];
  const problem = (name: string, text: string) => void problems.push(`${name} ${text}`);
  const plain = (name: string) => env[name]?.trim() || null;
  const file = (name: string): string | null => {
    const path = plain(name);
    if (path === null) return null;
    try {
      return read(path);
    } catch {
      problem(name, 'names a file that cannot be read');
      return null;
    }
  };
  const optional = (name: string): string | null => {
    const value = plain(name);
    if (!SECRETS.includes(name)) return value;
    const fromFile = file(`${name}_FILE`)?.trim() || null;
    if (value !== null && fromFile !== null) problem(name, `is set, and ${name}_FILE as well: set one of them`);
    return value ?? fromFile;
  };
  return {
    problems,
    problem,
    optional,
    file,
    required(name) {
      const before = problems.length;
      const value = optional(name);
      if (value === null && problems.length === before) problem(name, 'is not set');
      return value;
    },
    count(name, otherwise, most) {
      const value = plain(name) ?? String(otherwise);
      if (/^[1-9]\d{0,8}$/.test(value) && Number(value) <= most) return Number(value);
      problem(name, `must be a whole number from 1 to ${most}`);
      return otherwise;
    },
    flag(name) {
      const value = plain(name) ?? '0';
      if (value !== '0' && value !== '1') problem(name, 'must be 1 or 0');
      return value === '1';
    },
  };
}
