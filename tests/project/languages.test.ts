import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { english, shapeOf, textsFolder, textsIn } from '../../src/build/texts.ts';
import { flat, outdated, PARTS, statusOf, textsOf, translated } from '../../src/build/translations.ts';
import { fill, type Tree } from '../../src/i18n/fill.ts';
import { languages } from '../../src/i18n/languages.ts';

const others = languages.filter(({ code }) => code !== 'en').map(({ code }) => code);
const CATEGORIES = ['zero', 'one', 'two', 'few', 'many', 'other'];
const stemOf = (key: string): string | null => /^(.*)_(zero|one|two|few|many|other)$/.exec(key)?.[1] ?? null;
const placeholders = (text: string): string =>
  [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)]
    .map(([, name]) => name)
    .sort()
    .join();
/** Each number once: some languages say twice what English says in one. */
const digits = (text: string): string => [...new Set(text.replace(/\{\{.*?\}\}/g, '').match(/\d+([.:,]\d+)?/g) ?? [])].sort().join(' ');

/** Words that are the same in another language on purpose, beside the app's name and values that are filled in. */
const SAME = /Back Pain Check|\{\{\w+\}\}|\b(Android|Myeloma|Urgent)\b/g;
const letters = (text: string): string => text.replace(SAME, '').replace(/[^\p{L}]/gu, '');

/** Numbers a language has a word of its own for: the Arabic dual, and one hour. */
const IN_WORDS = ['checker result.again.other', 'report send.hour', 'report remind.daily', 'report remind.later'];

describe('the languages', () => {
  it('are those of the list, each with all its files, and each marked as unchecked until a clinician signs [H17]', () => {
    expect([...translated()].sort()).toEqual([...others].sort());
    for (const code of others) {
      expect(readdirSync(`locales/${code}`).sort(), code).toEqual([...PARTS.map((part) => `${part}.json`), 'status.json'].sort());
      expect(statusOf(code).checkedBy, code).toBeNull();
    }
    expect(existsSync('locales/en/staff.json')).toBe(true);
  });

  it('are built without their keys, and come out again as they are written', () => {
    for (const part of PARTS) {
      const trees = new Map(others.map((code) => [code, JSON.parse(readFileSync(`locales/${code}/${part}.json`, 'utf8')) as Tree]));
      const shape = shapeOf([...trees.values()]);
      for (const [code, tree] of trees) {
        expect(fill(shape, textsIn(shape, tree).join('\n')), `${code} ${part}`).toEqual(tree);
      }
    }
  });

  it('are refused whole when they are more or fewer than the keys: each would say what another one is to say [H16]', () => {
    const shape = { a: 0, list: [0, 0], b: { c: 0 } } as const;
    expect(fill(shape, 'one\ntwo\nthree\nfour')).toEqual({ a: 'one', list: ['two', 'three'], b: { c: 'four' } });
    expect(() => fill(shape, 'one\ntwo\nthree')).toThrow('fewer');
    expect(() => fill(shape, 'one\ntwo\nthree\nfour\nfive')).toThrow('more');
  });

  it('come in English in two parts that make the whole: what staff are told or shown beside every other language, and the rest', () => {
    const { toStaff, rest } = english();
    const [whole, first, second] = [JSON.parse(readFileSync('locales/en/checker.json', 'utf8')) as Tree, toStaff, rest].map(
      (tree) => new Map(flat(tree)),
    );
    expect(new Map([...(first ?? []), ...(second ?? [])])).toEqual(whole);
    expect((first?.size ?? 0) + (second?.size ?? 0)).toBe(whole?.size);
    expect([...(first?.keys() ?? [])].filter((key) => !/^(say|finding|sign|list)\./.test(key))).toEqual([]);
    // All that a card, a sign's words and the words to say can name, also for a carer.
    const named = [...(whole?.keys() ?? [])].filter((key) =>
      /^say\.|^finding\.[^.]+\.(name|say)|^(sign\.say|list\.not-sure-tag)/.test(key),
    );
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter((key) => !first?.has(key))).toEqual([]);
  });

  it('stand in files of their own that no script of the build names, so that one that changes moves alone', () => {
    const [, folder = ''] = textsFolder.split('/').filter(Boolean);
    const files = readdirSync(`dist/texts/${folder}`).filter((file) => !file.endsWith('keys.js') && !file.endsWith('keys-later.js'));
    expect(files.sort()).toEqual(['en.js', ...others.flatMap((code) => [`${code}.js`, `${code}-later.js`])].sort());
    for (const script of readdirSync('dist/assets').filter((file) => file.endsWith('.js'))) {
      const code = readFileSync(`dist/assets/${script}`, 'utf8');
      for (const file of files) expect(code.includes(`/${file}`), `${script} ${file}`).toBe(false);
    }
  });

  it('that change in English are looked at again in every language before a build passes [H17]', () => {
    expect(others.flatMap((code) => outdated(code).map((key) => `${code} ${key}`))).toEqual([]);
  });
});

