import { writeFileSync } from 'node:fs';
import { syllable } from 'syllable';
import { PARTS, safetyHashes, textsOf } from '../build/translations.ts';
import { content } from '../clinical/content.ts';
import { topics } from '../clinical/topics.ts';
import { ACTS } from '../triage/vocabulary.ts';
import { table } from './page.ts';

const PAGE = 'docs/reading-level.md';

/** A screen, and the texts it can show: keys, or what keys begin with. What many screens share stands once, under a name of its own. */
interface Screen {
  readonly name: string;
  readonly keys: readonly string[];
}

const [first, ...later] = content.questions;
const answers = (findings: readonly string[]) => findings.flatMap((id) => [`checker:finding.${id}.name`, `checker:finding.${id}.hint`]);
const checker = (keys: string): readonly string[] => keys.split(' ').map((key) => `checker:${key}`);

/** Every screen but the one for staff, in no order that matters. */
export const screens: readonly Screen[] = [
  {
    name: 'first screen',
    keys: [
      ...checker('first sign question.now app.wait app.wait-act app.wait-noscript app.wait-stuck app.translation error.check-first'),
      ...answers(first?.findings ?? []),
      ...(first?.findings ?? []).map((id) => `checker:finding.${id}.say`),
    ],
  },
  ...later.map(({ id, findings }) => ({ name: `question: ${id}`, keys: [`checker:question.${id}`, ...answers(findings)] })),
  ...content.questions
    .filter(({ kind }) => kind === 'check')
    .flatMap(({ findings }) => findings)
    .map((id) => ({ name: `one at a time: ${id}`, keys: [...answers([id]), `checker:finding.${id}.help`] })),
  { name: 'on every question', keys: checker('list error.title error.check error.choose') },
  { name: 'carry on with earlier answers?', keys: checker('resume') },
  ...ACTS.map((act) => ({
    name: `result: ${act}`,
    keys: checker(`result.emergency.${act} result.also.${act} result.flat result.still result.temperature`),
  })),
  ...['24h', '3d', 'routine', 'stopped'].map((kind) => ({ name: `result: ${kind}`, keys: checker(`result.${kind}`) })),
  { name: 'on every result: what to say', keys: checker('part.say say sign.cancer-first') },
  { name: 'on every result: take, do not, watch, check again', keys: checker('part take dont again result.again') },
  { name: 'on every result: whom to ring', keys: checker('service deaf helpline') },
  { name: 'on every result: reasons', keys: checker('rule') },
  { name: 'on a result: what is new', keys: ['report:news'] },
  { name: 'old result', keys: checker('old') },
  { name: 'report', keys: ['report:report', 'report:show', 'report:keep', 'report:remind'] },
  { name: 'report: let us mail it', keys: ['report:send'] },
  { name: 'report: ask to be rung', keys: ['report:callback'] },
  { name: 'outbox', keys: ['report:outbox'] },
  { name: 'kept checks', keys: ['report:kept', ...checker('old')] },
  { name: 'helpline', keys: ['helpline:line', 'helpline:refused', ...checker('helpline')] },
  { name: 'share (half of it for nurses)', keys: ['helpline:share'] },
  { name: 'alert card and leaflet', keys: ['helpline:card'] },
  { name: 'install', keys: ['helpline:install'] },
  {
    name: 'learn: list',
    keys: ['learn:title', 'learn:intro', ...topics.flatMap(({ id }) => [`learn:topic.${id}.title`, `learn:topic.${id}.summary`])],
  },
  ...topics.map(({ id }) => ({ name: `learn: ${id}`, keys: [`learn:topic.${id}`] })),
  { name: 'about', keys: ['about:about'] },
  {
    name: 'retired',
    keys: [
      'retired:retired',
      ...checker('part.watch part.watch-999'),
      ...(first?.findings ?? []).map((id) => `checker:finding.${id}.name`),
    ],
  },
  { name: 'menu and notices', keys: checker('app time level notice stale emergency part.deleted part.delete-failed') },
  { name: 'errors', keys: checker('error') },
];

