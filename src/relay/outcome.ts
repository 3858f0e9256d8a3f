import type { RelayState } from '../report/wire.ts';

/** What came of one sending, how it is told, and what follows from it. */
interface Meaning {
  readonly state: RelayState;
  readonly status: number;
  /** Seconds after which asking again makes sense. */
  readonly retryAfter?: number;
  /** The key is used up: asking again gives this answer again. Otherwise the person may try again under the same key. */
  readonly final: boolean;
  /** Counts towards the limits. What never reached a mail server that would have it is nobody's sending. */
  readonly counts: boolean;
}

/** Every outcome of a sending, by the class under which it is logged. */
export const OUTCOMES = {
  'handed-over': { state: 'handed-over', status: 200, final: true, counts: true },
  /** The mail server will not have this message (5xx). Counted, or the relay would tell which addresses exist. */
  rejected: { state: 'failed', status: 502, final: false, counts: true },
  unreachable: { state: 'failed', status: 502, final: false, counts: false },
  /** No STARTTLS, or a certificate that does not hold. */
  insecure: { state: 'failed', status: 502, final: false, counts: false },
  'login-refused': { state: 'failed', status: 502, final: false, counts: false },
  /** The connection broke before the message was out. */
  broken: { state: 'failed', status: 502, final: false, counts: false },
  /** The mail server said: later (4xx). */
  later: { state: 'retry', status: 503, retryAfter: 60, final: false, counts: false },
  timeout: { state: 'retry', status: 504, retryAfter: 60, final: false, counts: false },
  /** Too many sendings wait already. */
  busy: { state: 'retry', status: 503, retryAfter: 10, final: false, counts: false },
  /** Silence after the whole message was out: the mail server may have it. */
  lost: { state: 'unknown', status: 502, final: true, counts: true },
} as const satisfies Readonly<Record<string, Meaning>>;
export type Outcome = keyof typeof OUTCOMES;

/** What an outcome means for the answer, the key and the limits. */
export const meaningOf = (outcome: Outcome): Meaning => OUTCOMES[outcome];

/** Why a request was not taken at all, with its status. The word is the whole answer: nothing of the request comes back. */
export const REFUSALS = {
  'bad-request': 400,
  forbidden: 403,
  'not-found': 404,
  method: 405,
  slow: 408,
  'update-needed': 409,
  'too-big': 413,
  type: 415,
  limited: 429,
  'bad-http': 400,
  internal: 500,
  breaker: 503,
  stopping: 503,
} as const satisfies Readonly<Record<string, number>>;
export type Refusal = keyof typeof REFUSALS;
