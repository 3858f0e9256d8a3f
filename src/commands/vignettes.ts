import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { bibliography, type Reference } from '../clinical/bibliography.ts';
import { ruleset } from '../clinical/ruleset.ts';
import { LEVELS, type Level } from '../triage/vocabulary.ts';
import { table, writePage } from './page.ts';
import {
  error,
  HERE,
  json,
  KINDS,
  type Outcome,
  otherSchema,
  outcomeOf,
  readCases,
  readFound,
  SEMIGRAN,
  wilson,
} from './vignette-cases.ts';

const PAGE = new URL('../../docs/safety/vignettes.md', import.meta.url);

const percent = (share: number) => `${(100 * share).toFixed(0)}%`;
const share = (k: number, n: number) => (n === 0 ? '–' : `${k} of ${n} (${percent(k / n)}, ${wilson(k, n).map(percent).join(' to ')})`);
const short = (k: number, n: number) => (n === 0 ? '–' : `${k} of ${n}`);

/** The counts behind each figure of the page. */
export function counts(outcomes: readonly Outcome[]) {
  const emergencies = outcomes.filter((one) => one.case.expected === 'emergency');
  const calm = outcomes.filter((one) => one.case.expected !== 'emergency');
  return {
    all: outcomes.length,
    emergencies: emergencies.length,
    found: emergencies.filter(({ said }) => said === 'emergency').length,
    calm: calm.length,
    calmKept: calm.filter(({ said }) => said !== 'emergency').length,
    right: outcomes.filter((one) => error(one) === 0).length,
    low: outcomes.filter((one) => error(one) < 0).length,
    high: outcomes.filter((one) => error(one) > 0).length,
  };
}

function summary(outcomes: readonly Outcome[]): string {
  const inside = outcomes.filter((one) => one.case.scope === 'inside');
  const row = (name: string, some: readonly Outcome[]) => {
    const n = counts(some);
    return [
      name,
      share(n.found, n.emergencies),
      share(n.calmKept, n.calm),
      share(n.right, n.all),
      short(n.low, n.all),
      short(n.high, n.all),
    ];
  };
  const byGuidance = inside.filter((one) => one.case.by === 'guidance');
  const told = inside.filter((one) => one.case.source.kind !== 'symptom-checker vignette');
  return table(
    ['cases', 'recall of emergencies', 'specificity', 'right level', 'too low', 'too high'],
    [
      row('**what the check is for**', inside),
      row(
        'the same, each “not sure” answered no',
        inside.map((one) => outcomeOf({ ...one.case, unsure: [] })),
      ),
      row('of these, level by guidance', byGuidance),
      row(
        'of these, level by the authors only',
        inside.filter((one) => one.case.by === 'source'),
      ),
      row('of these, no vignette sets', told),
      row(
        'vignettes of Semigran 2015',
        outcomes.filter((one) => one.case.addresses.includes(SEMIGRAN)),
      ),
      row(
        'outside what it is for',
        outcomes.filter((one) => one.case.scope === 'outside'),
      ),
      row('all', outcomes),
    ],
  );
}

const confusion = (outcomes: readonly Outcome[]): string => {
  const inside = outcomes.filter((one) => one.case.scope === 'inside');
  const high = [...LEVELS].reverse();
  const number = (expected: Level, said: Level) =>
    String(inside.filter((one) => one.case.expected === expected && one.said === said).length);
  return `Cases inside what the check is for:\n\n${table(
    ['expected', ...high.map((said) => `told ${said}`)],
    high.map((expected) => [expected, ...high.map((said) => number(expected, said))]),
  )}`;
};

const groups = (outcomes: readonly Outcome[]): string =>
  table(
    ['group', 'cases', 'emergencies found', 'others not told emergency', 'right level', 'too low', 'too high'],
    [...new Set(outcomes.map((one) => one.case.group))].map((name) => {
      const n = counts(outcomes.filter((one) => one.case.group === name));
      return [name, `${n.all}`, short(n.found, n.emergencies), short(n.calmKept, n.calm), `${n.right}`, `${n.low}`, `${n.high}`];
    }),
  );