/** What stands in the place of a value that is filled in: about as long as the real one. */
const VALUES: Readonly<Record<string, string>> = {
  count: '30',
  date: '20 November 2026',
  day: '20',
  hour: '24 hours',
  hours: 'day and night',
  language: 'Polish',
  link: 'check.example.org',
  list: 'new pain, weak legs',
  month: 'November 2026',
  n: '2',
  name: 'Weak, heavy or wobbly legs',
  number: '020 7946 0018',
  source: 'nice.org.uk',
  time: '10:31 on Friday',
  title: 'Go to A&E now',
  unit: 'the cancer unit',
  version: '2026.11',
  weekday: 'Friday',
  words: 'My legs are getting weak.',
  year: '2026',
};

/** Every English text but the staff's by its key, `checker:first.lead`, with its values filled in. Throws at a value not listed. */
export const texts: ReadonlyMap<string, string> = new Map(
  PARTS.flatMap((part) =>
    [...textsOf('en', part)].map(([key, text]) => [
      `${part}:${key}`,
      text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
        const value = VALUES[name];
        if (value === undefined) throw new Error(`${part}:${key} has a value ${name}: give it one in src/commands/reading-level.ts`);
        return value;
      }),
    ]),
  ),
);

/** The keys of a screen: each as it stands, what is below it, and its other forms (a carer's, a plural's). */
export const keysOf = ({ keys }: Screen): readonly string[] =>
  [...texts.keys()].filter((key) => keys.some((start) => key === start || key.startsWith(`${start}.`) || key.startsWith(`${start}_`)));

/** A text's sentences, each as its words. A heading, a button or a line of a list is a sentence of its own. */
export const sentencesOf = (text: string): readonly (readonly string[])[] =>
  text.split(/(?<=[.?!][”’)]?)\s+/).map((sentence) => sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)));

/** How many words a piece may have and be left out, and below how many words a figure is rough: the page says why. */
const FRAGMENT = 3;
const ROUGH = 100;
/** Below this a sentence is not called hard: in "New constipation begins" one word decides alone. */
const SENTENCE = 7;

export interface Level {
  readonly grade: number;
  readonly ease: number;
  readonly words: number;
  readonly sentences: number;
  readonly longest: number;
  /** Words in pieces too short to be measured. */
  readonly short: number;
}

/**
 * The level of some texts; null where nothing is long enough to be measured. Syllables are counted by `syllable`, a number as
 * one. Formulas: Flesch 1948 (doi.org/10.1037/h0057532), Kincaid and others 1975 (apps.dtic.mil/sti/citations/ADA006655).
 */
export function levelOf(measured: readonly string[]): Level | null {
  const pieces = measured.flatMap(sentencesOf);
  const sentences = pieces.filter(({ length }) => length > FRAGMENT);
  const words = sentences.flat();
  if (sentences.length === 0) return null;
  const perSentence = words.length / sentences.length;
  const perWord = words.reduce((sum, word) => sum + Math.max(1, syllable(word)), 0) / words.length;
  return {
    grade: 0.39 * perSentence + 11.8 * perWord - 15.59,
    ease: 206.835 - 1.015 * perSentence - 84.6 * perWord,
    words: words.length,
    sentences: sentences.length,
    longest: Math.max(...sentences.map(({ length }) => length)),
    short: pieces.flat().length - words.length,
  };
}

const byGrade = (a: { readonly level: Level; readonly name: string }, b: { readonly level: Level; readonly name: string }): number =>
  b.level.grade - a.level.grade || (a.name < b.name ? -1 : 1);

const leveled = (name: string, measured: readonly string[]) => {
  const level = levelOf(measured);
  return level ? [{ name, level }] : [];
};

