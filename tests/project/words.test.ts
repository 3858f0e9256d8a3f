import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bibliography } from '../../src/clinical/bibliography.ts';
import { content } from '../../src/clinical/content.ts';
import { services } from '../../src/clinical/guidance.ts';
import { sources } from '../../src/clinical/sources.ts';
import { suspects } from '../../src/clinical/suspects.ts';
import { topics } from '../../src/clinical/topics.ts';
import { OUTBOX_REASONS, OUTBOX_STATES } from '../../src/deliver/machine.ts';
import { ORIGINS } from '../../src/helpline/helpline.ts';
import { LINK_REFUSALS } from '../../src/helpline/link.ts';
import { TYPED_REFUSALS } from '../../src/helpline/number.ts';
import { TIMES, WAYS } from '../../src/report/callback.ts';

type Tree = string | readonly Tree[] | { readonly [key: string]: Tree };
const flat = (tree: Tree, path = ''): readonly (readonly [string, string])[] =>
  typeof tree === 'string'
    ? [[path, tree]]
    : Object.entries(tree).flatMap(([key, value]) => flat(value as Tree, path ? `${path}.${key}` : key));

const files = readdirSync('locales/en');
const trees = Object.fromEntries(files.map((file) => [file, JSON.parse(readFileSync(`locales/en/${file}`, 'utf8')) as Tree]));
const texts = files.flatMap((file) => flat(trees[file] as Tree).map(([key, text]) => ({ file, key, text })));
const keysOf = (file: string) => flat(trees[file] as Tree).map(([key]) => key);
const checker = new Map(flat(trees['checker.json'] as Tree));
/** What staff read, in their own words; every other file is read by patients. */
const forPatients = texts.filter(({ file }) => file !== 'staff.json');
const lists = (text: string) => text.split(/(?<=[.?!])\s+/);

