import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { guidance } from '../../src/clinical/guidance.ts';
import { reporting } from '../../src/clinical/reporting.ts';
import { sourceName, sources } from '../../src/clinical/sources.ts';
import { suspects } from '../../src/clinical/suspects.ts';
import { TIMES, WAYS } from '../../src/report/callback.ts';
import { SECTIONS, sheetText } from '../../src/report/sheet.ts';
import { content, everySummary, findings, reportFrom, staff } from './support.ts';

type Tree = string | { readonly [key: string]: Tree };
const flat = (tree: Tree, path = ''): readonly (readonly [string, string])[] =>
  typeof tree === 'string' ? [[path, tree]] : Object.entries(tree).flatMap(([key, value]) => flat(value, path ? `${path}.${key}` : key));
const texts = flat(staff);

const asks = reporting.asks.flat();
const LEVELS = ['emergency', '24h', '3d', 'routine', 'stopped'];
/** The keys made of an id of the content, or of one of a list in the code. */
const made = [
  ...suspects.map((id) => `suspect.${id}`),
  'suspect.cord-compression-cancer',
  ...LEVELS.flatMap((level) => [`level.${level}`, `ask.${level}`]),
  ...asks.map(({ id }) => `ask.${id}`),
  ...asks.flatMap(({ id, compare }) => (compare ? [`compare.${id}`] : [])),
  // What may be skipped is never missed, so it is never named as not asked.
  ...content.questions.filter(({ optional }) => !optional).map(({ id }) => `question.${id}`),
  ...findings.map((id) => `finding.${id}`),
  ...['emergency', '24h', '3d', 'routine', 'incomplete'].map((level) => `then.${level}`),
  ...TIMES.map((time) => `callback.times.${time}`),
  ...WAYS.map((way) => `callback.ways.${way}`),
  ...SECTIONS.map((section) => `report.${section}`),
  ...['yes', 'has', 'unsure', 'no', 'not-asked'].map((kind) => `report.${kind}`),
];
const code = ['report', 'app', 'relay']
  .flatMap((folder) => readdirSync(`src/${folder}`).map((file) => readFileSync(`src/${folder}/${file}`, 'utf8')))
  .join('\n');
const written = [...code.matchAll(/'staff\.([a-z0-9.-]+)'/g)].map(([, key = '']) => key);

describe('The staff’s words', () => {
  it('are there for everything that can be said, and there are no others.', () => {
    expect(texts.map(([key]) => key).sort()).toEqual([...new Set([...made, ...written])].sort());
  });

  it('are plain ASCII, and so are the sources and whatever a sheet says: a scanner reads bytes.', () => {
    const plain = /^[\x20-\x7e]+$/;
    expect(texts.filter(([, text]) => !plain.test(text))).toEqual([]);
    expect(Object.values(sources).filter((name) => !plain.test(name))).toEqual([]);
    everySummary(1000, (summary) => {
      expect(
        sheetText(reportFrom(summary).sheet)
          .split('\n')
          .filter((line) => !plain.test(line)),
      ).toEqual([]);
    });
  });

  it('tell any two things apart: no two findings, questions, suspicions or asks are called the same.', () => {
    for (const part of ['finding', 'suspect', 'level', 'ask'] as const) {
      const names = Object.values(staff[part]);
      expect(new Set(names).size, part).toBe(names.length);
    }
  });

  it('hold no semicolon in a name: lists are cut at them.', () => {
    const named = texts.filter(([key]) => /^(finding|question|suspect)\./.test(key));
    expect(named.filter(([, text]) => text.includes(';'))).toEqual([]);
  });

  it('name every source that an ask stands on.', () => {
    const ids = asks.flatMap(({ sources: own, compare }) => [...own, ...(compare ? [compare] : [])]);
    expect(ids.filter((id) => sourceName(id) === id)).toEqual([]);
  });
});

describe('The data behind the sheet', () => {
  it('names only findings that exist, each once.', () => {
    for (const list of [reporting.background, reporting.pertinent, reporting.notNews]) {
      expect(list.filter((finding) => !findings.includes(finding))).toEqual([]);
      expect(new Set(list).size).toBe(list.length);
    }
  });

  it('counts as background whatever a person reads out as no sign, so that the two never part.', () => {
    expect(guidance.background.filter((finding) => !reporting.background.includes(finding))).toEqual([]);
  });
});
