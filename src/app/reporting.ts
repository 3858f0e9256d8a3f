import reportTexts from '../../locales/en/report.json';
import staffTexts from '../../locales/en/staff.json';
import { guidance, watch } from '../clinical/guidance.ts';
import { limits } from '../clinical/limits.ts';
import { reporting } from '../clinical/reporting.ts';
import { ruleset } from '../clinical/ruleset.ts';
import { sourceName } from '../clinical/sources.ts';
import { nameOf } from '../i18n/finding.ts';
import { addTexts, textFor, useText } from '../i18n/text.ts';
import { timeAndDay } from '../i18n/time.ts';
import type { Report } from '../report/mail.ts';
import { personLines, personPart } from '../report/person.ts';
import { sheetFor } from '../report/sheet.ts';
import { type Summary, summaryFor } from '../report/summary.ts';
import { wordsOf } from '../report/title.ts';
import type { Given } from '../report/wire.ts';
import type { KeptCheck } from '../storage/kept.ts';
import type { ScreenProps } from './screen.tsx';

addTexts('en', { ...reportTexts, staff: staffTexts });

/** The kept check that could be compared with: the last one before this, of the same ruleset, for the same kind of speaker. */
export function candidateOf({ env, view }: Pick<ScreenProps, 'env' | 'view'>): Given | null {
  const { startedAt, carer } = view.state.check;
  const found = view.kept?.find(
    (kept) => kept.ruleset === env.ruleset && kept.carer === carer && startedAt !== null && kept.startedAt < startedAt,
  );
  return found ? { answers: found.answers, answeredAt: found.startedAt } : null;
}

/** Whether the person has said that it is theirs: true, false, or null before they have. */
export const isSamePerson = ({ view }: Pick<ScreenProps, 'view'>): boolean | null =>
  view.compare?.of === view.state.check.startedAt ? (view.compare?.same ?? null) : null;

export interface Reportable {
  readonly summary: Summary;
  readonly report: Report;
  readonly previous: Given | null;
}

/** The running check as a report; null while it has come to nothing. */
export function reportable({ env, view, currency }: Pick<ScreenProps, 'env' | 'view' | 'currency'>): Reportable | null {
  const { check } = view.state;
  const previous = isSamePerson({ view }) ? candidateOf({ env, view }) : null;
  const basis = { content: env.content, guidance, reporting, currency, within: limits.within };
  const summary = summaryFor(basis, {
    answers: check.answers,
    answeredAt: check.startedAt ?? view.now,
    ruleset: env.ruleset,
    carer: check.carer,
    lastAnsweredAt: check.answeredAt ?? view.now,
    previous,
  });
  if (!summary) return null;
  const staff = textFor(false);
  const sheet = sheetFor(summary, { staff, sourceName, unchecked: ruleset.reviewedOn === null, demo: env.deployment.demo });
  const own = useText();
  const by = summary.by === null ? null : timeAndDay(own.language, summary.by);
  return { summary, previous, report: { sheet, staff, person: personPart(summary.advice, watch, own, by) } };
}

/** The record of a check as it was shown: the person's part, then what was answered. */
export function keptOf(reported: Reportable, now: number): KeptCheck {
  const { summary } = reported;
  const text = useText();
  const { yes, unsure } = summary.signs;
  const list = [...yes, ...unsure].map((finding) => nameOf(text, finding, unsure.includes(finding))).join(' · ');
  return {
    id: String(summary.answeredAt),
    ruleset: summary.ruleset,
    language: text.language,
    carer: summary.carer,
    startedAt: summary.answeredAt,
    answers: summary.answers,
    level: summary.advice.level,
    title: text.t(`${wordsOf(summary.advice)}.title`),
    text: [...personLines(reported.report.person).slice(1), ...(list ? [text.t('keep.signs', { list })] : [])],
    keptAt: now,
  };
}
