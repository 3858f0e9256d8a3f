import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { isAddress } from '../report/wire.ts';

/** A mailbox that reports can go to: its id for the relay, its name and address for the person and their own mail app. */
const mailbox = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/, 'a mailbox id has small letters, digits and hyphens')),
  name: v.pipe(v.string(), v.nonEmpty(), v.maxLength(80)),
  address: v.pipe(v.string(), v.check(isAddress, 'a mailbox address is one plain address in small letters')),
});

/** A page of the organisation's own. */
const page = v.optional(v.pipe(v.string(), v.regex(/^https:\/\/[^\s"<>]{1,200}$/, 'the address of a page is one https address')));

const shape = v.strictObject({
  /** Shows the line "Demonstration, not for clinical use" although this file is there. */
  demonstration: v.optional(v.boolean(), false),
  /** The organisation's name. */
  name: v.pipe(v.string(), v.nonEmpty(), v.maxLength(80)),
  /** How it can be reached, its privacy notice and its accessibility statement, for About. */
  contact: page,
  privacy: page,
  accessibility: page,
  /** Units a person can write to with their own mail app, and by the relay where there is one. */
  mailboxes: v.optional(v.array(mailbox), []),
  relay: v.optional(
    v.strictObject({
      /** The relay's origin, or nothing where it answers under the app's own. */
      address: v.pipe(
        v.string(),
        v.regex(/^(https:\/\/[a-z0-9.-]+(:\d+)?)?$/, 'the relay address is an https origin without a path, or empty'),
      ),
      /** Whether the relay sends to the person's own address too. */
      ownAddress: v.boolean(),
    }),
  ),
  /** The file with the units and their numbers, from where this one is. */
  units: v.optional(v.pipe(v.string(), v.nonEmpty())),
  /** How many days a check that a person keeps stays on their phone. */
  keepDays: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(90)), 30),
});
export type Deployment = v.InferOutput<typeof shape>;

/** What holds where no organisation has set anything up. */
const demonstration: Deployment = { demonstration: true, name: 'Demonstration', mailboxes: [], keepDays: 30 };

/** What a deploying organisation has set. Without the file, a demonstration. Throws with every problem named: a build must not guess. */
export function readDeployment(file: string): Deployment {
  if (!existsSync(file)) return demonstration;
  let input: unknown;
  try {
    input = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const result = v.safeParse(shape, input);
  if (result.success) return result.output;
  throw new Error(`${file} cannot be used:\n${result.issues.map((issue) => `${v.getDotPath(issue) ?? ''}: ${issue.message}`).join('\n')}`);
}

const file = process.env.DEPLOYMENT ?? 'deployment.json';

/** The deployment of this build: `deployment.json`, or another file that DEPLOYMENT names. */
export const deployment = readDeployment(file);

/** The file with its units; null without one. */
export const unitsFile = deployment.units === undefined ? null : join(dirname(file), deployment.units);