const by = ({ case: { because, guidance, addresses } }: Outcome): string => {
  const named = guidance.map((id) => [id, (bibliography as Readonly<Record<string, Reference>>)[id]?.url] as const);
  const links = [...named, ...addresses.map((url) => [new URL(url).hostname, url] as const)].map(([of, url]) =>
    url ? `[${of}](${url})` : of,
  );
  return links.length === 0 ? because : `${because} (${links.join(', ')})`;
};
const link = ({ case: { source } }: Outcome): string =>
  `[${source.kind}](${source.address})${source.entry ? `: ${source.entry}` : ''}; read: ${source.read}`;
const list = (outcomes: readonly Outcome[], line: (one: Outcome) => string): string =>
  outcomes.length === 0 ? 'None.' : outcomes.map((one) => `- ${line(one)}`).join('\n');
const name = (one: Outcome) => `\`${one.case.id}\` ${one.case.title}`;

const all = (outcomes: readonly Outcome[]): string =>
  [...new Set(outcomes.map((one) => one.case.group))]
    .map((group) => {
      const rows = outcomes
        .filter((one) => one.case.group === group)
        .map((one) => [
          `\`${one.case.id}\``,
          one.case.story,
          [...one.case.yes, ...one.case.unsure.map((id) => `${id} (not sure)`)].join(', '),
          `**${one.case.expected}**: ${by(one)}`,
          one.said,
          link(one),
        ]);
      return `### ${group}\n\n${table(['case', 'story', 'answers', 'expected', 'told', 'source'], rows)}`;
    })
    .join('\n\n');

/** The page as it stands in docs/safety/vignettes.md, from the template beside the cases. No clock: the same input gives the same page. */
export async function page(): Promise<string> {
  const [cases, found, others, template] = await Promise.all([
    readCases(),
    readFound(),
    json('others.json').then((value) => v.parse(otherSchema, value)),
    readFile(new URL('page.md', HERE), 'utf8'),
  ]);
  const outcomes = cases.map((one) => outcomeOf(one));
  const days = [...new Set(cases.map((one) => one.source.lookedUp))].sort();
  const parts: Readonly<Record<string, string>> = {
    ruleset: `Ruleset ${ruleset.version}, ${ruleset.reviewedOn === null ? 'not signed off' : `signed off on ${ruleset.reviewedOn}`}.`,
    cases: String(cases.length),
    kinds: KINDS.map((kind) => `${cases.filter((one) => one.source.kind === kind).length} × ${kind}`).join(', '),
    lookedUp: `Looked up on ${days.join(', ')}.`,
    summary: summary(outcomes),
    confusion: confusion(outcomes),
    groups: groups(outcomes),
    under: list(
      outcomes.filter((one) => error(one) < 0),
      (one) =>
        `${name(one)}: expected ${one.case.expected}, told ${one.said}. ${found.missed[one.case.id] ?? 'New, and no reason is given yet.'}`,
    ),
    over: list(
      outcomes.filter((one) => error(one) > 0),
      (one) => `${name(one)}: expected ${one.case.expected}, told ${one.said}, by ${one.rules.map((id) => `\`${id}\``).join(', ')}`,
    ),
    others: table(
      ['study', 'tested', 'found'],
      others.map((one) => [`[${one.study}](${one.address})`, one.tested, one.figures]),
    ),
    hidden: list(
      outcomes.filter((one) => found.hidden.includes(one.case.id)),
      (one) => `${name(one)}: told ${one.said}. ${one.case.awkward ?? ''}`,
    ),
    awkward: list(
      outcomes.filter((one) => one.case.awkward),
      (one) => `${name(one)}: ${one.case.awkward}. Expected ${one.case.expected}, told ${one.said}`,
    ),
    all: all(outcomes),
  };
  return template.replace(/\{\{(\w+)\}\}/g, (_, key: string) => {
    const part = parts[key];
    if (part === undefined) throw new Error(`page.md asks for ${key}, which nothing makes`);
    return part;
  });
}

/** Writes docs/safety/vignettes.md. 1, with the reason on stderr, when a case cannot be read. */
export const main = (): Promise<number> => writePage('vignettes', PAGE, page);
