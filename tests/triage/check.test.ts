import { describe, expect, test } from 'vitest';
import { checkContent } from '../../src/triage/check.ts';
import type { Content, Question, Rule } from '../../src/triage/vocabulary.ts';
import { content } from './engine.ts';

const question = (id: string, change: Partial<Question>): Content => ({
  ...content,
  questions: content.questions.map((one) => (one.id === id ? { ...one, ...change } : one)),
});
const rule = (id: string, change: Partial<Pick<Rule, 'when' | 'sources' | 'suspectsAlso'>>): Content => ({
  ...content,
  rules: content.rules.map((one) => (one.id === id ? { ...one, ...change } : one)),
});
const twice = <T>(items: readonly T[], at: number): readonly T[] => [...items, ...items.slice(at, at + 1)];
const nowAnd = (finding: string): readonly string[] => [...(content.questions[0]?.findings ?? []), finding];

const faults: Record<string, readonly [Content, string]> = {
  'a finding asked in two questions': [question('now', { findings: nowAnd('fever') }), 'finding fever is asked twice'],
  'a finding asked twice in one question': [question('now', { findings: nowAnd('both-legs') }), 'finding both-legs is asked twice'],
  'a question that stands twice': [{ ...content, questions: twice(content.questions, 10) }, 'question age stands twice'],
  'a rule that stands twice': [{ ...content, rules: twice(content.rules, 0) }, 'rule heart-lung-vessel stands twice'],
  'a rule on a finding nobody asks': [rule('wound', { when: 'back-tattoo' }), 'rule wound names back-tattoo, which nobody asks'],
  'a rule on a finding nobody asks, deep inside its condition': [
    rule('fever', { when: { all: ['fever', { any: [{ group: 'has-pain' }, { all: ['rash', 'back-tattoo'] }] }] } }),
    'rule fever names back-tattoo, which nobody asks',
  ],
  'a question that depends on a finding nobody asks': [
    question('cause', { askIf: 'back-tattoo' }),
    'question cause names back-tattoo, which nobody asks',
  ],
  'a group with a finding nobody asks': [
    { ...content, groups: { ...content.groups, 'has-pain': { any: ['pain-new', 'pain-changed', 'pain-same', 'back-tattoo'] } } },
    'rule fever names back-tattoo, which nobody asks',
  ],
  'a rule on a group that does not exist': [
    rule('lump', { when: { all: ['lump', { group: 'everybody' }] } }),
    'rule lump: no group named everybody',
  ],
  'a question that depends on a group that does not exist': [
    question('cause', { askIf: { group: 'everybody' } }),
    'question cause: no group named everybody',
  ],
  'a group that contains itself': [
    { ...content, groups: { ...content.groups, 'has-pain': { any: ['pain-new', { group: 'has-pain' }] } } },
    'rule fever: Maximum call stack size exceeded',
  ],
  'a question that depends on a later one': [
    question('spread', { askIf: { any: ['cancer-now', 'pain-new'] } }),
    'question spread depends on pain-new, which is not asked before it',
  ],
  'a question that depends on itself': [
    question('cause', { askIf: { any: ['pain-new', 'clear-cause'] } }),
    'question cause depends on clear-cause, which is not asked before it',
  ],
  'a "not sure" that stands for a finding of another question': [
    question('cause', { unsure: 'pain-changed' }),
    'question cause: "not sure" stands for pain-changed, which it does not ask',
  ],
  'a rule whose further suspicion names a finding nobody asks': [
    rule('saddle', { suspectsAlso: { when: 'back-tattoo', suspects: 'cord-compression' } }),
    'rule saddle names back-tattoo, which nobody asks',
  ],
  'a rule that holds for everyone, because it asks for all of nothing': [
    rule('lump', { when: { all: [] } }),
    'rule lump has an empty "any" or "all"',
  ],
  'a rule that holds for nobody, because it asks for any of nothing': [
    rule('lump', { when: { all: ['lump', { any: [] }] } }),
    'rule lump has an empty "any" or "all"',
  ],
  'a group that no rule uses, with a finding nobody asks': [
    { ...content, groups: { ...content.groups, unused: 'back-tattoo' } },
    'group unused names back-tattoo, which nobody asks',
  ],
  'a question that depends on a finding of a question that may be skipped': [
    question('age', { askIf: 'kind-breast' }),
    'question age depends on kind-breast of an optional question',
  ],
  'a rule without a source': [rule('lump', { sources: [] }), 'rule lump has no source'],
  'a rule on a finding of a question that may be skipped': [
    rule('lump', { when: { any: ['lump', 'kind-lung'] } }),
    'rule lump uses kind-lung of an optional question',
  ],
  'a finding of a list that no rule and no question uses': [
    question('now', { findings: nowAnd('back-tattoo') }),
    'finding back-tattoo is asked, and nothing uses it',
  ],
};

describe('The check of the content reports', () => {
  test.each(Object.entries(faults))('%s.', (_, [broken, problem]) => {
    expect(checkContent(broken)).toContain(problem);
  });
});
