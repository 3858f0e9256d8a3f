import type { Guidance } from '../clinical/guidance.ts';
import { asked } from '../triage/asked.ts';
import { counts, holds } from '../triage/conditions.ts';
import { decide } from '../triage/decide.ts';
import type { Act, Answers, Content, HeldRule, Level, Within } from '../triage/vocabulary.ts';
import type { Currency } from './currency.ts';

/** Everything a result screen says, as facts and text keys. */
export interface Advice {
  /** `stopped`: this copy is too old for routine advice. */
  readonly level: Level | 'stopped';
  /** Leading act first. Empty without an emergency. */
  readonly acts: readonly Act[];
  readonly within: Within | null;
  readonly cancer: boolean;
  /** Whether the person was asked about cancer: until then it is not known, and has to be said. */
  readonly cancerAsked: boolean;
  readonly noPain: boolean;
  readonly extras: readonly string[];
  readonly history: readonly string[];
  readonly signs: readonly string[];
  /** Findings the person is not sure of: named so wherever they are named. */
  readonly unsure: readonly string[];
  readonly worries: readonly string[];
  /** The rules that made the level, then the other rules that hold. */
  readonly reasons: readonly HeldRule[];
  readonly otherReasons: readonly HeldRule[];
  /** Whether something is left to ask. */
  readonly complete: boolean;
}

/** The words to say first: what there is of cancer. */
const historyOf = (guidance: Guidance, answers: Answers): readonly string[] =>
  guidance.history.flatMap(({ finding, yes, unsure }) =>
    answers[finding] === 'yes' ? [yes] : answers[finding] === 'unsure' ? [unsure] : [],
  );

/**
 * The advice on a decided set of answers, or null while the decision is incomplete.
 * `currency` is this copy's age: a stopped copy gives no routine advice; emergency and urgent stay as they are.
 */
export function adviceFor(content: Content, guidance: Guidance, given: Answers, currency: Currency): Advice | null {
  const decision = decide(content, given);
  if (decision.level === 'incomplete') return null;
  const { counted } = asked(content, given);
  const { level, acts } = decision;
  const cancer = holds(guidance.cancer, counted, content.groups);
  const reasons = decision.rules.filter(({ rule }) => rule.level === level);
  const extras = guidance.extras.filter(
    ({ when, suspects, acts: fitting }) =>
      level === 'emergency' &&
      (when === undefined || holds(when, counted, content.groups)) &&
      (suspects === undefined || decision.suspects.includes(suspects)) &&
      (fitting === undefined || fitting.some((act) => act === acts[0])),
  );
  return {
    level: level === 'routine' && currency === 'stopped' ? 'stopped' : level,
    acts,
    within: level === 'urgent' ? decision.within : null,
    cancer,
    cancerAsked: guidance.history.some(({ finding }) => counted[finding] !== undefined),
    noPain: counts(counted, guidance.noPain),
    extras: extras.map(({ text }) => text),
    history: historyOf(guidance, counted),
    unsure: Object.keys(counted).filter((finding) => counted[finding] === 'unsure'),
    signs: [...new Set(reasons.flatMap(({ because }) => because))].filter((finding) => !guidance.background.includes(finding)),
    worries: decision.suspects
      .filter((suspect) => guidance.worries.includes(suspect))
      .slice(0, 2)
      .map((suspect) => (cancer && guidance.cancerWorries.includes(suspect) ? `${suspect}-cancer` : suspect)),
    reasons,
    otherReasons: decision.rules.filter(({ rule }) => rule.level !== level),
    complete: decision.missing.length === 0,
  };
}
