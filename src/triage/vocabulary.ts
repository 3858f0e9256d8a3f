/** The engine's words. It knows the shape of a triage policy and nothing of medicine, text, time or screens. */

/** What a person said of one finding. No value at all means "not asked or not answered" and never counts as no. */
export const VALUES = ['yes', 'no', 'unsure'] as const;
export type Value = (typeof VALUES)[number];

/** Levels of advice, calmest first. */
export const LEVELS = ['routine', 'urgent', 'emergency'] as const;
export type Level = (typeof LEVELS)[number];

/** What an emergency rule asks the person to do, in the order in which one leads over another. */
export const ACTS = ['call-999', 'go-to-ae', 'call-maternity', 'call-helpline'] as const;
export type Act = (typeof ACTS)[number];

/** How soon an urgent rule wants the person seen, shortest first. */
export const WITHIN = ['24h', '3d'] as const;
export type Within = (typeof WITHIN)[number];

/** A finding, any of several, all of several, or a named group. There is no "not": a yes can never lower the level. */
export type Condition =
  | string
  | { readonly any: readonly Condition[] }
  | { readonly all: readonly Condition[] }
  | { readonly group: string };

export interface Question {
  readonly id: string;
  /** check: any number of findings hold. choose: exactly one does. */
  readonly kind: 'check' | 'choose';
  readonly findings: readonly string[];
  readonly askIf?: Condition;
  readonly optional?: true;
  /** choose only: the finding that "not sure" stands for. Without it the question offers no "not sure". */
  readonly unsure?: string;
}

interface RuleBase {
  readonly id: string;
  readonly when: Condition;
  readonly sources: readonly string[];
  readonly suspects: string;
  /** What is suspected as well when a further condition holds. */
  readonly suspectsAlso?: { readonly when: Condition; readonly suspects: string };
}
export type Rule = RuleBase & ({ readonly level: 'emergency'; readonly act: Act } | { readonly level: 'urgent'; readonly within: Within });

export interface Content {
  readonly questions: readonly Question[];
  readonly groups: Readonly<Record<string, Condition>>;
  readonly rules: readonly Rule[];
}

/** Finding id -> value. Findings without an answer are absent. */
export type Answers = Readonly<Record<string, Value>>;

/** A rule that holds, with the counted findings that made it hold, in the order the rule names them. */
export interface HeldRule {
  readonly rule: Rule;
  readonly because: readonly string[];
}

export interface Decision {
  readonly level: Level | 'incomplete';
  /** Every rule that holds, in the content's order, also when incomplete. */
  readonly rules: readonly HeldRule[];
  /** Every finding still unanswered, in the order of the questions. */
  readonly missing: readonly string[];
  /** Of the emergency rules that hold, each act once, the leading one first. Empty without an emergency. */
  readonly acts: readonly Act[];
  /** The shortest time among the urgent rules that hold; null without one. */
  readonly within: Within | null;
  /** For staff: of the rules of the highest level that hold, each suspicion once, in rule order. */
  readonly suspects: readonly string[];
}
