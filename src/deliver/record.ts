import * as v from 'valibot';
import type { ReportRequest } from '../report/wire.ts';
import { OUTBOX_REASONS, OUTBOX_STATES, type OutboxItem } from './machine.ts';

const time = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8.64e15));
const shape = v.strictObject({
  key: v.string(),
  request: v.unknown(),
  emergency: v.boolean(),
  state: v.picklist(OUTBOX_STATES),
  reason: v.nullable(v.picklist(OUTBOX_REASONS)),
  queuedAt: time,
  nextAt: time,
  attempts: v.pipe(v.number(), v.integer(), v.minValue(0)),
  leaseUntil: v.nullable(time),
  maybeSent: v.boolean(),
  doneAt: v.nullable(time),
});

/**
 * What was read from the phone under a key, if it is an item of the outbox; null for anything else. A request that `readRequest` does
 * not take, as after an update, is null in it: such an item is not sent, but the person is told.
 */
export function parseItem(key: string, input: unknown, readRequest: (input: unknown) => ReportRequest | null): OutboxItem | null {
  const { success, output } = v.safeParse(shape, input);
  if (!success || output.key !== key) return null;
  const request = readRequest(output.request);
  return { ...output, request: request?.key === output.key ? request : null };
}
