import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { parseAst } from 'vite';
import { parse } from 'yaml';
import { filesIn } from './files.ts';

export const HAZARDS = 'docs/safety/hazards.yml';

export const CONSEQUENCES = ['minor', 'significant', 'considerable', 'major', 'catastrophic'] as const;
export const LIKELIHOODS = ['very high', 'high', 'medium', 'low', 'very low'] as const;

/**
 * The DCB0129 risk matrix: for each likelihood the risk from the least consequence to the gravest.
 * Source: github.com/nhsdigital/IOPS-FHIR-Simplifier-Backup, guides/UK-Core-Hazard-Log.
 */
const MATRIX: Readonly<Record<(typeof LIKELIHOODS)[number], readonly [number, number, number, number, number]>> = {
  'very high': [3, 4, 4, 5, 5],
  high: [2, 3, 3, 4, 5],
  medium: [2, 2, 3, 3, 4],
  low: [1, 2, 2, 3, 4],
  'very low': [1, 1, 2, 2, 3],
};

const text = v.pipe(v.string(), v.nonEmpty());
const id = v.pipe(v.string(), v.regex(/^H[1-9]\d*$/, 'an id is H and a number'));
const score = v.strictObject({ consequence: v.picklist(CONSEQUENCES), likelihood: v.picklist(LIKELIHOODS) });
/** A test by its file and a part of its title without the ids, which no other title of that file holds. */
const test = v.strictObject({ file: v.pipe(v.string(), v.regex(/^tests\/.+\.test\.tsx?$/)), title: text });
const hazard = v.strictObject({
  id,
  part: text,
  name: text,
  causes: v.pipe(v.array(text), v.minLength(1)),
  effect: text,
  initial: score,
  residual: score,
  /** What the product does. A control without a test is none: it stands among the gaps. */
  controls: v.pipe(v.array(v.strictObject({ control: text, tests: v.pipe(v.array(test), v.minLength(1)) })), v.minLength(1)),
  /** What only the deploying organisation can do. */
  transferred: v.array(text),
  /** What is not built, not tested or cannot be tested here. */
  gaps: v.array(text),
  owner: text,
  status: v.picklist(['open', 'transferred', 'closed']),
});
const shape = v.strictObject({
  /** The clinical safety officer who has signed the scores; null while they are proposed. */
  signed: v.nullable(v.strictObject({ name: text, registration: text, on: v.pipe(v.string(), v.isoDate()) })),
  hazards: v.pipe(v.array(hazard), v.minLength(1)),
});

export type HazardLog = v.InferOutput<typeof shape>;
export type Hazard = HazardLog['hazards'][number];
export type Score = v.InferOutput<typeof score>;

/** 1 (acceptable) to 5 (unacceptable). */
export const riskOf = ({ consequence, likelihood }: Score): number => MATRIX[likelihood][CONSEQUENCES.indexOf(consequence)] ?? 5;

/** The log from its YAML. Throws with every problem named. */
export function readHazards(yaml: string): HazardLog {
  const read = v.safeParse(shape, parse(yaml));
  if (read.success) return read.output;
  throw new Error(`${HAZARDS}:\n${read.issues.map((issue) => `${v.getDotPath(issue) ?? ''}: ${issue.message}`).join('\n')}`);
}

/** A test as its source has it. */
interface Written {
  /** The title between its placeholders. */
  readonly parts: readonly string[];
  /** The hazards it says it proves: `[H7]`, one in each pair of brackets. */
  readonly ids: readonly string[];
  readonly skipped: boolean;
}

type Node = Readonly<Record<string, unknown>>;
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;
const idsIn = (title: string): readonly string[] => [...title.matchAll(/\[(H\d+)\]/g)].map(([, found = '']) => found);

/** `it.skipIf(…)` as `['it', 'skipIf']`. */
function nameOf(node: unknown): readonly string[] {
  if (!isNode(node)) return [];
  if (node['type'] === 'Identifier') return [String(node['name'])];
  if (node['type'] === 'MemberExpression') return [...nameOf(node['object']), ...nameOf(node['property'])];
  return nameOf(node['callee'] ?? node['tag']);
}

