import { randomBytes } from 'node:crypto';
import type { Outcome, Refusal } from './outcome.ts';

/** What a line may say of a request. `client-gone`: it hung up before the answer. */
export type LoggedOutcome = Outcome | Refusal | 'health' | 'preflight' | 'client-gone';

/** What an operator is woken for. */
export type Alert = 'breaker-tripped' | 'breaker-recovered' | 'redis-lost' | 'redis-back';

export interface Log {
  /** One line for one request. No address, no answer, no IP, no word of the mail server goes in: there is no field for any. */
  request(outcome: LoggedOutcome, ms: number): void;
  alert(alert: Alert): void;
}

/** A log of JSON lines; `write` gets each without its line end. */
export function jsonLog(write: (line: string) => void, now: () => number): Log {
  const line = (fields: Readonly<Record<string, string | number>>) =>
    write(JSON.stringify({ time: new Date(now()).toISOString(), ...fields }));
  return {
    request: (outcome, ms) => line({ id: randomBytes(8).toString('hex'), outcome, ms: Math.round(ms) }),
    alert: (alert) => line({ alert }),
  };
}

/** What may be said of an error nobody expected: its class and code, never its text, which may hold anything. */
export function classOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { code } = error as NodeJS.ErrnoException;
  return typeof code === 'string' && /^[A-Z0-9_]{1,60}$/.test(code) ? `${error.constructor.name} ${code}` : error.constructor.name;
}
