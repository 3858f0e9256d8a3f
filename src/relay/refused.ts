import type { FastifyReply } from 'fastify';
import type { LoggedOutcome } from './log.ts';
import { REFUSALS, type Refusal } from './outcome.ts';

declare module 'fastify' {
  interface FastifyReply {
    /** Under what this request is logged. */
    outcome: LoggedOutcome;
  }
}

/** A refusal found where there is no reply at hand. */
export class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal);
    this.refusal = refusal;
  }
}

/** Answers with one word from the closed list. A connection whose body was not read to its end is closed. */
export function refuse(reply: FastifyReply, refusal: Refusal, retryAfter?: number): FastifyReply {
  reply.outcome = refusal;
  if (retryAfter !== undefined) reply.header('retry-after', retryAfter);
  if (refusal === 'slow' || refusal === 'too-big') reply.header('connection', 'close');
  return reply.code(REFUSALS[refusal]).send({ error: refusal });
}
