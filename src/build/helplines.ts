import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { isStaleHelpline } from '../helpline/helpline.ts';
import { parseUnits, type Unit, type UnitProblem } from '../helpline/units.ts';

/** What the list's own reasons mean; what is not here is a plain sentence already. */
const MEANING: Readonly<Record<string, string>> = {
  'bad-id': 'an id has 1 to 40 small letters, digits and hyphens',
  'repeated-id': 'another unit has this id',
  'not-plain': 'plain text of 1 to 80 characters, without markup and without characters that cannot be seen',
  'bad-date': 'a date as yyyy-mm-dd',
  'bad-characters': 'a number has digits, spaces and hyphens, and perhaps a plus in front',
  'not-uk': 'not a number of the UK, Guernsey, Jersey or the Isle of Man',
  'wrong-kind': 'only fixed lines, 080, 03 and mobiles: nothing that costs more, no short number',
  'wrong-length': 'too few or too many digits',
  'not-in-use': 'no such range of numbers is in use',
  'no-mailbox': 'deployment.json has no mailbox of this id',
  'in-future': 'lies in the future',
};
const DAY = 24 * 60 * 60 * 1000;

/** What the list cannot know of itself: which mailboxes there are, and what day it is. A day's grace for time zones. */
const around = (units: readonly Unit[], mailboxes: readonly string[], now: number): readonly UnitProblem[] =>
  units.flatMap(({ mailbox, checkedOn }, index) => [
    ...(mailbox !== null && !mailboxes.includes(mailbox) ? [{ where: `units.${index}.mailbox`, what: 'no-mailbox' }] : []),
    ...(Date.parse(checkedOn) > now + DAY ? [{ where: `units.${index}.checkedOn`, what: 'in-future' }] : []),
  ]);

function parseFile(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The units of a file; none without a file. Throws with every problem named: a build must not guess a number. */
export function readUnits(file: string | null, mailboxes: readonly string[], now: number): readonly Unit[] {
  if (file === null) return [];
  const read = parseUnits(parseFile(file));
  const problems = read.ok ? around(read.units, mailboxes, now) : read.problems;
  if (read.ok && problems.length === 0) return read.units;
  throw new Error(`${file} cannot be used:\n${problems.map(({ where, what }) => `${where}: ${MEANING[what] ?? what}`).join('\n')}`);
}

/** The list as the app reads it: the same form, numbers in one way of writing, nothing else in it. */
const listOf = (units: readonly Unit[]): string =>
  JSON.stringify({
    units: units.map(({ mailbox, number, ...unit }) => ({ ...unit, number: number.e164, ...(mailbox === null ? {} : { mailbox }) })),
  });

/**
 * Ships the reviewed list as `/helplines.json`, empty where the deployment names none, and fails the build when it cannot be
 * trusted. Numbers that nobody has checked for a year are named, and shipped: an old number beats none.
 */
export function helplines(file: string | null, mailboxes: readonly string[]): Plugin {
  return {
    name: 'helplines',
    configureServer({ middlewares }) {
      middlewares.use('/helplines.json', (_, response) => {
        response.setHeader('Content-Type', 'application/json').end(listOf(readUnits(file, mailboxes, Date.now())));
      });
    },
    generateBundle() {
      const now = Date.now();
      const units = readUnits(file, mailboxes, now);
      for (const { id, checkedOn } of units)
        if (isStaleHelpline({ issued: null, savedAt: Date.parse(checkedOn) }, now))
          this.warn(`${file}: ${id} was last checked on ${checkedOn}. Ring the number and date it anew.`);
      this.emitFile({ type: 'asset', fileName: 'helplines.json', source: listOf(units) });
    },
  };
}
