import { describe, expect, test } from 'vitest';
import { bibliography } from '../../src/clinical/bibliography.ts';
import { ruleset } from '../../src/clinical/ruleset.ts';
import { sources } from '../../src/clinical/sources.ts';
import { suspects } from '../../src/clinical/suspects.ts';
import { checkContent } from '../../src/triage/check.ts';
import { LEVELS } from '../../src/triage/vocabulary.ts';
import { content } from './engine.ts';
import { policy } from './oracle.ts';
import json from './policy.json';

const FROM_CORD_TOO = { when: { group: 'any-cancer' }, suspects: 'cord-compression' };

describe('The product holds the policy and nothing else', () => {
  test('The questions are those of the policy: order, kind, findings, condition, skippable or not, what "not sure" stands for. [H4]', () => {
    const wanted = json.questions.map(({ about: _, ...question }) => question);
    expect(content.questions).toStrictEqual(wanted);
  });

  test('The findings asked are those which the policy describes, each in one question.', () => {
    expect(content.questions.flatMap(({ findings }) => findings)).toStrictEqual(Object.keys(policy.findings));
  });

  test('The groups are those of the policy.', () => {
    expect(content.groups).toStrictEqual(policy.groups);
  });

  test('The rules are those of the policy, in order: level, act (A&E where none is named), time, condition, sources, suspicion. [H4]', () => {
    const wanted = policy.rules.map((rule) => (rule.level === 'emergency' ? { ...rule, act: rule.act ?? 'go-to-ae' } : rule));
    expect(content.rules.map(({ suspectsAlso: _, ...rule }) => rule)).toStrictEqual(wanted);
  });

  test('Bladder, bowel and saddle signs, and these alone, bring the spinal cord to mind as well when there is any cancer.', () => {
    const adding = content.rules.filter(({ suspectsAlso }) => suspectsAlso !== undefined);
    expect(adding.map(({ id }) => id)).toStrictEqual(['saddle', 'bladder', 'bowel']);
    for (const { suspectsAlso } of adding) expect(suspectsAlso).toStrictEqual(FROM_CORD_TOO);
  });

  test('The sources, the suspicions and the levels are those of the policy, and so is the version.', () => {
    expect(Object.keys(sources).sort()).toStrictEqual(Object.keys(policy.sources).sort());
    expect(Object.keys(bibliography).sort()).toStrictEqual(Object.keys(policy.sources).sort());
    expect([...suspects]).toStrictEqual(Object.keys(policy.suspects));
    expect([...LEVELS]).toStrictEqual(json.levels);
    expect(ruleset.version).toBe(policy.version);
  });

  test('Every rule names only sources and suspicions that exist, and every source stands behind a rule.', () => {
    const cited = new Set(content.rules.flatMap((rule) => rule.sources));
    expect([...cited].sort()).toStrictEqual(Object.keys(sources).sort());
    for (const rule of content.rules) expect(suspects).toContain(rule.suspects);
  });

  test('The check of the content finds nothing wrong with it.', () => {
    expect(checkContent(content)).toStrictEqual([]);
  });
});
