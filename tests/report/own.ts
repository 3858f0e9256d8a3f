import texts from '../../locales/en/checker.json';
import { watch } from '../../src/clinical/guidance.ts';
import { nameOf } from '../../src/i18n/finding.ts';
import { textFor } from '../../src/i18n/text.ts';
import { sayingFor } from '../../src/report/say.ts';
import { stepsOf } from '../../src/report/steps.ts';
import type { Summary } from '../../src/report/summary.ts';
import { byOf } from './support.ts';

const { result, part } = texts;

/** The caveat, or what a copy that is too old says in its place. Neither is said beside an emergency or an urgent result. */
function leadOf({ level, cancer }: Summary['advice']): readonly string[] {
  if (level === 'stopped') return [result.stopped.lead];
  if (level === 'routine') return [cancer ? result.routine['cancer-lead'] : result.routine.lead];
  return [];
}

/** The title as it stands in the file, and the line with the time limit beneath it. */
function headOf(summary: Summary): readonly string[] {
  const { level, acts, within } = summary.advice;
  const by = (text: string) => text.replace('{{time}}', byOf(summary) ?? '-');
  if (level === 'emergency') return [result.emergency[acts[0] ?? 'go-to-ae'].title];
  if (level === 'urgent') return [result[within ?? '24h'].title, by(result[within ?? '24h'].by)];
  return [result[level].title, ...leadOf(summary.advice)];
}

function againOf({ level, cancer }: Summary['advice']): readonly string[] {
  if (level === 'emergency') return [];
  if (level === 'urgent') return [result.again.urgent];
  return [cancer ? result.again.cancer : result.again.other];
}

/** The person's part of a report as lines, put together a second time: what they were told, what to say, and the signs. */
export function ownLines(summary: Summary): readonly string[] {
  const { advice } = summary;
  const words = textFor(summary.carer);
  const saying = sayingFor(advice, words);
  const signs = saying && saying.signs.length > 0 ? [`${saying.signs.join('; ')}.`] : [];
  const said = saying && [...saying.opening, ...signs, ...saying.closing].join(' ');
  const list = (title: string, findings: readonly string[]) => `${title}: ${findings.map((id) => nameOf(words, id, false)).join('. ')}.`;
  const leaving = ['call-999', 'go-to-ae'].includes(advice.acts[0] ?? '');
  return [
    ...headOf(summary),
    ...stepsOf(advice, words).map((step, index) => `${index + 1}. ${step}`),
    ...(said === null ? [] : [`${part.say}: ${said}`]),
    ...(leaving ? [] : [list(part.watch, [...watch.ae, ...(advice.cancer ? watch.aeWithCancer : [])])]),
    list(part['watch-999'], watch.call999),
    ...againOf(advice),
  ];
}
