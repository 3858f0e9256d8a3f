/**
 * The policy read a second time, straight from policy.json and sharing nothing with the engine: a condition is its list of ways
 * (sets of findings which together make it true), and whether a question is asked is found by going back through its askIf.
 */
import json from './policy.json';

export type Said = Record<string, 'yes' | 'no' | 'unsure'>;
export type Condition =
  | string
  | { readonly any: readonly Condition[] }
  | { readonly all: readonly Condition[] }
  | { readonly group: string };
type Way = readonly string[];

export interface PolicyQuestion {
  readonly id: string;
  readonly kind: string;
  readonly findings: readonly string[];
  readonly askIf?: Condition;
  readonly optional?: boolean;
  readonly unsure?: string;
}
export interface PolicyRule {
  readonly id: string;
  readonly level: string;
  readonly act?: string;
  readonly within?: string;
  readonly when: Condition;
  readonly sources: readonly string[];
  readonly suspects: string;
}
interface Policy {
  readonly version: string;
  readonly suspects: Readonly<Record<string, string>>;
  readonly sources: Readonly<Record<string, string>>;
  readonly groups: Readonly<Record<string, Condition>>;
  readonly questions: readonly PolicyQuestion[];
  readonly findings: Readonly<Record<string, string>>;
  readonly rules: readonly PolicyRule[];
}
export const policy: Policy = json;

export const findingIds: readonly string[] = Object.keys(policy.findings);
const homes = new Map(policy.questions.flatMap(({ findings }, index) => findings.map((finding) => [finding, index] as const)));
const homeOf = (finding: string): number => homes.get(finding) ?? Number.NaN;

const includes = (outer: Way, inner: Way): boolean => inner.every((finding) => outer.includes(finding));
const smallest = (sets: readonly Way[]): readonly Way[] =>
  sets.filter((set, index) => !sets.some((other, at) => at !== index && includes(set, other) && (other.length < set.length || at < index)));

/** Every smallest set of findings that makes a condition true. */
export function ways(condition: Condition): readonly Way[] {
  if (typeof condition === 'string') return [[condition]];
  if ('group' in condition) {
    const named = policy.groups[condition.group];
    if (named === undefined) throw new Error(`policy.json has no group ${condition.group}`);
    return ways(named);
  }
  if ('any' in condition) return smallest(condition.any.flatMap(ways));
  const pairs = (left: readonly Way[], right: readonly Way[]) => left.flatMap((a) => right.map((b) => [...new Set([...a, ...b])]));
  return smallest(condition.all.map(ways).reduce<readonly Way[]>(pairs, [[]]));
}

const known = new Map<Condition, readonly Way[]>();
function waysOnce(condition: Condition): readonly Way[] {
  const found = known.get(condition) ?? ways(condition);
  known.set(condition, found);
  return found;
}

const there = (said: Said, finding: string): boolean => said[finding] === 'yes' || said[finding] === 'unsure';

/** Whether the question at this place of the list is asked, as policy.json's last sentence of `answering` says. */
export function isAsked(said: Said, place: number): boolean {
  const askIf = policy.questions[place]?.askIf;
  const seen = (finding: string) => there(said, finding) && homeOf(finding) < place && isAsked(said, homeOf(finding));
  return askIf === undefined || waysOnce(askIf).some((way) => way.every(seen));
}

/** The smallest additions to a set of findings with which every one of their questions is asked. */
export function askable(findings: Way): readonly Way[] {
  const said: Said = Object.fromEntries(findings.map((finding) => [finding, 'yes']));
  const hidden = findings.map(homeOf).find((place) => !isAsked(said, place));
  if (hidden === undefined) return [findings];
  const openers = ways(policy.questions[hidden]?.askIf ?? { all: [] });
  return smallest(openers.flatMap((way) => askable([...new Set([...findings, ...way])])));
}

/** Every smallest set of findings with which a condition holds and all of whose questions are asked. */
export const smallestHits = (condition: Condition): readonly Way[] => smallest(ways(condition).flatMap(askable));

/** What a question still lacks, skippable or not: of a choose question all its findings until exactly one is yes or unsure. */
export function lacking({ kind, findings }: PolicyQuestion, said: Said): readonly string[] {
  const chosen = findings.filter((finding) => there(said, finding));
  if (kind === 'choose') return chosen.length === 1 ? [] : findings;
  return findings.filter((finding) => said[finding] === undefined);
}

/** The findings whose questions are not asked. */
export const hiddenIn = (said: Said): readonly string[] =>
  policy.questions.flatMap(({ findings }, place) => (isAsked(said, place) ? [] : findings));

export interface Verdict {
  /** The questions that are asked, and of all of them, also those that may be skipped, the findings still unanswered. */
  readonly asked: readonly string[];
  readonly open: readonly string[];
  readonly level: string;
  readonly rules: readonly string[];
  readonly missing: readonly string[];
  readonly acts: readonly string[];
  readonly within: string | null;
  readonly suspects: readonly string[];
}

const ACT_ORDER = ['call-999', 'go-to-ae', 'call-maternity', 'call-helpline'];
const HOURS: Record<string, number> = { '24h': 24, '3d': 72 };
const ANY_CANCER = { group: 'any-cancer' };
const FROM_CORD_TOO = ['saddle', 'bladder', 'bowel'];

/** What policy.json decides on these answers, whatever they are. */
export function verdict(said: Said): Verdict {
  const questions = policy.questions.filter((_, place) => isAsked(said, place));
  const present = new Set(questions.flatMap(({ findings }) => findings.filter((finding) => there(said, finding))));
  const holds = (condition: Condition) => waysOnce(condition).some((way) => way.every((finding) => present.has(finding)));

  const held = policy.rules.filter((rule) => holds(rule.when));
  const emergencies = held.filter((rule) => rule.level === 'emergency');
  const missing = questions.flatMap((question) => (question.optional ? [] : lacking(question, said)));

  let level = 'routine';
  if (held.length > 0) level = 'urgent';
  if (missing.length > 0) level = 'incomplete';
  if (emergencies.length > 0) level = 'emergency';

  const acts = new Set(emergencies.map((rule) => rule.act ?? 'go-to-ae'));
  const times = held.flatMap((rule) => rule.within ?? []).sort((a, b) => (HOURS[a] ?? 0) - (HOURS[b] ?? 0));
  const suspects = new Set<string>();
  for (const rule of emergencies.length > 0 ? emergencies : held) {
    suspects.add(rule.suspects);
    if (FROM_CORD_TOO.includes(rule.id) && holds(ANY_CANCER)) suspects.add('cord-compression');
  }
  return {
    asked: questions.map(({ id }) => id),
    open: questions.flatMap((question) => lacking(question, said)),
    level,
    rules: held.map((rule) => rule.id),
    missing,
    acts: [...acts].sort((a, b) => ACT_ORDER.indexOf(a) - ACT_ORDER.indexOf(b)),
    within: times[0] ?? null,
    suspects: [...suspects],
  };
}
