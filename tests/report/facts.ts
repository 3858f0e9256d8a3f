/**
 * The facts of a report, read in two ways that share nothing with how it is written: out of the summary, with the staff's
 * words as they stand in their file; and out of the lines of any form of it. Both are lists of texts by the place they stand in.
 */
import { ruleset } from '../../src/clinical/ruleset.ts';
import { sourceName } from '../../src/clinical/sources.ts';
import type { Grouped, Summary } from '../../src/report/summary.ts';
import { staffTime } from '../../src/report/time.ts';
import { MINUTE, staff } from './support.ts';

export type Facts = Readonly<Record<string, readonly string[]>>;

const named = (part: object, id: string): string => {
  const text: unknown = (part as Readonly<Record<string, unknown>>)[id];
  if (typeof text !== 'string') throw new Error(`staff have no word for ${id}`);
  return text;
};

/** Without the places where nothing stands. */
const filled = (facts: Facts): Facts => Object.fromEntries(Object.entries(facts).filter(([, texts]) => texts.length > 0));

/** What every full form has to say of a summary. `zone` is where its times are read. */
export function factsOf(summary: Summary, zone: string | undefined, titles: (summary: Summary) => string): Facts {
  const { advice, signs, background, news, by, suspects, asks, answeredAt, lastAnsweredAt } = summary;
  const level = advice.level === 'urgent' ? (advice.within ?? '') : advice.level;
  const time = (at: number) => staffTime(at, zone);
  const word = (id: string) => (news?.findings.includes(id) ? 'NEW ' : '') + named(staff.finding, id);
  const missing = ({ notAsked }: Grouped) =>
    notAsked.map((key) => (key.startsWith('question.') ? named(staff.question, key.slice(9)) : named(staff.finding, key.slice(8))));
  const plain = (ids: readonly string[]) => ids.map((id) => named(staff.finding, id));
  return filled({
    level: [named(staff.level, level)],
    time: [time(answeredAt)],
    flags: [
      suspects.length === 0
        ? signs.yes.concat(signs.unsure).some((id) => id !== 'pain-same')
          ? 'minor'
          : 'none'
        : summary.carer
          ? 'by a carer'
          : 'self-reported',
    ],
    suspects: suspects.map((id) => named(staff.suspect, id)),
    'situation yes': signs.yes.map(word),
    'situation unsure': signs.unsure.map(word),
    nothing: signs.yes.length + signs.unsure.length === 0 ? ['None reported.'] : [],
    last: lastAnsweredAt > answeredAt + 30 * MINUTE ? [time(lastAnsweredAt)] : [],
    'background yes': plain(background.yes),
    'background unsure': plain(background.unsure),
    'background no': plain(background.no),
    'background not-asked': missing(background),
    'assessment no': plain(signs.no),
    'assessment not-asked': missing(signs),
    news: news && (news.findings.length > 0 || news.unknown === 0) ? [`${news.findings.length || 'Nothing'} ${time(news.since)}`] : [],
    'news unknown': news && news.unknown > 0 ? [`${news.unknown} ${time(news.since)}`] : [],
    worse: news && HASTE.indexOf(level) > HASTE.indexOf(news.level) ? [named(staff.then, news.level)] : [],
    told: [titles(summary)],
    by: by === null ? [] : [time(by)],
    self: [summary.carer ? 'Reported by a carer' : 'Self-reported'],
    ask: [
      named(staff.ask, level),
      ...asks.map(({ id, sources }) => `${named(staff.ask, id)} (${sources.map((source) => sourceName(source)).join(', ')})`),
    ],
    compare: asks.flatMap(({ id, compare }) => (compare ? [`${named(staff.compare, id)} (${sourceName(compare)})`] : [])),
    foot: [
      `Back Pain Check, rules ${summary.ruleset}.`,
      ...(summary.currency === 'current' ? [] : ['This copy of the rules is out of date, or the phone shows a wrong date.']),
      ...(ruleset.reviewedOn === null ? ['No clinician has checked these rules yet.'] : []),
      'Demonstration, not for clinical use.',
    ],
  });
}

