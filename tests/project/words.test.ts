import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bibliography } from '../../src/clinical/bibliography.ts';
import { content } from '../../src/clinical/content.ts';
import { services } from '../../src/clinical/guidance.ts';
import { sources } from '../../src/clinical/sources.ts';
import { suspects } from '../../src/clinical/suspects.ts';
import { topics } from '../../src/clinical/topics.ts';

type Tree = string | readonly Tree[] | { readonly [key: string]: Tree };
const flat = (tree: Tree, path = ''): readonly (readonly [string, string])[] =>
  typeof tree === 'string'
    ? [[path, tree]]
    : Object.entries(tree).flatMap(([key, value]) => flat(value as Tree, path ? `${path}.${key}` : key));

const files = readdirSync('locales/en');
const trees = Object.fromEntries(files.map((file) => [file, JSON.parse(readFileSync(`locales/en/${file}`, 'utf8')) as Tree]));
const texts = files.flatMap((file) => flat(trees[file] as Tree).map(([key, text]) => ({ file, key, text })));
const checker = new Map(flat(trees['checker.json'] as Tree));
const lists = (text: string) => text.split(/(?<=[.?!])\s+/);

describe('the English words', () => {
  it('have sentences of at most 20 words', () => {
    const long = texts.flatMap(({ file, key, text }) =>
      lists(text)
        .filter((sentence) => sentence.split(/\s+/).length > 20)
        .map((sentence) => `${file} ${key}: ${sentence}`),
    );
    expect(long).toEqual([]);
  });

  it('never promise, never borrow a name, and say pee and poo', () => {
    const banned =
      /\b(NHS|approved?|safe|safely|all clear|incontinen\w*|urinat\w*|stool|faec\w*|don’t worry|nothing to worry|you are fine|it is fine|harmless|compliant|certified)\b/i;
    expect(texts.filter(({ text }) => banned.test(text)).map(({ file, key }) => `${file} ${key}`)).toEqual([]);
  });

  it('would be caught by that check if they did promise', () => {
    const banned = /\b(NHS|approved?|safe|all clear)\b/i;
    for (const planted of ['You are all clear.', 'Approved by the NHS', 'It is safe to wait.']) expect(banned.test(planted)).toBe(true);
  });

  it('hold no markup and no straight quotation marks', () => {
    expect(texts.filter(({ text }) => /<[a-z/]|&[a-z]+;|\*\*|"|\w'\w/i.test(text)).map(({ file, key }) => `${file} ${key}`)).toEqual([]);
  });

  it('never speak of steroids as something to take, change or stop, and never recommend an anti-inflammatory', () => {
    const wrong = texts.filter(({ text }) =>
      /(take|start|stop|change|increase|reduce)\s+(your |the |their )?steroid|ibuprofen|naproxen|anti-inflammator/i.test(text),
    );
    expect(wrong.map(({ file, key }) => `${file} ${key}`)).toEqual([]);
  });

  it('never mix lying flat with keeping moving', () => {
    const both = texts.filter(({ text }) => /lie (as )?flat/i.test(text) && /keep moving|moving gently|stay active/i.test(text));
    expect(both).toEqual([]);
  });

  it('name every finding without a pronoun, so that a carer reads the same words', () => {
    const names = content.questions
      .flatMap(({ findings }) => findings)
      .flatMap((id) => ['name', 'hint', 'help'].map((part) => checker.get(`finding.${id}.${part}`) ?? ''));
    expect(names.filter((name) => /\b(I|you|your|my|me|they|them|their)\b/i.test(name.replace(/\bI’m not sure\b/g, '')))).toEqual([]);
  });
});

describe('the text keys', () => {
  const has = (key: string) => checker.has(key) || checker.has(`${key}.0`);

  it('exist for everything the content names', () => {
    const findings = content.questions.flatMap((question) => question.findings);
    const checks = content.questions.filter(({ kind }) => kind === 'check').flatMap((question) => question.findings);
    const wanted = [
      ...content.questions.map(({ id }) => `question.${id}.title`),
      ...findings.map((id) => `finding.${id}.name`),
      ...checks.map((id) => `finding.${id}.help`),
      ...(content.questions[0]?.findings ?? []).flatMap((id) => [`finding.${id}.say`, `finding.${id}.say_carer`]),
      ...content.rules.map(({ id }) => `rule.${id}`),
      ...services.map((nation) => `service.${nation}`),
    ];
    expect(wanted.filter((key) => !has(key))).toEqual([]);
    const staff = new Map(flat(trees['staff.json'] as Tree));
    expect(suspects.filter((id) => !staff.has(`suspect.${id}`))).toEqual([]);
    const learn = new Map(flat(trees['learn.json'] as Tree));
    expect(topics.filter(({ id }) => !learn.has(`topic.${id}.title`))).toEqual([]);
    expect(Object.keys(sources)).toEqual(Object.keys(bibliography));
  });

  it('that the code names in full all exist', () => {
    const known = new Set([
      ...checker.keys(),
      ...flat(trees['about.json'] as Tree).map(([key]) => key),
      ...flat(trees['retired.json'] as Tree).map(([key]) => key),
    ]);
    const keys = [...known];
    const missing = ['src/components', 'src/screens', 'src/app'].flatMap((folder) =>
      readdirSync(folder).flatMap((file) =>
        [...readFileSync(`${folder}/${file}`, 'utf8').matchAll(/\b(?:t|lines|line|paragraphs|notify)\('([a-z0-9-]+\.[a-z0-9.-]+)'/gi)]
          .map(([, key = '']) => key)
          .filter((key) => !keys.some((other) => other === key || other === `${key}_carer` || other.startsWith(`${key}.`)))
          .map((key) => `${folder}/${file}: ${key}`),
      ),
    );
    expect(missing).toEqual([]);
  });

  it('of a carer stand beside the text they replace', () => {
    const alone = [...checker.keys()]
      .filter((key) => /_carer(\.\d+)?$/.test(key))
      .filter((key) => !has(key.replace(/_carer(\.\d+)?$/, '')) && key !== 'say.call_carer');
    expect(alone).toEqual([]);
  });

  it('are all used', () => {
    const code = ['src/components', 'src/screens', 'src/app', 'src/clinical']
      .flatMap((folder) => readdirSync(folder).map((file) => readFileSync(`${folder}/${file}`, 'utf8')))
      .join('\n');
    const derived = /^(question|finding|rule|service|result|say|level|deaf|dont|again)\./;
    const unused = [...new Set([...checker.keys()].map((key) => key.replace(/\.\d+$/, '').replace(/_carer$/, '')))]
      .filter((key) => !derived.test(key))
      .filter((key) => !code.includes(`'${key}'`) && !code.includes(`\`${key}\``));
    // Built from parts: the two acts of the first screen, the two pages, the numbers.
    const built = /^(sign\.(ae|999)-(title|do)|app\.(learn|about|call-(999|111))|stale\.\w+|notice\.[\w-]+)$/;
    expect(unused.filter((key) => !built.test(key))).toEqual([]);
  });
});
