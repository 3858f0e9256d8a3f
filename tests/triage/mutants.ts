/** Planted mistakes: the product's content with one thing in it changed, each with a name that says what. */
import type { Condition, Content, Question, Rule } from '../../src/triage/vocabulary.ts';
import { ACTS, WITHIN } from '../../src/triage/vocabulary.ts';

export interface Mutant {
  readonly name: string;
  readonly content: Content;
  /** When it is a condition that changed: what it was and what it became. */
  readonly change?: { readonly from: Condition; readonly to: Condition };
}
type Changed<T> = readonly (readonly [string, T])[];

/** Every condition that differs in one place: any for all, an operand less, another finding, a group for one of the other names. */
function changedConditions(condition: Condition, content: Content): Changed<Condition> {
  const findings = content.questions.flatMap((question) => question.findings);
  if (typeof condition === 'string') {
    const groups = Object.keys(content.groups).map((group) => [`${condition} -> group ${group}`, { group }] as const);
    return [...findings.filter((one) => one !== condition).map((one) => [`${condition} -> ${one}`, one] as const), ...groups];
  }
  if ('group' in condition) {
    const others = Object.keys(content.groups).filter((group) => group !== condition.group);
    const named = content.groups[condition.group];
    const first = named !== undefined && typeof named === 'object' && 'any' in named ? named.any[0] : undefined;
    return [
      ...others.map((group) => [`${condition.group} -> ${group}`, { group }] as const),
      ...(first === undefined ? [] : [[`${condition.group} -> only its first`, first] as const]),
    ];
  }
  const [parts, here, swapped] =
    'any' in condition ? [condition.any, 'any', { all: condition.any }] : [condition.all, 'all', { any: condition.all }];
  const made = (changed: readonly Condition[]): Condition => (here === 'any' ? { any: changed } : { all: changed });
  return [
    [`${here} swapped (${parts.length})`, swapped],
    ...parts.map((_, at) => [`${here} loses operand ${at + 1}`, made(parts.filter((__, other) => other !== at))] as const),
    ...parts.flatMap((part, at) =>
      changedConditions(part, content).map(
        ([name, inner]) => [name, made(parts.map((old, other) => (other === at ? inner : old)))] as const,
      ),
    ),
  ];
}

/** Every way to get one rule wrong, its sources aside: they decide nothing. */
export function rulesFrom(rule: Rule, content: Content): readonly Mutant[] {
  const put = (name: string, ...into: readonly Rule[]): Mutant => ({
    name: `${rule.id}: ${name}`,
    content: { ...content, rules: content.rules.flatMap((one) => (one.id === rule.id ? into : [one])) },
  });
  const { id, when, sources, suspects, suspectsAlso } = rule;
  const base = { id, when, sources, suspects };
  const levelled = { ...base, ...(suspectsAlso && { suspectsAlso }) };
  const levels: readonly Rule[] =
    rule.level === 'emergency'
      ? [
          ...ACTS.filter((act) => act !== rule.act).map((act) => ({ ...rule, act })),
          ...WITHIN.map((within) => ({ ...levelled, level: 'urgent', within }) as const),
        ]
      : [
          ...WITHIN.filter((within) => within !== rule.within).map((within) => ({ ...rule, within })),
          ...ACTS.map((act) => ({ ...levelled, level: 'emergency', act }) as const),
        ];
  const suspicions = [...new Set(content.rules.map((one) => one.suspects))].filter((one) => one !== suspects);
  return [
    put('dropped'),
    put('twice', rule, rule),
    ...levels.map((one) => put(one.level === 'emergency' ? one.act : one.within, one)),
    ...suspicions.map((one) => put(`suspects ${one}`, { ...rule, suspects: one })),
    ...(suspectsAlso
      ? [
          put(
            'suspects nothing more',
            rule.level === 'emergency'
              ? { ...base, level: rule.level, act: rule.act }
              : { ...base, level: rule.level, within: rule.within },
          ),
          ...suspicions
            .filter((one) => one !== suspectsAlso.suspects)
            .map((one) => put(`suspects ${one} as well`, { ...rule, suspectsAlso: { ...suspectsAlso, suspects: one } })),
          ...changedConditions(suspectsAlso.when, content).map(([name, changed]) =>
            put(`suspects more if ${name}`, { ...rule, suspectsAlso: { ...suspectsAlso, when: changed } }),
          ),
        ]
      : [put('suspects something more', { ...rule, suspectsAlso: { when, suspects: 'anything' } })]),
    ...changedConditions(when, content).map(([name, changed]) => ({
      ...put(name, { ...rule, when: changed }),
      change: { from: when, to: changed },
    })),
  ];
}

/** Every way to get one question wrong that a decision can show; what "not sure" stands for is shown by answering alone. */
export function questionsFrom(question: Question, content: Content): readonly Mutant[] {
  const put = (name: string, into: Question | null): Mutant => ({
    name: `question ${question.id}: ${name}`,
    content: { ...content, questions: content.questions.flatMap((one) => (one.id === question.id ? (into ?? []) : [one])) },
  });
  const { askIf, optional, ...bare } = question;
  const skippable = optional ? { optional } : {};
  return [
    put('dropped', null),
    put('other kind', { ...question, kind: question.kind === 'check' ? 'choose' : 'check' }),
    optional
      ? put('must be answered', { ...bare, ...(askIf !== undefined && { askIf }) })
      : put('may be skipped', { ...question, optional: true }),
    ...(askIf === undefined
      ? [put('asked only with pain', { ...question, askIf: { group: 'has-pain' } })]
      : [put('always asked', { ...bare, ...skippable })]),
    ...question.findings.map((finding) =>
      put(`without ${finding}`, { ...question, findings: question.findings.filter((one) => one !== finding) }),
    ),
    ...(askIf === undefined ? [] : changedConditions(askIf, content)).map(([name, changed]) => ({
      ...put(`asked if ${name}`, { ...question, askIf: changed }),
      ...(askIf !== undefined && { change: { from: askIf, to: changed } }),
    })),
  ];
}

/** Every way to get one group wrong, but for a group inside itself, which is no condition at all. */
export function groupsFrom(group: string, content: Content): readonly Mutant[] {
  const from = content.groups[group] ?? { any: [] };
  const changes = changedConditions(from, content).filter(([, to]) => !JSON.stringify(to).includes(`{"group":"${group}"}`));
  return changes.map(([name, to]) => ({
    name: `group ${group}: ${name}`,
    content: { ...content, groups: { ...content.groups, [group]: to } },
    change: { from, to },
  }));
}
