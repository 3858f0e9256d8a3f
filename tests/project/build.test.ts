import { createHash, randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { weigh } from '../../src/build/budgets.ts';
import { lean } from '../../src/build/lean-i18next.ts';
import { precacheEntries } from '../../src/build/service-worker.ts';

const scratch = mkdtempSync(join(tmpdir(), 'build-'));
afterAll(() => rmSync(scratch, { recursive: true }));
const copyOfDist = (name: string): string => {
  const dir = join(scratch, name);
  cpSync('dist', dir, { recursive: true });
  return dir;
};
/** Text that no compressor can shrink, as a planted weight must be. */
const noise = (bytes: number) => randomBytes(bytes).toString('base64');

describe('the build', () => {
  it('is there to be looked at', () => {
    expect(existsSync('dist/index.html'), 'run npm run build first').toBe(true);
  });

  it('keeps its budgets and carries nothing that nothing uses', () => {
    expect(weigh('dist').problems).toEqual([]);
  });

  it('fails when the first page of any language grows by five kilobytes', () => {
    const dir = copyOfDist('page');
    for (const name of ['index.html', 'pl/index.html']) {
      const page = `${dir}/${name}`;
      const before = readFileSync(page, 'utf8');
      writeFileSync(page, before.replace('</head>', `<meta name="planted" content="${noise(5_000)}"></head>`));
      expect(weigh(dir).problems.join(), name).toMatch(/^page: \d+ bytes brotli, at most 10000/);
      writeFileSync(page, before);
    }
  });

  it('fails when the first screen has to wait for another request', () => {
    const dir = copyOfDist('blocking');
    const page = `${dir}/ur/index.html`;
    const before = readFileSync(page, 'utf8');
    for (const request of [
      '<link rel="stylesheet" href="/icons/more.css">',
      '<link href=/icons/more.css rel=stylesheet>',
      '<script src="/icons/first.js"></script>',
      '<style>@import url("/icons/more.css");</style>',
      '<meta http-equiv="refresh" content="1">',
    ]) {
      writeFileSync(page, before.replace('</head>', `${request}</head>`));
      expect(weigh(dir).problems.join(), request).toMatch(/ur\/index\.html: holds up the first screen: /);
    }
  });

  it('fails when the script grows by five kilobytes, also by way of an import', () => {
    const dir = copyOfDist('script');
    const name = /src="\/assets\/(index-[^"]+\.js)"/.exec(readFileSync(`${dir}/index.html`, 'utf8'))?.[1] ?? '';
    writeFileSync(`${dir}/assets/planted.js`, `export const planted = "${noise(5_000)}";`);
    writeFileSync(`${dir}/assets/${name}`, `import"./planted.js";${readFileSync(`${dir}/assets/${name}`, 'utf8')}`);
    expect(weigh(dir).problems.join()).toMatch(/checker: \d+ bytes brotli, at most 40000/);
  });

  it('fails when a file is left over', () => {
    const dir = copyOfDist('left-over');
    writeFileSync(`${dir}/old-logo.png`, 'x');
    expect(weigh(dir).problems).toEqual([`${dir}/old-logo.png: nothing in the build uses it`]);
  });

  it('lists every file but the worker in the offline set, each with its own hash [H30] [H33]', () => {
    const entries = precacheEntries('dist');
    expect(entries.map(({ url }) => url)).toContain('/');
    expect(entries.map(({ url }) => url)).not.toContain('/sw.js');
    for (const { url, integrity } of entries) {
      const bytes = readFileSync(`dist${url.endsWith('/') ? `${url}index.html` : url}`);
      expect(integrity).toBe(`sha384-${createHash('sha384').update(bytes).digest('base64')}`);
    }
    const worker = readFileSync('dist/sw.js', 'utf8');
    for (const { integrity } of entries) expect(worker).toContain(integrity);
  });

  it('has the manifest twice: as it stands, and without a start address, so that a phone keeps the address of the page', () => {
    const [whole, here] = ['manifest', 'manifest-here'].map(
      (name) => JSON.parse(readFileSync(`dist/${name}.webmanifest`, 'utf8')) as Readonly<Record<string, unknown>>,
    );
    expect(whole).toEqual(JSON.parse(readFileSync('manifest.webmanifest', 'utf8')));
    const { start_url: start, ...rest } = whole ?? {};
    expect(start).toBe('/');
    expect(here).toEqual(rest);
  });

  it('writes the security policy into the page, with the hash of the styles that stand there [H44]', () => {
    const page = readFileSync('dist/index.html', 'utf8');
    const style = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(page.indexOf('Content-Security-Policy')).toBeLessThan(page.indexOf('<style>'));
    expect(page).toContain(`'sha256-${hash}'`);
    expect(page).not.toMatch(/ style="|<script(?![^>]*src=)|onclick=|javascript:/);
  });
});

describe('i18next without what is never called', () => {
  it('still speaks: values, lists, a carer’s wording, and what is missing', async () => {
    const file = join(scratch, 'i18next.mjs');
    writeFileSync(file, lean(readFileSync('node_modules/i18next/dist/esm/i18next.js', 'utf8')));
    const { createInstance } = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as typeof import('i18next');
    const instance = createInstance();
    const translation = {
      at: 'At {{time}}',
      at_carer: 'Theirs at {{time}}',
      list: ['a', 'b'],
      n_one: '{{count}} answer',
      n_other: '{{count}} answers',
    };
    await instance.init({ lng: 'en', resources: { en: { translation } }, initAsync: false, interpolation: { escapeValue: false } });
    expect(instance.t('at', { time: '10:31' })).toBe('At 10:31');
    expect(instance.t('at', { time: '10:31', context: 'carer' })).toBe('Theirs at 10:31');
    expect(instance.t('list', { returnObjects: true })).toEqual(['a', 'b']);
    expect([instance.t('n', { count: 1 }), instance.t('n', { count: 2 })]).toEqual(['1 answer', '2 answers']);
    expect([instance.exists('at'), instance.exists('nothing')]).toEqual([true, false]);
  });

  it('refuses a library that has changed its shape', () => {
    expect(() => lean('class I18n {}')).toThrow('i18next has changed');
  });
});
