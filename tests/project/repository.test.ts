import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const json = (file: string) => JSON.parse(readFileSync(file, 'utf8'));
const manifest = json('package.json') as { dependencies: Record<string, string>; devDependencies: Record<string, string> };
const lock = json('package-lock.json') as { packages: Record<string, { hasInstallScript?: boolean; resolved?: string; version?: string }> };
const direct = { ...manifest.dependencies, ...manifest.devDependencies };

describe('the dependencies', () => {
  it('have exact versions [H44]', () => {
    expect(Object.entries(direct).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  it('each have a reason in DECISIONS.md', () => {
    const decisions = readFileSync('DECISIONS.md', 'utf8');
    expect(Object.keys(direct).filter((name) => !decisions.includes(`\`${name}\``))).toEqual([]);
  });

  it('run no install script, and the lock file names no download address [H44]', () => {
    // Two file watchers that come as options of the bundler's and of Sass; their scripts never run, for .npmrc switches all off.
    const watchers = ['fsevents', '@parcel/watcher'];
    const scripts = Object.entries(lock.packages).filter(([, { hasInstallScript }]) => hasInstallScript);
    expect(scripts.map(([name]) => name).filter((name) => !watchers.some((watcher) => name.endsWith(`node_modules/${watcher}`)))).toEqual(
      [],
    );
    expect(Object.entries(lock.packages).filter(([, { resolved }]) => resolved)).toEqual([]);
    expect(readFileSync('.npmrc', 'utf8')).toContain('ignore-scripts=true');
  });
});

describe('the repository', () => {
  it('has at its top level only what its readers look for there', () => {
    const allowed = [
      'src',
      'public',
      'locales',
      'tests',
      'docs',
      'index.html',
      'vite.config.ts',
      'package.json',
      'manifest.webmanifest',
      'package-lock.json',
      '.npmrc',
      'tsconfig.json',
      'biome.json',
      '.gitignore',
      'deployment.json',
      '.ci',
      'LICENSE',
      'README.md',
      'CONTRIBUTING.md',
      'CHANGELOG.md',
      'DECISIONS.md',
      'SECURITY.md',
    ];
    const made = ['.git', 'node_modules', 'dist', 'dist-next', 'dist-retired', 'dist-relay', 'inbox', '.cache'];
    expect(readdirSync('.').filter((name) => !allowed.includes(name) && !made.includes(name))).toEqual([]);
  });
});
