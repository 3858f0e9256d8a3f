import * as v from 'valibot';
import { parseAnswers } from '../triage/parse.ts';
import { type Answers, type Content, VALUES } from '../triage/vocabulary.ts';

/** A set of answers and when the first of them was given, in milliseconds since 1970. */
export interface Given {
  readonly answers: Answers;
  readonly answeredAt: number;
}

/** To whom a report is mailed: a mailbox the relay knows by its id, or the person's own address. */
export type Recipient = { readonly mailbox: string } | { readonly address: string };

/** All that ever leaves the phone for the relay: finding answers with their times, and no word of anyone's own. */
export interface ReportRequest extends Given {
  readonly v: 1;
  /** The ruleset that asked: another one would read the answers otherwise. */
  readonly ruleset: string;
  readonly language: string;
  /** When the last answer was given, in milliseconds since 1970. */
  readonly lastAnsweredAt: number;
  /** Answered for someone else: staff must know who speaks, and the steps are worded so. */
  readonly carer: boolean;
  /** The kept check before this one, so that what is new can be pointed out. */
  readonly previous: Given | null;
  readonly to: Recipient;
  /** Whether the learn pages go along as plain text. */
  readonly learn: boolean;
  /** Names this sending: the relay mails each key once, however often it is asked. */
  readonly key: string;
}

/** What the relay did with a report. `retry`: nothing was sent, ask again. `unknown`: the mail server may have it or not. */
export const RELAY_STATES = ['handed-over', 'failed', 'retry', 'unknown'] as const;
export type RelayState = (typeof RELAY_STATES)[number];
export interface RelayAnswer {
  readonly key: string;
  readonly state: RelayState;
}

/** Sent along with every report, so that no form or plain link of another site can make a browser send one. */
export const RELAY_HEADER = 'x-back-pain-check';

const LOCAL = /^[a-z0-9_](?:[a-z0-9_+'&=~-]*[a-z0-9_+'&=~-])?(?:\.[a-z0-9_+'&=~-]+)*$/;
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/;

/**
 * Whether a text is one plain mail address in lower case: dot-atom, one @, a domain of letters, digits and hyphens with a
 * dot. Quotes, comments, groups, lists, `%`, IP literals and everything not ASCII are none: each has sent mail elsewhere.
 */
export function isAddress(text: string): boolean {
  const at = text.indexOf('@');
  const [local, domain] = [text.slice(0, at), text.slice(at + 1)];
  return at !== -1 && local.length <= 64 && text.length <= 254 && LOCAL.test(local) && DOMAIN.test(domain);
}

const given = {
  answers: v.record(v.string(), v.picklist(VALUES)),
  answeredAt: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8.64e15)),
};
const key = v.pipe(v.string(), v.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/));
const shape = v.strictObject({
  v: v.literal(1),
  ruleset: v.pipe(v.string(), v.maxLength(60)),
  language: v.pipe(v.string(), v.regex(/^[a-z]{2}$/)),
  lastAnsweredAt: given.answeredAt,
  carer: v.boolean(),
  ...given,
  previous: v.nullable(v.strictObject(given)),
  to: v.union([
    v.strictObject({ mailbox: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/)) }),
    v.strictObject({ address: v.pipe(v.string(), v.check(isAddress)) }),
  ]),
  learn: v.boolean(),
  key,
});
const answerShape = v.object({ key, state: v.picklist(RELAY_STATES) });

/** What came in, if it is a report request whose every finding is one of the content's; null for anything else. */
export function parseRequest(content: Content, input: unknown): ReportRequest | null {
  const result = v.safeParse(shape, input);
  if (!result.success) return null;
  const { output } = result;
  const known = [output.answers, output.previous?.answers ?? {}].every((answers) => parseAnswers(content, answers).ok);
  return known ? output : null;
}

/** What the relay answered, if it is the relay's own answer; null for anything else, such as a portal's page. */
export function parseAnswer(input: unknown): RelayAnswer | null {
  const result = v.safeParse(answerShape, input);
  return result.success ? { key: result.output.key, state: result.output.state } : null;
}
