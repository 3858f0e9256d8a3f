import type { Reporting } from '../clinical/reporting.ts';
import { asked } from '../triage/asked.ts';
import { counts } from '../triage/conditions.ts';
import { decide } from '../triage/decide.ts';
import type { Answers, Content } from '../triage/vocabulary.ts';

/**
 * The findings that hold now and did not at an earlier check, in the order of the questions: it said no then, was not sure
 * and is now, or was not led to the question at all. What was asked then and not answered is not known: it is no news, and it is
 * counted (`unknown`), so that nobody takes it for old.
 */
export function newSince(
  content: Content,
  { background, notNews }: Pick<Reporting, 'background' | 'notNews'>,
  before: Answers,
  now: Answers,
): { readonly findings: readonly string[]; readonly unknown: number } {
  const then = asked(content, before);
  const { questions, counted } = asked(content, now);
  // Only a finished check says by what it did not ask that there was nothing to ask.
  const finished = decide(content, before).missing.length === 0;
  const ledTo = new Set(then.questions.flatMap(({ findings }) => findings));
  const held = questions
    .flatMap(({ findings }) => findings)
    .filter((finding) => !background.includes(finding) && !notNews.includes(finding) && counts(counted, finding));
  const isKnown = (finding: string) => then.counted[finding] !== undefined || (finished && !ledTo.has(finding));
  const isNew = (finding: string) => {
    const said = then.counted[finding] ?? 'no';
    return isKnown(finding) && (said === 'no' || (said === 'unsure' && counted[finding] === 'yes'));
  };
  return { findings: held.filter(isNew), unknown: held.filter((finding) => !isKnown(finding)).length };
}
