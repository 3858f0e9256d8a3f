import { findingsOf } from './conditions.ts';
import type { Condition, Content } from './vocabulary.ts';

const repeated = (ids: readonly string[]): readonly string[] => ids.filter((id, index) => ids.indexOf(id) !== index);

/** Whether a condition has an "any" or "all" of nothing in it: never true, and always true. */
function isEmpty(condition: Condition): boolean {
  if (typeof condition === 'string' || 'group' in condition) return false;
  const parts = 'any' in condition ? condition.any : condition.all;
  return parts.length === 0 || parts.some(isEmpty);
}

/** What is wrong with a content set, one line each; an empty list when it is sound. Run by the build, not by the app. */
export function checkContent(content: Content): readonly string[] {
  const problems: string[] = [];
  const home = new Map<string, number>();
  content.questions.forEach((question, index) => {
    for (const finding of question.findings) home.set(finding, index);
  });
  const findings = content.questions.flatMap((question) => question.findings);
  for (const id of repeated(findings)) problems.push(`finding ${id} is asked twice`);
  for (const id of repeated(content.questions.map((question) => question.id))) problems.push(`question ${id} stands twice`);
  for (const id of repeated(content.rules.map((rule) => rule.id))) problems.push(`rule ${id} stands twice`);

  const named = (where: string, condition: Condition): readonly string[] => {
    if (isEmpty(condition)) problems.push(`${where} has an empty "any" or "all"`);
    try {
      const used = findingsOf(condition, content.groups);
      for (const finding of used) if (!home.has(finding)) problems.push(`${where} names ${finding}, which nobody asks`);
      return used;
    } catch (error) {
      problems.push(`${where}: ${error instanceof Error ? error.message : String(error)}`);
      return [];
    }
  };

  for (const [name, condition] of Object.entries(content.groups)) named(`group ${name}`, condition);
  const optional = new Set(content.questions.filter((question) => question.optional).flatMap((question) => question.findings));
  const used = new Set<string>();
  content.questions.forEach((question, index) => {
    for (const finding of question.askIf === undefined ? [] : named(`question ${question.id}`, question.askIf)) {
      used.add(finding);
      if (optional.has(finding)) problems.push(`question ${question.id} depends on ${finding} of an optional question`);
      if ((home.get(finding) ?? 0) >= index) problems.push(`question ${question.id} depends on ${finding}, which is not asked before it`);
    }
    if (question.kind === 'choose') for (const finding of question.findings) used.add(finding);
    if (question.unsure !== undefined && !question.findings.includes(question.unsure))
      problems.push(`question ${question.id}: "not sure" stands for ${question.unsure}, which it does not ask`);
  });
  for (const rule of content.rules) {
    if (rule.sources.length === 0) problems.push(`rule ${rule.id} has no source`);
    const conditions = rule.suspectsAlso ? [rule.when, rule.suspectsAlso.when] : [rule.when];
    for (const finding of conditions.flatMap((condition) => named(`rule ${rule.id}`, condition))) {
      used.add(finding);
      if (optional.has(finding)) problems.push(`rule ${rule.id} uses ${finding} of an optional question`);
    }
  }
  for (const finding of findings) if (!used.has(finding)) problems.push(`finding ${finding} is asked, and nothing uses it`);
  return problems;
}
