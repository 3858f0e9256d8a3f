import * as v from 'valibot';
import { UNIT_ID } from './grammar.ts';
import { checkNumber, type HelplineNumber } from './number.ts';

/** A unit of the deploying organisation, as its reviewed list has it. */
export interface Unit {
  readonly id: string;
  readonly name: string;
  readonly number: HelplineNumber;
  readonly hours: string;
  /** The mailbox of the deployment that this unit reads. */
  readonly mailbox: string | null;
  /** 'yyyy-mm-dd': when somebody last rang the number. */
  readonly checkedOn: string;
}

/** What is wrong with a list, and where: 'units.2.number', 'wrong-kind'. */
export interface UnitProblem {
  readonly where: string;
  readonly what: string;
}
export type UnitsRead =
  | { readonly ok: true; readonly units: readonly Unit[] }
  | { readonly ok: false; readonly problems: readonly UnitProblem[] };

/** Without markup, and without characters that cannot be seen or that turn the reading direction. */
const isPlain = (text: string): boolean => text.trim() === text && !/[<>\p{C}\p{Zl}\p{Zp}]|&#?\w+;/u.test(text);

function isDate(text: string): boolean {
  const date = /^2\d{3}-\d{2}-\d{2}$/.test(text) ? new Date(text) : null;
  return date !== null && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

const plain = v.pipe(v.string(), v.nonEmpty('not-plain'), v.maxLength(80, 'not-plain'), v.check(isPlain, 'not-plain'));
const id = v.pipe(v.string(), v.regex(UNIT_ID, 'bad-id'));
const number = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }): HelplineNumber => {
    const checked = checkNumber(dataset.value);
    if (checked.ok) return checked.number;
    addIssue({ message: checked.reason });
    return NEVER;
  }),
);
const unit = v.strictObject({
  id,
  name: plain,
  number,
  hours: plain,
  mailbox: v.optional(id),
  checkedOn: v.pipe(v.string(), v.check(isDate, 'bad-date')),
});
const shape = v.strictObject({ units: v.array(unit) });

/** The units of a list that came from outside, or all that is wrong with it. Never throws. */
export function parseUnits(input: unknown): UnitsRead {
  const { success, output, issues } = v.safeParse(shape, input);
  if (!success) return { ok: false, problems: issues.map((issue) => ({ where: v.getDotPath(issue) ?? '', what: issue.message })) };
  const ids = output.units.map((each) => each.id);
  const problems = ids.flatMap((each, index) => (ids.indexOf(each) < index ? { where: `units.${index}.id`, what: 'repeated-id' } : []));
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, units: output.units.map((each) => ({ ...each, mailbox: each.mailbox ?? null })) };
}
