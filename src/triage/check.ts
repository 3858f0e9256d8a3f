import { findingsOf } from './conditions.ts';
import type { Condition, Content } from './vocabulary.ts';

const repeated = (ids: readonly string[]): readonly string[] => ids.filter((id, index) => ids.indexOf(id) !== index);

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
    try {
      const used = findingsOf(condition, content.groups);
      for (const finding of used) if (!home.has(finding)) problems.push(`${where} names ${finding}, which nobody asks`);
      return used;
    } catch (error) {
      problems.push(`${where}: ${error instanceof Error ? error.message : String(error)}`);
      return [];
    }
  };

  const used = new Set<string>();
  content.questions.forEach((question, index) => {
    for (const finding of question.askIf === undefined ? [] : named(`question ${question.id}`, question.askIf)) {
      used.add(finding);
      if ((home.get(finding) ?? 0) >= index) problems.push(`question ${question.id} depends on ${finding}, which is not asked before it`);
    }
    if (question.kind === 'choose') for (const finding of question.findings) used.add(finding);
    if (question.unsure !== undefined && !question.findings.includes(question.unsure)) problems.push(`question ${question.id}: "not sure" stands for ${question.unsure}, which it does not ask`);
  });
  const optional = new Set(content.questions.filter((question) => question.optional).flatMap((question) => question.findings));
  for (const rule of content.rules) {
    if (rule.sources.length === 0) problems.push(`rule ${rule.id} has no source`);
    for (const finding of named(`rule ${rule.id}`, rule.when)) {
      used.add(finding);
      if (optional.has(finding)) problems.push(`rule ${rule.id} uses ${finding} of an optional question`);
    }
  }
  for (const finding of findings) if (!used.has(finding)) problems.push(`finding ${finding} is asked, and nothing uses it`);
  return problems;
}
