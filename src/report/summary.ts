import type { Guidance } from '../clinical/guidance.ts';
import type { Ask, Reporting } from '../clinical/reporting.ts';
import { asked, unanswered } from '../triage/asked.ts';
import { counts, holds } from '../triage/conditions.ts';
import { decide } from '../triage/decide.ts';
import type { Answers, Content, Decision, Value, Within } from '../triage/vocabulary.ts';
import { type Advice, adviceFor } from './advice.ts';
import { newSince } from './changes.ts';
import type { Currency } from './currency.ts';
import type { Given } from './wire.ts';

/** Findings by what was said of them; `notAsked` holds text keys, of findings or of whole questions. */
export interface Grouped {
  readonly yes: readonly string[];
  readonly unsure: readonly string[];
  readonly no: readonly string[];
  readonly notAsked: readonly string[];
}

/** A check as facts for staff, in SBAR order. Every form of the report is made from this one object. */
export interface Summary extends Given {
  readonly ruleset: string;
  readonly carer: boolean;
  readonly advice: Advice;
  /** By when an urgent result wants the person to have spoken to somebody, in milliseconds since 1970; null else. */
  readonly by: number | null;
  /** Suspicions of the highest level, as text keys of `suspect.`. */
  readonly suspects: readonly string[];
  /** Something was reported that is a sign, and not only a pain as it always was. */
  readonly minor: boolean;
  readonly signs: Grouped;
  readonly background: Grouped;
  /** What the check before this one did not have; null without one. */
  readonly news: {
    readonly since: number;
    readonly findings: readonly string[];
    /** How many of today's findings were not asked then. */
    readonly unknown: number;
    /** How urgent it was: a level, or the time of an urgent one. */
    readonly level: Haste;
  } | null;
  /** When the last answer was given, in milliseconds since 1970: a sign may be hours younger than the check. */
  readonly lastAnsweredAt: number;
  readonly currency: Currency;
  readonly asks: readonly { readonly id: string; readonly sources: readonly string[]; readonly compare: string | null }[];
}

/** What a summary is made of besides the answers. */
export interface Basis {
  readonly content: Content;
  readonly guidance: Guidance;
  readonly reporting: Reporting;
  /** How far this copy of the ruleset may be trusted. */
  readonly currency: Currency;
  /** How long an urgent result gives, in milliseconds. */
  readonly within: Readonly<Record<Within, number>>;
}

/** The check a summary is made from. `previous` is the kept check before it. */
export interface Reported extends Given {
  readonly ruleset: string;
  readonly carer: boolean;
  readonly lastAnsweredAt: number;
  readonly previous: Given | null;
}

/** What was not asked or not answered: a whole question by its name, else its pertinent findings. Each is a text key. */
const notAsked = ({ content, reporting }: Basis, answers: Answers, belongs: (finding: string) => boolean): readonly string[] =>
  asked(content, answers)
    .questions.filter(({ optional }) => optional !== true)
    .flatMap((question) => {
      const open = unanswered(question, answers);
      // Answers that no screen can make, two of one choice, are named as they are and not as unasked too.
      if (question.findings.every((finding) => open.includes(finding) && !counts(answers, finding)))
        return open
          .slice(0, 1)
          .filter(belongs)
          .map(() => `question.${question.id}`);
      return open
        .filter((finding) => answers[finding] === undefined && belongs(finding) && reporting.pertinent.includes(finding))
        .map((finding) => `finding.${finding}`);
    });

/** The findings of one part by what was said. A choice that was not taken is no "no", and only pertinent noes are named. */
function grouped(basis: Basis, answers: Answers, belongs: (finding: string) => boolean): Grouped {
  const { content, reporting } = basis;
  const place = (finding: string) => reporting.background.indexOf(finding);
  const findings = content.questions
    .flatMap(({ findings, kind }) => findings.filter(belongs).map((finding) => ({ finding, kind, value: answers[finding] })))
    .sort((a, b) => place(a.finding) - place(b.finding));
  const said = (wanted: Value) => findings.filter(({ value }) => value === wanted);
  const ids = (rows: typeof findings) => rows.map(({ finding }) => finding);
  return {
    yes: ids(said('yes')),
    unsure: ids(said('unsure')),
    no: ids(said('no').filter(({ finding, kind }) => kind === 'check' && reporting.pertinent.includes(finding))),
    notAsked: notAsked(basis, answers, belongs),
  };
}

/** Suspicions, worded as metastatic where there is cancer. */
const suspicions = (suspects: readonly string[], cancer: boolean): readonly string[] =>
  suspects.map((suspect) => (cancer && suspect === 'cord-compression' ? 'cord-compression-cancer' : suspect));

/** The summary of a check; null while its decision is incomplete. */
export function summaryFor(basis: Basis, reported: Reported): Summary | null {
  const { content, guidance, reporting, currency } = basis;
  const advice = adviceFor(content, guidance, reported.answers, currency);
  if (!advice) return null;
  const { counted } = asked(content, reported.answers);
  const { level, suspects } = decide(content, counted);
  const fits = ({ suspects: wanted, when, level: at, within, cancerUnknown }: Ask) =>
    wanted.some((suspect) => suspects.includes(suspect)) &&
    (at === undefined || at === level) &&
    (within === undefined || within === advice.within) &&
    (cancerUnknown !== true || !advice.cancerAsked) &&
    (when === undefined || holds(when, counted, content.groups));
  const signs = grouped(basis, counted, (finding) => !reporting.background.includes(finding));
  const { previous } = reported;
  return {
    answers: counted,
    answeredAt: reported.answeredAt,
    ruleset: reported.ruleset,
    carer: reported.carer,
    lastAnsweredAt: reported.lastAnsweredAt,
    currency,
    advice,
    by: advice.within && reported.answeredAt + basis.within[advice.within],
    suspects: suspicions(suspects, advice.cancer),
    signs,
    minor: [...signs.yes, ...signs.unsure].some((finding) => !reporting.notNews.includes(finding)),
    background: grouped(basis, counted, (finding) => reporting.background.includes(finding)),
    news: previous && {
      since: previous.answeredAt,
      ...newSince(content, reporting, previous.answers, counted),
      level: hasteOf(decide(content, previous.answers)),
    },
    asks: reporting.asks.flatMap((row) => {
      const ask = row.find(fits);
      return ask ? [{ id: ask.id, sources: ask.sources, compare: ask.compare ?? null }] : [];
    }),
  };
}

/** How urgent something is, calmest first. `incomplete`: nothing came of it. */
const HASTE = ['incomplete', 'routine', '3d', '24h', 'emergency'] as const;
export type Haste = (typeof HASTE)[number];

const hasteOf = ({ level, within }: Pick<Decision, 'level' | 'within'>): Haste => (level === 'urgent' ? (within ?? '24h') : level);

/** Whether advice asks for more haste than another did. */
export const isWorse = ({ level, within }: Advice, than: Haste): boolean =>
  level !== 'stopped' && HASTE.indexOf(hasteOf({ level, within })) > HASTE.indexOf(than);