describe('the English words', () => {
  it('have sentences of at most 20 words [H5]', () => {
    const long = texts.flatMap(({ file, key, text }) =>
      lists(text)
        .filter((sentence) => sentence.split(/\s+/).length > 20)
        .map((sentence) => `${file} ${key}: ${sentence}`),
    );
    expect(long).toEqual([]);
  });

  const promise =
    /\b(NHS|approved?|safe|safely|all clear|don’t worry|nothing to worry|you are fine|it is fine|harmless|compliant|certified)\b/i;
  const clinical = /\b(incontinen\w*|urinat\w*|stool|faec\w*)\b/i;
  /** What no sending can know or promise: that it came to somebody, that somebody knows, that somebody answers. */
  const arrival =
    /\b(delivered|received by|arrived|(has|have|been|was|were) (told|informed|notified|alerted)|knows? about you|will (reply|answer|ring|call|contact|get back|see|read)|we will|we’ll|expect (a|an) (call|reply|answer))\b/i;
  const saying = (pattern: RegExp, among: typeof texts) =>
    among.filter(({ text }) => pattern.test(text)).map(({ file, key }) => `${file} ${key}`);

  it('never promise, never borrow a name, and to patients say pee and poo [H5] [H9]', () => {
    expect(saying(promise, texts)).toEqual([]);
    expect(saying(clinical, forPatients)).toEqual([]);
  });

  it('never say that a report came to somebody, or that somebody will answer it [H39]', () => {
    // "Patient was told" on the sheet names what the app said to the patient.
    expect(saying(arrival, texts)).toEqual(['staff.json report.told']);
  });

  it('would be caught by those checks if they did', () => {
    for (const planted of ['You are all clear.', 'Approved by the NHS', 'It is safe to wait.']) expect(promise.test(planted)).toBe(true);
    expect(clinical.test('New urinary incontinence')).toBe(true);
    for (const planted of [
      'Your report was delivered.',
      'Your team has been told.',
      'The unit will reply.',
      'Somebody will ring you.',
      'We will mail it.',
      'Expect a call today.',
    ])
      expect(arrival.test(planted), planted).toBe(true);
  });

  it('hold no markup and no straight quotation marks', () => {
    expect(texts.filter(({ text }) => /<[a-z/]|&[a-z]+;|\*\*|"|\w'\w/i.test(text)).map(({ file, key }) => `${file} ${key}`)).toEqual([]);
  });

  it('never speak of steroids as something to take, change or stop, and never recommend an anti-inflammatory [H46]', () => {
    const wrong = texts.filter(({ text }) =>
      /(take|start|stop|change|increase|reduce)\s+(your |the |their )?steroid|ibuprofen|naproxen|anti-inflammator/i.test(text),
    );
    expect(wrong.map(({ file, key }) => `${file} ${key}`)).toEqual([]);
  });

  it('never mix lying flat with keeping moving [H46]', () => {
    const both = texts.filter(({ text }) => /lie (as )?flat/i.test(text) && /keep moving|moving gently|stay active/i.test(text));
    expect(both).toEqual([]);
  });

  it('name every finding without a pronoun, so that a carer reads the same words [H5]', () => {
    const names = content.questions
      .flatMap(({ findings }) => findings)
      .flatMap((id) => ['name', 'hint', 'help'].map((part) => checker.get(`finding.${id}.${part}`) ?? ''));
    expect(names.filter((name) => /\b(I|you|your|my|me|they|them|their)\b/i.test(name.replace(/\bI’m not sure\b/g, '')))).toEqual([]);
  });
});

/** The ending of a text that has one form for each kind of number. */
const PLURAL = /_(zero|one|two|few|many|other)$/;

describe('the text keys', () => {
  const has = (key: string) => checker.has(key) || checker.has(`${key}.0`);

  it('exist for everything the content names [H23]', () => {
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
    const keys = [
      ...['checker.json', 'about.json', 'retired.json', 'report.json', 'helpline.json'].flatMap(keysOf),
      ...keysOf('staff.json').map((key) => `staff.${key}`),
    ];
    const missing = ['src/components', 'src/screens', 'src/app', 'src/report'].flatMap((folder) =>
      readdirSync(folder).flatMap((file) =>
        [...readFileSync(`${folder}/${file}`, 'utf8').matchAll(/\b(?:t|lines|line|paragraphs|notify)\('([a-z0-9-]+\.[a-z0-9.-]+)'/gi)]
          .map(([, key = '']) => key)
          .filter(
            (key) =>
              !keys.some((other) => other === key || other === `${key}_carer` || other === `${key}_other` || other.startsWith(`${key}.`)),
          )
          .map((key) => `${folder}/${file}: ${key}`),
      ),
    );
    expect(missing).toEqual([]);
  });

  it('of a carer stand beside the text they replace', () => {
    const alone = ['checker.json', 'report.json', 'about.json', 'staff.json', 'learn.json', 'helpline.json'].flatMap((file) => {
      const keys = new Set(keysOf(file));
      return [...keys]
        .filter((key) => /_carer(\.\d+)?$/.test(key))
        .filter((key) => {
          const plain = key.replace(/_carer(\.\d+)?$/, '');
          return !keys.has(plain) && !keys.has(`${plain}.0`);
        });
    });
    expect(alone).toEqual(['say.call_carer']);
  });

  it('of a number have the form every language has, and each of the forms that English has', () => {
    const forms = files.flatMap((file) =>
      keysOf(file)
        .filter((key) => PLURAL.test(key))
        .map((key) => ({ file, key })),
    );
    const wanted = forms.flatMap(({ file, key }) => ['one', 'other'].map((form) => `${file} ${key.replace(PLURAL, `_${form}`)}`));
    expect(forms.map(({ file, key }) => `${file} ${key}`).sort()).toEqual([...new Set(wanted)].sort());
    expect(forms.length).toBeGreaterThan(0);
  });

  const code = ['src/components', 'src/screens', 'src/app', 'src/clinical', 'src/report', 'src/i18n']
    .flatMap((folder) => readdirSync(folder).map((file) => readFileSync(`${folder}/${file}`, 'utf8')))
    .join('\n');
  const unusedOf = (file: string) =>
    [
      ...new Set(
        keysOf(file).map((key) =>
          key
            .replace(/\.\d+$/, '')
            .replace(/_carer$/, '')
            .replace(PLURAL, ''),
        ),
      ),
    ].filter((key) => !code.includes(`'${key}'`) && !code.includes(`\`${key}\``));

  it('are all used', () => {
    const derived = /^(question|finding|rule|service|result|say|level|deaf|dont|again)\./;
    // Built from parts: the two acts of the first screen, the pages by their names, the numbers, where a helpline came from.
    const built =
      /^(sign\.(ae|999)-(title|do)|app\.(learn|about|staff|report|kept|outbox|helpline|share|install|call-(999|111))|stale\.\w+|notice\.[\w-]+|helpline\.from-(list|link|typed))$/;
    expect(unusedOf('checker.json').filter((key) => !derived.test(key) && !built.test(key))).toEqual([]);
  });

  it('of the report’s screens are all used: those not written out are one for each state, reason, time, way and outcome', () => {
    const built = [
      ...OUTBOX_STATES.map((state) => `outbox.${state}`),
      ...OUTBOX_REASONS.map((reason) => `outbox.why.${reason}`),
      ...TIMES.map((time) => `callback.times.${time}`),
      ...WAYS.map((way) => `callback.ways.${way}`),
      ...['time', 'way', 'name', 'phone', 'error-name', 'error-phone'].map((field) => `callback.${field}`),
      ...['shared', 'cancelled', 'unavailable'].map((outcome) => `report.share-${outcome}`),
      ...['copied', 'unavailable'].map((outcome) => `report.copy-${outcome}`),
      ...['offered', 'unavailable'].map((outcome) => `remind.${outcome}`),
    ];
    expect(unusedOf('report.json').sort()).toEqual([...new Set(built)].sort());
  });

  it('of the helpline’s screens are all used: those not written out are one for each origin, refusal and outcome', () => {
    const built = [
      ...ORIGINS.map((origin) => `line.from-${origin}`),
      ...[...LINK_REFUSALS, ...TYPED_REFUSALS, 'unknown-unit', 'unit-gone', 'no-number'].map((reason) => `refused.${reason}`),
      ...['shared', 'cancelled', 'unavailable', 'copied'].map((outcome) => `share.said-${outcome}`),
    ];
    expect(unusedOf('helpline.json').sort()).toEqual([...new Set(built)].sort());
    expect(ORIGINS.filter((origin) => !checker.has(`helpline.from-${origin}`))).toEqual([]);
  });
});
