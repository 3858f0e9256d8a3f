import { createPrivateKey } from 'node:crypto';
import { isAddress } from '../report/wire.ts';
import type { Settings } from './environment.ts';
import type { MailSettings } from './transport.ts';

const domainOf = (address: string) => address.slice(address.indexOf('@') + 1);

/** `smtp://user:password@host:port` (STARTTLS is required) or `smtps://`. Nothing else may stand in it: options could weaken TLS. */
function serverFrom(settings: Settings): Pick<MailSettings, 'host' | 'port' | 'security' | 'auth'> | null {
  const text = settings.required('SMTP_URL');
  if (text === null) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  const security = url?.protocol === 'smtps:' ? 'tls' : url?.protocol === 'smtp:' ? 'starttls' : null;
  if (!url || !security || url.hostname === '') {
    settings.problem('SMTP_URL', 'must be smtp://user:password@host:port or smtps://user:password@host:port');
    return null;
  }
  if (url.search !== '' || url.hash !== '' || !['', '/'].includes(url.pathname))
    settings.problem('SMTP_URL', 'must end after host and port');
  const [user, pass] = [url.username, url.password].map(decoded);
  if (user === null || pass === null) settings.problem('SMTP_URL', 'has a user or password that is not percent-encoded');
  if ((url.username === '') !== (url.password === '')) settings.problem('SMTP_URL', 'has a user or a password but not both');
  return {
    host: url.hostname.replace(/[[\]]/g, ''),
    port: Number(url.port) || (security === 'tls' ? 465 : 587),
    security,
    auth: user && pass ? { user, pass } : null,
  };
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

function addressFrom(settings: Settings, name: string): string {
  const address = settings.required(name);
  if (address !== null && !isAddress(address)) settings.problem(name, 'must be one plain mail address in small letters');
  return address ?? '';
}

/** The DKIM key, if there is one. Nodemailer signs with RSA alone and sends unsigned, without a word, when given another kind. */
function dkimFrom(settings: Settings, from: string): MailSettings['dkim'] {
  const [domainName, keySelector] = ['DKIM_DOMAIN', 'DKIM_SELECTOR'].map(settings.optional);
  const key = settings.file('DKIM_KEY_FILE');
  if (!domainName && !keySelector && settings.optional('DKIM_KEY_FILE') === null) return null;
  if (!domainName || !keySelector || key === null) {
    settings.problem('DKIM_KEY_FILE', 'needs DKIM_DOMAIN and DKIM_SELECTOR beside it, and they need it');
    return null;
  }
  if (!/^[a-z0-9.-]+$/.test(domainName) || !/^[A-Za-z0-9._-]+$/.test(keySelector))
    settings.problem('DKIM_DOMAIN', 'and DKIM_SELECTOR must be a domain and a selector');
  if (domainOf(from) !== domainName && !domainOf(from).endsWith(`.${domainName}`))
    settings.problem('DKIM_DOMAIN', 'must be the domain of MAIL_FROM or one above it, or no receiver counts the signature');
  if (!isStrongRsa(key))
    settings.problem(
      'DKIM_KEY_FILE',
      'must be an RSA private key (PEM) of at least 2048 bits: mail signed with another kind goes out unsigned',
    );
  return { domainName, keySelector, privateKey: key };
}

function isStrongRsa(pem: string): boolean {
  try {
    const { asymmetricKeyType, asymmetricKeyDetails } = createPrivateKey(pem);
    return asymmetricKeyType === 'rsa' && (asymmetricKeyDetails?.modulusLength ?? 0) >= 2048;
  } catch {
    return false;
  }
}

/** All about the mail server; null when it is not even named. What is wrong is noted in the settings. */
export function mailConfig(settings: Settings): MailSettings | null {
  const server = serverFrom(settings);
  const from = addressFrom(settings, 'MAIL_FROM');
  const bounceTo = addressFrom(settings, 'BOUNCE_TO');
  const dkim = dkimFrom(settings, from);
  const ca = settings.file('SMTP_CA_FILE');
  return server && { ...server, ...(ca === null ? {} : { ca }), from, bounceTo, dkim, timeoutMs: 20_000, connections: 10 };
}
