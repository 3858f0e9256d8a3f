import type { Mail } from '../report/mail.ts';
import type { ReportRequest } from '../report/wire.ts';
import { onceByKey } from './keys.ts';
import type { Leave, Limits } from './limits.ts';
import { meaningOf, type Outcome, type Refusal } from './outcome.ts';
import type { Pseudonym } from './pseudonym.ts';
import type { SharedKeys } from './shared-keys.ts';
import type { Transport } from './transport.ts';

export interface ReportSettings {
  /** The mail on a request, or null when its answers allow no advice yet. */
  readonly render: (request: ReportRequest, now: number) => Mail | null;
  readonly mailboxes: ReadonlyMap<string, string>;
  /** The domain of the Message-ID. */
  readonly domain: string;
  readonly transport: Transport;
  readonly limits: Limits;
  /** Made with the operator's secret, so that the same key gives the same Message-ID after a restart and in every copy. */
  readonly pseudonym: Pseudonym;
  readonly sharedKeys: SharedKeys | null;
  readonly now: () => number;
}

/** What came of a request: of its sending, or why there was none. */
export type Reported = { readonly outcome: Outcome } | { readonly refusal: Refusal; readonly retryAfter?: number };

/** At most so many sendings at once; each holds its request open. */
const AT_ONCE = 200;

/** How a report that has passed every check is mailed: once for its key, within the limits, to one recipient. Rejects never. */
export function reporter(settings: ReportSettings): (request: ReportRequest, ip: string) => Promise<Reported> {
  const { render, mailboxes, domain, transport, limits, pseudonym, now } = settings;
  const once = onceByKey<Leave & { readonly ok: false }>(settings.sharedKeys, now);

  return async (request, ip) => {
    const { to, key } = request;
    const own = 'address' in to ? to.address : null;
    const address = 'address' in to ? to.address : mailboxes.get(to.mailbox);
    if (address === undefined) return { refusal: 'forbidden' };
    const mail = render(request, now());
    if (mail === null) return { refusal: 'bad-request' };

    const result = await once(pseudonym('key', key), pseudonym('body', JSON.stringify(request)), async () => {
      if (transport.pending() >= AT_ONCE) return 'busy';
      const leave = await limits.sending(ip, own);
      if (!leave.ok) return leave;
      const messageId = `<${pseudonym('message', key)}@${domain}>`;
      const outcome = await transport.send({ to: address, messageId, date: new Date(now()), ...mail });
      if (!meaningOf(outcome).counts) await leave.giveBack();
      return outcome;
    });
    if (result === 'other-body') return { refusal: 'bad-request' };
    if (typeof result === 'string') return { outcome: result };
    return { refusal: result.by === 'breaker' ? 'breaker' : 'limited', retryAfter: result.retryAfter };
  };
}
