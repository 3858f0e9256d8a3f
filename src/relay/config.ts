import { createPrivateKey, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { isAddress } from '../report/wire.ts';
import { type Settings, settingsOf } from './environment.ts';
import type { LimitSettings } from './limits.ts';
import { mailConfig } from './mail-config.ts';
import type { MailSettings } from './transport.ts';

/** Everything an operator sets. */
export interface Config {
  readonly mail: MailSettings;
  readonly mailboxes: ReadonlyMap<string, string>;
  readonly ownAddress: boolean;
  readonly origins: readonly string[];
  readonly secret: string;
  readonly redisUrl: string | null;
  readonly limits: LimitSettings;
  readonly tls: { readonly key: string; readonly cert: string } | null;
  readonly trustedProxies: readonly string[];
  readonly demonstration: boolean;
  readonly host: string;
  readonly port: number;
}

const listOf = (text: string | null): readonly string[] => text?.split(',').map((part) => part.trim()) ?? [];

function mailboxesFrom(settings: Settings): ReadonlyMap<string, string> {
  const mailboxes = new Map<string, string>();
  for (const entry of listOf(settings.optional('MAILBOXES'))) {
    const equals = entry.indexOf('=');
    const [id, address] = [entry.slice(0, equals), entry.slice(equals + 1)];
    if (!/^[a-z0-9-]{1,40}$/.test(id) || !isAddress(address))
      settings.problem('MAILBOXES', 'must be id=address,id=address with ids of small letters, digits and hyphens and plain addresses');
    if (mailboxes.has(id)) settings.problem('MAILBOXES', 'has an id twice');
    mailboxes.set(id, address);
  }
  return mailboxes;
}

function originsFrom(settings: Settings): readonly string[] {
  const origins = listOf(settings.required('ALLOWED_ORIGIN'));
  const isOrigin = (text: string) => URL.canParse(text) && new URL(text).protocol === 'https:' && new URL(text).origin === text;
  if (!origins.every(isOrigin))
    settings.problem('ALLOWED_ORIGIN', "must be the app's address as https://host, without a path or a final slash");
  return origins;
}

/** The secret makes keys and addresses unreadable and Message-IDs repeatable; one that can be guessed does neither. */
function secretFrom(settings: Settings): string {
  const secret = settings.required('RELAY_SECRET');
  if (secret === null) return '';
  if (secret.length < 32) settings.problem('RELAY_SECRET', 'must have at least 32 characters: openssl rand -base64 48');
  else if (new Set(secret).size < 10 || /change|example|default|secret|password/i.test(secret))
    settings.problem('RELAY_SECRET', 'looks like a placeholder: openssl rand -base64 48');
  return secret;
}

/** Addresses or networks. A count of hops is refused: anyone who reaches the relay directly could then forge the header. */
function proxiesFrom(settings: Settings): readonly string[] {
  const proxies = listOf(settings.optional('TRUSTED_PROXIES'));
  const isNetwork = (text: string) => {
    const ip = text.replace(/\/[1-9]\d{0,2}$/, '');
    const most = isIP(ip) === 4 ? 32 : 128;
    return isIP(ip) !== 0 && Number(text.slice(ip.length + 1)) <= most;
  };
  if (!proxies.every(isNetwork))
    settings.problem('TRUSTED_PROXIES', 'must be addresses or networks such as 10.1.2.3,10.2.0.0/16, not all there are');
  return proxies;
}

function tlsFrom(settings: Settings): Config['tls'] {
  const [key, cert] = ['TLS_KEY_FILE', 'TLS_CERT_FILE'].map(settings.file);
  const named = ['TLS_KEY_FILE', 'TLS_CERT_FILE'].filter((name) => settings.optional(name) !== null);
  if (named.length === 1) for (const name of named) settings.problem(name, 'is set, but TLS_KEY_FILE and TLS_CERT_FILE belong together');
  if (!key || !cert) return null;
  if (!belongTogether(key, cert)) settings.problem('TLS_KEY_FILE', 'and TLS_CERT_FILE are not a key and its certificate (PEM)');
  return { key, cert };
}

function belongTogether(key: string, cert: string): boolean {
  try {
    return new X509Certificate(cert).checkPrivateKey(createPrivateKey(key));
  } catch {
    return false;
  }
}

function redisFrom(settings: Settings): string | null {
  const url = settings.optional('REDIS_URL');
  if (url !== null && !(URL.canParse(url) && ['redis:', 'rediss:'].includes(new URL(url).protocol)))
    settings.problem('REDIS_URL', 'must be redis://host:port or rediss://host:port');
  return url;
}

/** The configuration the environment gives, or every problem with it, a line each. @param read gives a file's text or throws. */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  read: (path: string) => string,
): { readonly config: Config } | { readonly problems: readonly string[] } {
  const settings = settingsOf(env, read);
  const mail = mailConfig(settings);
  const config = {
    mailboxes: mailboxesFrom(settings),
    ownAddress: settings.flag('ALLOW_OWN_ADDRESS'),
    origins: originsFrom(settings),
    secret: secretFrom(settings),
    redisUrl: redisFrom(settings),
    limits: {
      perIpPerHour: settings.count('PER_IP_PER_HOUR', 5, 10_000),
      perAddressPerDay: settings.count('PER_ADDRESS_PER_DAY', 2, 100),
      globalPerHour: settings.count('GLOBAL_PER_HOUR', 200, 1_000_000),
    },
    tls: tlsFrom(settings),
    trustedProxies: proxiesFrom(settings),
    demonstration: settings.flag('DEMONSTRATION'),
    host: settings.optional('HOST') ?? '127.0.0.1',
    port: settings.count('PORT', 8025, 65_535),
  };
  if (config.mailboxes.size === 0 && !config.ownAddress)
    settings.problem('MAILBOXES', 'is empty and ALLOW_OWN_ADDRESS is not 1: there is nobody to send to');
  // One that is set and wrong has been told of already.
  const https = ['TRUSTED_PROXIES', 'TLS_KEY_FILE', 'TLS_CERT_FILE'].some((name) => settings.optional(name) !== null);
  if (!https)
    settings.problem('TRUSTED_PROXIES', 'is not set, and neither are TLS_KEY_FILE and TLS_CERT_FILE: without https nothing is accepted');
  if (mail === null || settings.problems.length > 0) return { problems: settings.problems };
  return { config: { ...config, mail } };
}