/** Calmest first. A copy too old for routine advice gives none that could be worse. */
const HASTE = ['stopped', 'incomplete', 'routine', '3d', '24h', 'emergency'];

const LISTS: Readonly<Record<string, string>> = { Yes: 'yes', 'NOT SURE': 'unsure', 'Reported no': 'no', 'Not asked': 'not-asked' };
const HEADING = /^(SITUATION|BACKGROUND|ASSESSMENT|REQUEST): /;

/** Of a line that says one thing, the place it stands in and what it says there; null for any other line. */
function oneFact(line: string): readonly [string, string] | null {
  const patterns: readonly (readonly [string, RegExp])[] = [
    ['told', /^Patient was told: (.+)\.$/],
    ['nothing', /^(None reported\.)$/],
    ['last', /^Last answer (.+)\.$/],
    ['by', /^Time limit given: (.+)\.$/],
    ['worse', /^Level then: (.+)\.$/],
    ['self', /^(Self-reported|Reported by a carer), not an examination\. Negatives do not exclude\.$/],
    ['compare', /^For comparison: (.+)$/],
    ['mailed', /^Mailed (.+)\.$/],
    ['who', /^((?:Name|Phone|Best time|Preferred way): .*)$/],
    ['foot', /^(Back Pain Check, rules .+|This copy of the rules is .+|No clinician has checked .+|Demonstration, .+)$/],
    ['short', /^(Short form\. The full report is on the phone that sent it\.)$/],
    ['end', /^(END OF REPORT)$/],
  ];
  for (const [place, pattern] of patterns) {
    const found = pattern.exec(line)?.[1];
    if (found !== undefined) return [place, found];
  }
  const news = /^(\d+|Nothing) new (?:or worse )?since (.+?)(?:, marked NEW)?\.$/.exec(line);
  if (news) return ['news', `${news[1]} ${news[2]}`];
  const unknown = /^(\d+) of these were not asked (.+): new or not is unknown\.$/.exec(line);
  return unknown ? ['news unknown', `${unknown[1]} ${unknown[2]}`] : null;
}

/** The facts in the lines of a form. A line that says none of them stands under `other`: nothing is read over. */
export function readFacts(lines: readonly string[]): Facts {
  const facts: Record<string, string[]> = {};
  const add = (place: string, ...texts: readonly string[]) => {
    facts[place] = [...(facts[place] ?? []), ...texts];
  };
  const [first = '', ...rest] = lines;
  const opening = /^(.+), (\d+ \w+ \d{4}, \d\d:\d\d \S+)$/.exec(first);
  add('level', opening?.[1] ?? '');
  add('time', opening?.[2] ?? '');
  let part = '';
  let own = false;
  for (const whole of rest) {
    part = HEADING.exec(whole)?.[1]?.toLowerCase() ?? part;
    const line = whole.replace(HEADING, '');
    const [, kind = '', list = ''] = /^(Yes|NOT SURE|Reported no|Not asked): (.+?)\.?$/.exec(line) ?? [];
    const fact = oneFact(line);
    const [, flagged = '', flags = ''] = /^(Self-reported red flags|Red flags reported by a carer) for (.+)$/.exec(line) ?? [];
    if (whole === '') own = true;
    else if (fact) add(...fact);
    else if (own) add('own', line);
    else if (flags) {
      add('flags', flagged.startsWith('Self') ? 'self-reported' : 'by a carer');
      add('suspects', ...flags.split('; '));
    } else if (line === 'No red flag on this list was reported. This does not exclude serious disease.') add('flags', 'none');
    else if (line === 'Signs reported, none urgent by these rules. This does not exclude serious disease.') add('flags', 'minor');
    else if (kind) add(`${part} ${LISTS[kind]}`, ...list.split('; '));
    // What a person has there is no yes to a question, so nothing stands before it.
    else if (part === 'background') add('background yes', ...line.replace(/\.$/, '').split('; '));
    else add(part === 'request' ? 'ask' : 'other', line);
  }
  return filled(facts);
}