/** What a title says between what a run fills in: `${…}` of a template, `%s` and `$name` of a table. */
function partsOf(title: unknown): readonly string[] | null {
  if (!isNode(title)) return null;
  const whole = title['type'] === 'TemplateLiteral' ? (title['quasis'] as readonly { value: { cooked: string } }[]) : null;
  const texts = whole ? whole.map(({ value }) => value.cooked) : typeof title['value'] === 'string' ? [title['value']] : null;
  return texts?.flatMap((part) => part.split(/%[sdifjoOc#$]|\$[a-z][\w.]*/i)) ?? null;
}

/**
 * Every test of a file, read from its source. `it.skip`, `it.todo` and `it.fails` prove nothing: they are skipped, and so is what
 * stands in a skipped `describe`.
 * `skipIf` and `runIf` are not: they name a browser that cannot, and whether the test ran in another is seen from the run.
 */
export function testsIn(source: string, file: string): readonly Written[] {
  const found: Written[] = [];
  const look = (node: unknown, skipped: boolean): void => {
    if (Array.isArray(node)) for (const one of node) look(one, skipped);
    if (!isNode(node)) return;
    let within = skipped;
    if (node['type'] === 'CallExpression') {
      const [base = '', ...more] = nameOf(node['callee']);
      const [title] = node['arguments'] as readonly unknown[];
      const parts = partsOf(title);
      if (more.some((name) => /^(skip|todo|fails)$/.test(name))) within ||= /^(it|test|describe|suite)$/.test(base);
      if (parts && /^(it|test)$/.test(base)) found.push({ parts, ids: idsIn(parts.join('\u0000')), skipped: within });
    }
    for (const child of Object.values(node)) look(child, within);
  };
  look(parseAst(source, { lang: file.endsWith('x') ? 'tsx' : 'ts' }), false);
  return found;
}

/** The source of every test file, by its path. */
export const testSources = (): ReadonlyMap<string, string> =>
  new Map(
    filesIn('tests')
      .filter((file) => /\.test\.tsx?$/.test(file))
      .map((file) => [file.replaceAll('\\', '/'), readFileSync(file, 'utf8')]),
  );

const namedBy = ({ controls }: Hazard) => controls.flatMap(({ tests }) => tests);

/**
 * What is wrong between the log and the tests: a hazard that names a test that is not there, not the only one, skipped, or
 * without its id; a test that carries an id the log has not, or that its hazard does not name; and a log that contradicts itself.
 */
export function problemsOf({ signed, hazards }: HazardLog, sources: ReadonlyMap<string, string>): readonly string[] {
  const written = new Map([...sources].map(([file, source]) => [file, testsIn(source, file)]));
  const known = new Map(hazards.map((one) => [one.id, one]));
  const inLog = hazards.flatMap((one) => {
    const named = namedBy(one).flatMap(({ file, title }) => {
      const found = (written.get(file) ?? []).filter(({ parts }) => parts.some((part) => part.includes(title)));
      const say = (what: string) => [`${one.id}: ${file} "${title}" ${what}`];
      if (found.length !== 1) return say(found.length === 0 ? 'is not there' : 'is more than one');
      if (found[0]?.skipped) return say('is skipped');
      return found[0]?.ids.includes(one.id) ? [] : say(`does not carry [${one.id}]`);
    });
    const itself = [
      ...(riskOf(one.residual) > riskOf(one.initial) ? ['the controls make it worse'] : []),
      ...(one.status === 'closed' && !signed ? ['closed, but nobody has signed'] : []),
      ...(one.status === 'transferred' && one.transferred.length === 0 ? ['transferred, but nothing is'] : []),
    ];
    return [...named, ...itself.map((what) => `${one.id}: ${what}`)];
  });
  const inTests = [...written].flatMap(([file, tests]) =>
    tests.flatMap(({ parts, ids }) =>
      ids.flatMap((carried) => {
        const one = known.get(carried);
        if (!one) return [`${file} "${parts.join('…')}" carries [${carried}], which is not in the log`];
        const named = namedBy(one).some((its) => its.file === file && parts.some((part) => part.includes(its.title)));
        return named ? [] : [`${file} "${parts.join('…')}" carries [${carried}], whose hazard does not name it`];
      }),
    ),
  );
  const twice = hazards.filter((one, index) => hazards.findIndex((other) => other.id === one.id) < index);
  return [...twice.map((one) => `${one.id}: stands there twice`), ...inLog, ...inTests];
}

/** As much of the test runner's JSON report as is looked at. */
const reportShape = v.object({
  testResults: v.array(v.object({ name: v.string(), assertionResults: v.array(v.object({ title: v.string(), status: v.string() })) })),
});

/**
 * The named tests that a whole run has not proved, each with why: it did not run, failed, or was skipped everywhere. One that
 * passed in at least one browser and failed in none counts: a browser that is skipped lacks what the test needs, such as forced
 * colours, and says nothing against the control; one where it fails is a phone where the control does not hold.
 */
export function unproven({ hazards }: HazardLog, report: unknown): readonly string[] {
  const { testResults } = v.parse(reportShape, report);
  return hazards.flatMap((one) =>
    namedBy(one).flatMap(({ file, title }) => {
      const states = testResults
        .filter(({ name }) => name.replaceAll('\\', '/').endsWith(`/${file}`))
        .flatMap(({ assertionResults }) => assertionResults)
        .filter((run) => run.title.includes(title) && run.title.includes(`[${one.id}]`))
        .map(({ status }) => status);
      const why =
        states.length === 0 ? 'did not run' : states.includes('failed') ? 'failed' : states.includes('passed') ? null : 'was skipped';
      return why === null ? [] : [`${one.id}: ${file} "${title}" ${why}`];
    }),
  );
}
