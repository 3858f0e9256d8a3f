import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import {
  HAZARDS,
  type Hazard,
  type HazardLog,
  problemsOf,
  readHazards,
  riskOf,
  type Score,
  testSources,
  unproven,
} from '../build/hazards.ts';
import { table } from './page.ts';

const bullets = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join('\n');
const scored = (score: Score): string => `${score.consequence}, ${score.likelihood}: **${riskOf(score)}**`;
const count = (what: readonly unknown[]): string => (what.length === 0 ? '–' : String(what.length));

const signature = ({ signed }: HazardLog): string =>
  signed
    ? `Signed by ${signed.name} (${signed.registration}), clinical safety officer, on ${signed.on}.`
    : '**Draft. No clinician or clinical safety officer has signed this.** Every score is proposed.';

const section = (hazard: Hazard): string =>
  [
    `### ${hazard.id}. ${hazard.name}`,
    bullets([
      `Causes: ${hazard.causes.join('. ')}`,
      `Effect: ${hazard.effect}`,
      `Risk (consequence, likelihood): ${scored(hazard.initial)} before the controls, ${scored(hazard.residual)} with them`,
      `Owner: ${hazard.owner}. Status: ${hazard.status}`,
    ]),
    'Controls, and the tests that prove each:',
    bullets(hazard.controls.map(({ control, tests }) => [control, ...tests.map(({ file, title }) => `  - ${file}: ${title}`)].join('\n'))),
    ...(hazard.transferred.length > 0 ? ['For the deploying organisation:', bullets(hazard.transferred)] : []),
    ...(hazard.gaps.length > 0 ? ['Not built, not tested or not to be tested here:', bullets(hazard.gaps)] : []),
  ].join('\n\n');

/** The log as a page to read. The same log gives the same page. */
export function hazardsPage(log: HazardLog): string {
  const { hazards } = log;
  const parts = [...new Set(hazards.map(({ part }) => part))];
  const tests = new Set(
    hazards.flatMap(({ controls }) => controls.flatMap((one) => one.tests.map(({ file, title }) => `${file} ${title}`))),
  );
  return `${[
    '# Hazard log',
    'Made by `npm run hazards` from `docs/safety/hazards.yml`. Do not edit it: change that, and make it again.',
    signature(log),
    `${hazards.length} hazards, proved in part by ${tests.size} tests that run with every \`npm test\`. Risks are on the DCB0129 risk matrix: 5 is unacceptable, 4 has to be reduced, 3 is undesirable and stays only where more cannot be done, 2 and 1 are acceptable. A fault in a release reaches many people, so a hazard whose worst outcome is catastrophic cannot come below 3.`,
    'Under each hazard stand its **controls** (design), the tests that prove them, what is **for the deploying organisation** (its people, training and process: also [as a list to fill in](../deploying/hazards.md)), and what is **not** built or proved. Open: something is missing. Transferred: what is left is the deploying organisation’s. Closed: a clinical safety officer has accepted what is left.',
    table(
      ['id', 'hazard', 'before', 'with controls', 'tests', 'transferred', 'gaps', 'status'],
      hazards.map((one) => [
        one.id,
        one.name,
        riskOf(one.initial),
        riskOf(one.residual),
        count(one.controls.flatMap((control) => control.tests)),
        count(one.transferred),
        count(one.gaps),
        one.status,
      ]),
    ),
    ...parts.flatMap((part) => [`## ${part}`, ...hazards.filter((one) => one.part === part).map(section)]),
  ].join('\n\n')}\n`;
}

/** What passes to the deploying organisation, as the beginning of its own log. The same log gives the same page. */
export function transferredPage(log: HazardLog): string {
  const passed = log.hazards.filter(({ transferred }) => transferred.length > 0);
  return `${[
    '# Hazards that pass to you',
    'Made by `npm run hazards` from `docs/safety/hazards.yml`. Copy it into your own records, and fill in the last two columns there.',
    signature(log),
    'For each hazard only you can do what stands here: it is the beginning of your log under DCB0160, and no end of it. The whole of each hazard, with what the product does and what it does not, is in the [hazard log](../safety/hazards.md).',
    table(
      ['hazard', 'risk with the product’s controls', 'yours to do', 'who', 'done on'],
      passed.flatMap((one) => one.transferred.map((task) => [`${one.id}. ${one.name}`, riskOf(one.residual), task, '', ''])),
    ),
  ].join('\n\n')}\n`;
}

/** Both pages as they should stand now, by where they stand. Throws with every problem of the log named. */
export async function currentPages(): Promise<Readonly<Record<string, string>>> {
  const log = readHazards(await readFile(HAZARDS, 'utf8'));
  return { 'docs/safety/hazards.md': hazardsPage(log), 'docs/deploying/hazards.md': transferredPage(log) };
}

/**
 * `npm run hazards` writes both pages; 1, with each problem on stderr, when log and tests disagree. With the test runner's JSON
 * report as its argument it writes nothing, and gives 1 with each named test that the run has not proved.
 */
export async function main([report]: readonly string[] = []): Promise<number> {
  try {
    const log = readHazards(await readFile(HAZARDS, 'utf8'));
    const problems = report === undefined ? problemsOf(log, testSources()) : unproven(log, JSON.parse(await readFile(report, 'utf8')));
    for (const problem of problems) console.error(`hazards: ${problem}`);
    if (problems.length > 0 || report !== undefined) return problems.length === 0 ? 0 : 1;
    for (const [file, page] of Object.entries(await currentPages())) {
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, page);
    }
    return 0;
  } catch (error) {
    console.error(`hazards: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}
