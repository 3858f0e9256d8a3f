import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { bibliography, type Reference } from '../../src/clinical/bibliography.ts';
import { ruleset } from '../../src/clinical/ruleset.ts';
import { currentTable, rulesTable, type TableParts } from '../../src/commands/rules.ts';
import { content } from './engine.ts';
import { findingIds, policy } from './oracle.ts';

test('docs/clinical/rules.md is up to date with the content and the English texts; `npm run rules` makes it again.', async () => {
  const written = await readFile(new URL('../../docs/clinical/rules.md', import.meta.url), 'utf8');
  expect(written).toBe(await currentTable());
});

/** Texts in which everything is called by its id, so that no change of wording can break a test of the table. */
const named = (ids: readonly string[], part: string) => Object.fromEntries(ids.map((id) => [id, { [part]: id }]));
const texts = {
  finding: { ...named(findingIds, 'name'), rash: { name: 'rash', hint: 'one side | only' } },
  question: named(
    policy.questions.map(({ id }) => id),
    'title',
  ),
  suspect: Object.fromEntries(Object.keys(policy.suspects).map((id) => [id, id])),
};
const parts: TableParts = { content, ruleset, sources: bibliography, texts };
const page = rulesTable(parts);
const rows = page.split('\n').filter((line) => line.startsWith('| `'));
/** The row of a rule; a finding of the same name stands before it. */
const row = (id: string) => rows.filter((line) => line.startsWith(`| \`${id}\` `)).at(-1) ?? '';

describe('The table of rules for clinicians', () => {
  test('has one row for every finding and every rule, in the order of the policy, emergencies first.', () => {
    const of = (level: string) => policy.rules.filter((rule) => rule.level === level).map(({ id }) => id);
    expect(rows.map((line) => line.split('`')[1])).toStrictEqual([...findingIds, ...of('emergency'), ...of('urgent')]);
  });

  test('says a rule in words: what to do, the condition with brackets only where they matter, the suspicion, the sources.', () => {
    expect(row('aneurysm-pain')).toBe(
      '| `aneurysm-pain` | call 999 | “belly-pulse” AND (“pain-severe” OR “pain-sudden-worse”) | other-emergency | NHS-AAA |',
    );
    expect(row('very-tired')).toBe(
      '| `very-tired` | 3 days | “very-tired” AND (pain: “pain-new” OR pain: “pain-changed” OR **any cancer**) | infection | FACT-SHEET |',
    );
    expect(row('saddle')).toContain('| cauda-equina; with **any cancer** also cord-compression |');
    expect(row('legs-failing')).toContain('| go to A&E | “leg-weakness” |');
    expect(page).toContain('- **has pain**: pain: “pain-new” OR pain: “pain-changed” OR pain: “pain-same”');
  });

  test('says of each question what kind it is, who is asked, what "not sure" stands for, and whether it may be skipped.', () => {
    const lineAfter = (heading: string) =>
      page
        .split(heading)[1]
        ?.split('\n')
        .find((line) => line !== '');
    expect(lineAfter('1. now (`now`)')).toBe('Tick list: any number, or none of these. Asked: always.');
    expect(lineAfter('12. cause (`cause`)')).toBe('One answer. "Not sure" stands for “no-clear-cause”. Asked: if pain: “pain-new”.');
    expect(lineAfter('4. cancer-kind (`cancer-kind`)')).toContain('No "not sure" is offered. Asked: if cancer: “cancer-now” OR');
    expect(lineAfter('4. cancer-kind (`cancer-kind`)')).toContain('May be skipped, and no rule uses it.');
  });

  test('names every source that a rule cites, with its title and its address where it has one.', () => {
    for (const [id, { title, url }] of Object.entries<Reference>(bibliography))
      expect(page).toContain(`| ${id} | ${title} | ${url ?? '–'} |`);
  });

  test('says that nobody has signed it off for as long as that is so, and when it was signed after that.', () => {
    expect(rulesTable({ ...parts, ruleset: { ...ruleset, reviewedOn: null } })).toContain('**Not signed off**');
    const signed = rulesTable({ ...parts, ruleset: { ...ruleset, reviewedOn: '2027-01-02' } });
    expect(signed).toContain('Signed off by a clinical safety officer on 2027-01-02');
    expect(signed).not.toContain('Not signed off');
    for (const fact of [ruleset.version, ruleset.datedOn, ruleset.staleAfter, ruleset.stopAfter]) expect(page).toContain(fact);
  });

  test('is not made when a text or a source is missing, and the reason names which.', () => {
    expect(() => rulesTable({ ...parts, texts: { ...texts, finding: { ...texts.finding, lump: {} } } })).toThrow(
      'no text finding.lump.name',
    );
    expect(() => rulesTable({ ...parts, texts: { ...texts, question: {} } })).toThrow('no text question.now.title');
    expect(() => rulesTable({ ...parts, texts: { ...texts, suspect: {} } })).toThrow('no text suspect.other-emergency');
    expect(() => rulesTable({ ...parts, texts: null })).toThrow('no text');
    expect(() => rulesTable({ ...parts, sources: {} })).toThrow('no source BCN');
  });

  test('adds the hint of a finding that has one, and keeps its columns when a text holds a bar.', () => {
    expect(rows).toContain('| `rash` | rash – one side \\| only |');
    expect(rows).toContain('| `lump` | lump |');
  });
});