for (const code of others) {
  describe(`${code}`, () => {
    const parts = PARTS.map((part) => ({ part, english: textsOf('en', part), own: textsOf(code, part) }));
    const each = (problem: (own: string, english: string, key: string) => boolean): readonly string[] =>
      parts.flatMap(({ part, english, own }) =>
        [...own].flatMap(([key, text]) => {
          const stem = stemOf(key);
          const from = english.get(key) ?? (stem === null ? undefined : english.get(`${stem}_other`)) ?? '';
          return problem(text, from, key) ? [`${part} ${key}: ${text}`] : [];
        }),
      );

    it('has every text, every plural form of its own, and no other [H16]', () => {
      const categories = new Intl.PluralRules(code).resolvedOptions().pluralCategories;
      const problems = parts.flatMap(({ part, english, own }) => {
        const stems = new Set([...english.keys()].map(stemOf).filter((stem) => stem !== null));
        const wanted = new Set([
          ...[...english.keys()].filter((key) => stemOf(key) === null),
          ...[...stems].flatMap((stem) => categories.map((category) => `${stem}_${category}`)),
        ]);
        return [
          ...[...wanted].filter((key) => !own.get(key)?.trim()).map((key) => `missing ${part} ${key}`),
          ...[...own.keys()].filter((key) => !wanted.has(key)).map((key) => `extra ${part} ${key}`),
        ];
      });
      expect(problems).toEqual([]);
      expect(categories.every((category) => CATEGORIES.includes(category))).toBe(true);
    });

    it('keeps every value that is filled in [H17]', () => {
      expect(each((own, english, key) => placeholders(own) !== placeholders(english) && !/_(zero|one|two)$/.test(key))).toEqual([]);
    });

    it('keeps every number, in the digits of phones [H17] [H18]', () => {
      expect(
        each((own, english, key) => stemOf(key) === null && digits(own) !== digits(english)).filter(
          (text) => !(code === 'ar' && IN_WORDS.some((key) => text.startsWith(`${key}:`))),
        ),
      ).toEqual([]);
      expect(each((own) => /[\u0660-\u0669\u06f0-\u06f9\u09e6-\u09ef\u0a66-\u0a6f\u0ae6-\u0aef]/.test(own))).toEqual([]);
    });

    it('holds no markup, no straight quotation mark, nothing that turns the reading direction [H18]', () => {
      expect(each((own) => /<[a-z/]|&[a-z]+;|\*\*|"|[\u200e\u200f\u202a-\u202e\u2066-\u2069]/i.test(own))).toEqual([]);
    });

    it('leaves no English over, and borrows no name [H16]', () => {
      expect(each((own, english) => own === english && letters(own) !== '')).toEqual([]);
      expect(each((own) => /\bNHS\b/.test(own))).toEqual([]);
    });

    it('keeps the emergency numbers wherever the English has them [H17] [H20]', () => {
      for (const number of ['999', '111', '112', '18000', '18001', 'A&E'])
        expect(
          each((own, english) => english.includes(number) && !own.includes(number)),
          number,
        ).toEqual([]);
    });
  });
}