/** The hardest sentences, each once with the keys it stands under. */
function hardest(count: number) {
  const keys = new Map<string, string[]>();
  for (const [key, text] of texts)
    for (const words of sentencesOf(text)) keys.set(words.join(' '), [...(keys.get(words.join(' ')) ?? []), key]);
  return [...keys.keys()]
    .flatMap((sentence) => leveled(sentence, [sentence]))
    .filter(({ level }) => level.words >= SENTENCE)
    .sort(byGrade)
    .slice(0, count)
    .map((found) => ({ ...found, keys: keys.get(found.name) ?? [] }));
}

const INTRO = `
Made by \`npm run reading-level\` from the English texts. Do not edit it: change those, and make it again.

**The target** is a reading age of 9 to 11, and 11 to 14 where medical words leave no other way, with sentences of up to 20 words
(service-manual.nhs.uk/content/how-we-write). A school year of the United States holds children about five years older than its number, so
that is a Flesch-Kincaid grade of at most 6, or 9. Flesch's reading ease runs the other way: 100 is very easy, 60 is plain English. Figures
show where to look first, no more: they count long words and long sentences, and know nothing of whether a text is understood
(service-manual.nhs.uk/content/health-literacy). Only people can tell that.

**How it is counted.** A heading, a button or a line of a list is a sentence of its own. Pieces of up to ${FRAGMENT} words ("Continue", "Not
sent.") are left out, and their words counted in the last column: each would pass for a very short sentence and make its screen look easier
than what has to be read there. So the figures err to the harder side. Values are filled in, a carer's wording counts beside the other, a
number or a name in capitals is one syllable, and what several screens share is measured once, in a row of its own. The screen for staff is
not here. Below ${ROUGH} words one long word decides (grades marked ~): such a screen says more in its hardest sentence than in its figure.
`.trim();

/** A grade as it is printed, and the target it keeps: the two never disagree. */
const printed = ({ grade }: Level): string => (grade < 1 ? 'below 1' : grade.toFixed(1));
const reached = ({ grade }: Level): string =>
  Number(grade.toFixed(1)) <= 6 ? 'up to 11' : Number(grade.toFixed(1)) <= 9 ? '11 to 14' : 'over 14';

/** The page: every screen, the hardest first, and the hardest sentences. Throws when a screen has nothing to measure. */
export function readingLevels(): string {
  const safety = new Set(PARTS.flatMap((part) => Object.keys(safetyHashes(part))));
  const rows = screens.flatMap((screen) => {
    const found = leveled(
      screen.name,
      keysOf(screen).map((key) => texts.get(key) ?? ''),
    );
    if (found.length === 0) throw new Error(`nothing to measure on the screen ${screen.name}`);
    return found;
  });
  const all = leveled('everything', [...texts.values()]);
  return `${[
    '# Reading level of the English texts',
    INTRO,
    '## Screens, the hardest first',
    table(
      ['screen', 'grade', 'reading age', 'reading ease', 'words', 'sentences', 'longest sentence', 'words left out'],
      [...rows.sort(byGrade), ...all].map(({ name, level }) => {
        const about = level.words < ROUGH ? '~' : '';
        const { words, sentences, longest, short } = level;
        return [name, about + printed(level), reached(level), level.ease.toFixed(0), words, sentences, longest, short];
      }),
    ),
    '## The ten hardest sentences',
    `Of those of at least ${SENTENCE} words. A safety text is changed only together with every translation of it.`,
    table(
      ['grade', 'sentence', 'key', 'safety text'],
      hardest(10).map(({ name, level, keys }) => [
        printed(level),
        name,
        keys.map((key) => `\`${key}\``).join(', '),
        keys.some((key) => safety.has(key)) ? 'yes' : '',
      ]),
    ),
  ].join('\n\n')}\n`;
}

/** Writes docs/reading-level.md. */
export function main(): number {
  writeFileSync(PAGE, readingLevels());
  return 0;
}
