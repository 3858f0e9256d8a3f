import { createHmac, randomBytes } from 'node:crypto';
import { isIPv6 } from 'node:net';

/** Turns a text into a name that says nothing of it without the key. `kind` keeps the same text apart in different uses. */
export type Pseudonym = (kind: string, text: string) => string;

/** @param key the operator's secret where names must be the same in every copy and after a restart; else a random one. */
export const pseudonyms =
  (key: string | Buffer = randomBytes(32)): Pseudonym =>
  (kind, text) =>
    createHmac('sha256', key).update(`${kind}\n${text}`).digest('hex').slice(0, 32);

/**
 * The part of an IP address that stands for one household or device: all of an IPv4 address, the first 64 bits of an IPv6
 * one, as anybody with a line has 2^64 of those. A text that is no address stands for itself.
 */
export function networkOf(ip: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  const [plain = ip] = ip.split('%', 1);
  if (mapped !== undefined || !isIPv6(plain)) return mapped ?? ip;
  // The URL parser writes IPv6 one way only: lower case, no leading zeros, the longest run of zeros as "::".
  const written = new URL(`http://[${plain}]`).hostname.slice(1, -1);
  const groups = (text: string) => text.split(':').filter((group) => group !== '');
  const zeros = '0:'.repeat(8 - groups(written).length);
  const all = groups(written.replace('::', `:${zeros}`));
  return `${all.slice(0, 4).join(':')}::/64`;
}

/**
 * What stands for one person's mailbox: its address without what many providers ignore, dots and all from a plus sign on.
 * Else one person could be sent any number of mails under names of the same mailbox.
 */
export function mailboxOf(address: string): string {
  const at = address.indexOf('@');
  const local = address.slice(0, at).replace(/\+.*/, '').replaceAll('.', '');
  return `${local}${address.slice(at)}`;
}
