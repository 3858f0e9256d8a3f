import { readFile } from 'node:fs/promises';
import { bibliography, type Reference } from '../clinical/bibliography.ts';
import { content } from '../clinical/content.ts';
import { type Ruleset, ruleset } from '../clinical/ruleset.ts';
import type { Act, Condition, Content, Question, Rule, Within } from '../triage/vocabulary.ts';
import { table, writePage } from './page.ts';

const TEXTS = ['checker', 'staff'].map((part) => new URL(`../../locales/en/${part}.json`, import.meta.url));
const TABLE = new URL('../../docs/clinical/rules.md', import.meta.url);

const ACT_WORDS: Readonly<Record<Act, string>> = {
  'call-999': 'call 999',
  'go-to-ae': 'go to A&E',
  'call-maternity': 'ring the maternity unit',
  'call-helpline': 'ring the 24-hour cancer helpline',
};
const WITHIN_WORDS: Readonly<Record<Within, string>> = { '24h': '24 hours', '3d': '3 days' };

const DECIDED_HOW = `
- Every rule is tried on all the answers; the highest level among the rules that hold is the advice, in whatever order they stand.
- "Not sure" counts as yes, in the rules as well as in what is asked next. What nobody has answered counts neither as yes nor as no.
- Answers to a question that is not asked (any more) count for nothing, whatever was said before.
- One emergency rule is enough for the emergency advice at once. Going on can add reasons, and never takes the level down.
- Anything calmer than an emergency is said only when every asked question has its answer, those that may be skipped aside.
- Several emergency rules: 999 leads, then A&E, then the maternity unit, then the helpline; the others are named after it.
- Several urgent rules: the shortest time leads. Nobody reached by then: A&E after 24 hours, 111 after 3 days.
- No rule at all gives the routine advice, which rules nothing out.
`.trim();

/** What the table is made of. `texts` are the English ones: nested objects with strings at the end. */
export interface TableParts {
  readonly content: Content;
  readonly ruleset: Ruleset;
  readonly sources: Readonly<Record<string, Reference>>;
  readonly texts: unknown;
}

const textAt = (texts: unknown, key: string): string | undefined => {
  const found = key.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], texts);
  return typeof found === 'string' ? found : undefined;
};

/** Questions, rules and sources as one Markdown page for clinicians. Throws when a text or a source is missing. */
export function rulesTable({ content, ruleset, sources, texts }: TableParts): string {
  const text = (key: string): string => {
    const found = textAt(texts, key);
    if (found === undefined) throw new Error(`no text ${key} in locales/en`);
    return found;
  };
  const home = new Map(content.questions.flatMap((question) => question.findings.map((finding) => [finding, question] as const)));
  const group = (name: string) => `**${name.replaceAll('-', ' ')}**`;
  const name = (id: string) => `“${text(`finding.${id}.name`)}”`;
  // The name of an answer says little without its question ("Yes, in the spine"); the line of a tick list stands alone.
  const finding = (id: string): string => {
    const question = home.get(id);
    return (question?.kind === 'choose' ? `${question.id}: ` : '') + name(id);
  };
  const words = (condition: Condition, within?: 'AND' | 'OR'): string => {
    if (typeof condition === 'string') return finding(condition);
    if ('group' in condition) return group(condition.group);
    const [parts, joint] = 'any' in condition ? [condition.any, 'OR' as const] : [condition.all, 'AND' as const];
    const joined = parts.map((part) => words(part, joint)).join(` ${joint} `);
    return parts.length < 2 || within === undefined || within === joint ? joined : `(${joined})`;
  };

  const questionPart = (question: Question, index: number): string => {
    const unsure = question.unsure === undefined ? 'No "not sure" is offered.' : `"Not sure" stands for ${name(question.unsure)}.`;
    const facts = [
      question.kind === 'check' ? 'Tick list: any number, or none of these.' : `One answer. ${unsure}`,
      `Asked: ${question.askIf === undefined ? 'always' : `if ${words(question.askIf)}`}.`,
      ...(question.optional ? ['May be skipped, and no rule uses it.'] : []),
    ];
    const rows = question.findings.map((id) => {
      const hint = textAt(texts, `finding.${id}.hint`);
      return [`\`${id}\``, `${text(`finding.${id}.name`)}${hint === undefined ? '' : ` – ${hint}`}`];
    });
    return [
      `### ${index + 1}. ${text(`question.${question.id}.title`)} (\`${question.id}\`)`,
      facts.join(' '),
      table(['finding', 'as the person reads it'], rows),
    ].join('\n\n');
  };

  const suspects = (rule: Rule): string => {
    const also = rule.suspectsAlso;
    return text(`suspect.${rule.suspects}`) + (also ? `; with ${words(also.when)} also ${text(`suspect.${also.suspects}`)}` : '');
  };
  const rulesPart = (level: Rule['level'], column: string): string => {
    const rules = content.rules.filter((rule) => rule.level === level);
    const rows = rules.map((rule) => [
      `\`${rule.id}\``,
      rule.level === 'emergency' ? ACT_WORDS[rule.act] : WITHIN_WORDS[rule.within],
      words(rule.when),
      suspects(rule),
      rule.sources.join(', '),
    ]);
    return table(['rule', column, 'when', 'staff think of', 'sources'], rows);
  };
  const cited = [...new Set(content.rules.flatMap((rule) => rule.sources))].sort();
  const sourceRows = cited.map((id) => {
    const source = sources[id];
    if (source === undefined) throw new Error(`no source ${id} in src/clinical/bibliography.ts`);
    return [id, source.title, source.url ?? '–'];
  });

  return `${[
    '# The triage rules',
    'Made by `npm run rules` from `src/clinical` and the English texts. Do not edit it: change those, and make it again.',
    [
      `- Ruleset ${ruleset.version}, dated ${ruleset.datedOn}`,
      ruleset.reviewedOn === null
        ? '- **Not signed off**: no clinician has approved these rules'
        : `- Signed off by a clinical safety officer on ${ruleset.reviewedOn}`,
      `- Said to be out of date after ${ruleset.staleAfter}; no routine advice after ${ruleset.stopAfter}`,
    ].join('\n'),
    '## Questions, in the order they are asked',
    ...content.questions.map(questionPart),
    '## Groups',
    Object.entries(content.groups)
      .map(([name, condition]) => `- ${group(name)}: ${words(condition)}`)
      .join('\n'),
    '## Emergency rules',
    rulesPart('emergency', 'do'),
    '## Urgent rules',
    rulesPart('urgent', 'within'),
    '## Sources',
    table(['source', 'title', 'address'], sourceRows),
    '## Decided how',
    DECIDED_HOW,
  ].join('\n\n')}\n`;
}

/** The page as it should stand now, made from the product's own content and texts. */
export async function currentTable(): Promise<string> {
  const [checker, staff] = await Promise.all(
    TEXTS.map(async (file) => JSON.parse(await readFile(file, 'utf8')) as Readonly<Record<string, unknown>>),
  );
  // Of the staff's words only what is suspected: they have shorter names of their own for everything else.
  return rulesTable({ content, ruleset, sources: bibliography, texts: { ...checker, suspect: staff?.['suspect'] } });
}

/** Writes docs/clinical/rules.md. 1, with the reason on stderr, when a text is missing. */
export const main = (): Promise<number> => writePage('rules', TABLE, currentTable);
