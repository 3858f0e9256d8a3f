import { readdir, readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { bibliography } from '../clinical/bibliography.ts';
import { content } from '../clinical/content.ts';
import { choose } from '../triage/answering.ts';
import { asked } from '../triage/asked.ts';
import { decide } from '../triage/decide.ts';
import { type Answers, type Content, LEVELS, type Level } from '../triage/vocabulary.ts';

/** Where the cases are. */
export const HERE = new URL('../../tests/vignettes/', import.meta.url);

/** The study behind one of the vignette sets; the page counts its vignettes on their own, beside the study's figures. */
export const SEMIGRAN = 'https://pmc.ncbi.nlm.nih.gov/articles/PMC4496786';
export const KINDS = ['case report', 'teaching case', 'examination case', 'symptom-checker vignette', 'clinic account'] as const;
const text = v.pipe(v.string(), v.minLength(3));
const address = v.pipe(v.string(), v.regex(/^https:\/\/[^\s/]+\.[^\s/]+\/\S+$/, 'an address is https with a path'));
const finding = v.picklist(content.questions.flatMap((question) => question.findings));
const level = v.picklist(LEVELS);
const caseSchema = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/)),
  title: text,
  story: v.pipe(text, v.minLength(60)),
  source: v.strictObject({
    kind: v.picklist(KINDS),
    address,
    read: v.picklist(['whole', 'opening', 'abstract']),
    lookedUp: v.pipe(v.string(), v.isoDate()),
    /** Where an address holds many cases: which one. */
    entry: v.optional(text),
  }),
  yes: v.array(finding),
  unsure: v.optional(v.array(finding), []),
  expected: level,
  /** Whether guidance asks for the level, or only the story's own authors do. */
  by: v.picklist(['guidance', 'source']),
  because: text,
  guidance: v.array(v.picklist(Object.keys(bibliography))),
  addresses: v.optional(v.array(address), []),
  awkward: v.optional(text),
});
const fileSchema = v.strictObject({ group: text, scope: v.picklist(['inside', 'outside']), cases: v.array(caseSchema) });
const foundSchema = v.strictObject({ found: v.array(v.string()), missed: v.record(v.string(), text), hidden: v.array(v.string()) });
export const otherSchema = v.array(v.strictObject({ study: text, tested: text, figures: text, address }));

export type Case = v.InferOutput<typeof caseSchema> & { readonly group: string; readonly scope: 'inside' | 'outside' };
/** `found`: emergencies found. `missed`: sent too low, with the reason. `hidden`: routine was right, and something serious was there. */
export type Found = v.InferOutput<typeof foundSchema>;
export interface Outcome {
  readonly case: Case;
  readonly said: Level;
  readonly rules: readonly string[];
}

export const json = async (file: string): Promise<unknown> => JSON.parse(await readFile(new URL(file, HERE), 'utf8'));

/** The cases of one file. Throws on anything the schema does not know. */
export function parseCases(input: unknown): readonly Case[] {
  const { cases, group, scope } = v.parse(fileSchema, input);
  return cases.map((one) => ({ ...one, group, scope }));
}

/** Every case, in the order of the files' names. Throws like `parseCases`. */
export async function readCases(): Promise<readonly Case[]> {
  const files = (await readdir(new URL('cases/', HERE))).sort();
  return (await Promise.all(files.map(async (file) => parseCases(await json(`cases/${file}`))))).flat();
}

export const readFound = async (): Promise<Found> => v.parse(foundSchema, await json('found.json'));

/** The answers of a case to every question that is asked of it. Throws when a choice is not named once, or a finding is never asked. */
export function answersOf(one: Case): Answers {
  const said = (id: string) => (one.yes.includes(id) ? 'yes' : one.unsure.includes(id) ? 'unsure' : 'no');
  const open = new Set([...one.yes, ...one.unsure]);
  let answers: Answers = {};
  for (const question of content.questions) {
    if (!asked(content, answers).questions.includes(question)) continue;
    const named = question.findings.filter((id) => open.delete(id));
    const [only] = named;
    if (question.kind === 'check') answers = { ...answers, ...Object.fromEntries(question.findings.map((id) => [id, said(id)])) };
    else if (named.length === 1 && only !== undefined) answers = choose(question, answers, said(only) === 'yes' ? only : null);
    else if (named.length > 1 || !question.optional) throw new Error(`${one.id}: one answer is wanted for ${question.id}`);
  }
  if (open.size > 0) throw new Error(`${one.id}: not asked of this person: ${[...open].join(', ')}`);
  return answers;
}

/** What the engine says of a case. Throws when it cannot say anything, which is a fault of the case. */
export function outcomeOf(one: Case, ruled: Content = content): Outcome {
  const { level: said, rules } = decide(ruled, answersOf(one));
  if (said === 'incomplete') throw new Error(`${one.id}: an answer is missing`);
  return { case: one, said, rules: rules.filter(({ rule }) => rule.level === said).map(({ rule }) => rule.id) };
}

/** Below 0: sent too low. Above 0: sent too high. */
export const error = ({ case: { expected }, said }: Outcome): number => LEVELS.indexOf(said) - LEVELS.indexOf(expected);

/** The 95% interval of k out of n after Wilson (J Am Stat Assoc 1927;22:209), as two shares of one. */
export function wilson(k: number, n: number): readonly [number, number] {
  const z = 1.959964;
  const middle = (k + z ** 2 / 2) / (n + z ** 2);
  const half = (z / (n + z ** 2)) * Math.sqrt((k * (n - k)) / n + z ** 2 / 4);
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}
