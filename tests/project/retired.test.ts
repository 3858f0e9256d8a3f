import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import { filesIn } from '../../src/build/files.ts';
import { textsOf } from '../../src/build/translations.ts';
import { watch } from '../../src/clinical/guidance.ts';
import { folderOf, languages } from '../../src/i18n/languages.ts';

const DIR = 'dist-retired';
const others = languages.filter(({ code }) => code !== 'en');
const fileOf = (code: string): string => `${DIR}${folderOf(code)}index.html`;
const parser = new new Window().DOMParser();
const read = (code: string) => {
  expect(existsSync(fileOf(code)), 'run npm run build:retired first').toBe(true);
  const source = readFileSync(fileOf(code), 'utf8');
  return { source, page: parser.parseFromString(source, 'text/html') };
};
/** What a language says: the text of a key of its checker or of its retired page. */
const wordsOf = (code: string) => {
  const texts = new Map([...textsOf(code, 'checker'), ...textsOf(code, 'retired')]);
  return (key: string): string => texts.get(key) ?? `no ${key} in ${code}`;
};
type Inside = { querySelectorAll(selector: string): Iterable<{ textContent: string; getAttribute(name: string): string | null }> };
const linksIn = (inside: Inside) => [...inside.querySelectorAll('a')].map((link) => [link.getAttribute('href'), link.textContent.trim()]);

describe.each(languages)('the retired page in $english', ({ code, dir }) => {
  const { source, page } = read(code);
  const t = wordsOf(code);
  const main = page.querySelector('main');

  it('is in that language and runs its way', () => {
    expect([page.documentElement.lang.slice(0, 2), page.documentElement.dir]).toEqual([code, dir]);
    expect(page.title).toBe(t('app.titled').replace('{{title}}', t('retired.title')));
    expect(page.querySelector('meta[name=description]')?.getAttribute('content')).toBe(t('retired.text'));
  });

  it('says that it is over, whom to ring, and which signs need A&E or 999 [H1]', () => {
    expect(page.querySelector('h1')?.textContent).toBe(t('retired.title'));
    const said = [...(main?.querySelectorAll('p, h2, li') ?? [])].map(({ textContent }) => textContent);
    const signs = [...watch.ae, ...watch.call999].map((finding) => t(`finding.${finding}.name`));
    for (const text of [t('retired.text'), t('part.watch'), t('part.watch-999'), ...signs, t('retired.instead')])
      expect(said).toContain(text);
  });

  it('calls 999 with one tap, and leads to each language by its own name', () => {
    expect(linksIn(page)).toContainEqual(['tel:999', t('app.call-999')]);
    expect(linksIn(page.querySelector('nav') as unknown as Inside)).toEqual(languages.map(({ code, name }) => [folderOf(code), name]));
    expect(languages.filter(({ code }) => !existsSync(fileOf(code)))).toEqual([]);
    expect(page.querySelector('nav [aria-current]')?.getAttribute('lang')).toBe(code);
  });

  it('is whole without a script, keeps its security policy, and is small', () => {
    expect(source).not.toMatch(/<script|modulepreload|\son[a-z]+=|javascript:| style="/i);
    const style = /<style>([\s\S]*?)<\/style>/.exec(source)?.[1] ?? '';
    expect(source).toContain(`'sha256-${createHash('sha256').update(style).digest('base64')}'`);
    expect(brotliCompressSync(source).length).toBeLessThan(8_000);
  });

  it('says it in the other languages only at the address everybody has', () => {
    expect(page.querySelectorAll('section[lang]').length).toBe(code === 'en' ? others.length : 0);
  });
});

describe('the retired build', () => {
  it('runs from right to left in Urdu and in Arabic', () => {
    expect(languages.filter(({ code }) => read(code).page.documentElement.dir === 'rtl').map(({ english }) => english)).toEqual([
      'Urdu',
      'Arabic',
    ]);
  });

  it.each(others)(
    'says in short in $english on the first page that it is over, whom to ring, and where the whole page is',
    ({ code, dir, name }) => {
      const t = wordsOf(code);
      const part = read('en').page.querySelector(`main section[lang="${code}"]`);
      expect(part?.getAttribute('dir')).toBe(dir);
      expect(part?.querySelector('h2')?.textContent).toBe(t('retired.title'));
      expect(part?.querySelector('p')?.textContent).toBe(`${t('retired.text')} ${t('retired.instead')}`);
      expect(linksIn(part as unknown as Inside)).toEqual([
        ['tel:999', t('app.call-999')],
        [folderOf(code), name],
      ]);
    },
  );

  it('has no script but the last worker, which keeps nothing', () => {
    expect(filesIn(DIR).filter((file) => file.endsWith('.js'))).toEqual([`${DIR}/sw.js`]);
    const worker = readFileSync(`${DIR}/sw.js`, 'utf8');
    expect(worker).toContain('unregister');
    expect(worker).not.toMatch(/fetch|index\.html|sha384/);
  });
});
