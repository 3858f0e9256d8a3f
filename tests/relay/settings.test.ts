import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { valid } from './support/certificates.ts';
import { type Changes, configuring, pem, rsa, SECRET } from './support/config.ts';

const right = {
  SMTP_URL: 'smtp://mail.example.org',
  MAIL_FROM: 'relay@sender.example.org',
  BOUNCE_TO: 'bounces@sender.example.org',
  MAILBOXES: 'unit=unit@hospital.example.org',
  ALLOWED_ORIGIN: 'https://check.example.org',
  RELAY_SECRET: SECRET,
  TRUSTED_PROXIES: '10.0.0.0/8',
};
const { configOf, problemsOf } = configuring(right, {
  '/rsa-pss.pem': pem(generateKeyPairSync('rsa-pss', { modulusLength: 2048 }).privateKey),
  '/secret': ` ${SECRET}\n`,
  '/empty': ' \n',
  '/redis': 'rediss://cache.example.org:6380\n',
  '/ca.pem': valid.cert,
});
const dkim = { DKIM_DOMAIN: 'sender.example.org', DKIM_SELECTOR: 'relay', DKIM_KEY_FILE: '/rsa.pem' };

const SMTP = 'SMTP_URL must be smtp://user:password@host:port or smtps://user:password@host:port';
const AFTER = 'SMTP_URL must end after host and port';
const BOTH = 'SMTP_URL has a user or a password but not both';
const ENCODED = 'SMTP_URL has a user or password that is not percent-encoded';
const BOXES = 'MAILBOXES must be id=address,id=address with ids of small letters, digits and hyphens and plain addresses';
const NOBODY = 'MAILBOXES is empty and ALLOW_OWN_ADDRESS is not 1: there is nobody to send to';
const ORIGIN = "ALLOWED_ORIGIN must be the app's address as https://host, without a path or a final slash";
const SHORT = 'RELAY_SECRET must have at least 32 characters: openssl rand -base64 48';
const PLACEHOLDER = 'RELAY_SECRET looks like a placeholder: openssl rand -base64 48';
const PROXIES = 'TRUSTED_PROXIES must be addresses or networks such as 10.1.2.3,10.2.0.0/16, not all there are';
const NO_HTTPS = 'TRUSTED_PROXIES is not set, and neither are TLS_KEY_FILE and TLS_CERT_FILE: without https nothing is accepted';
const PAIR = 'TLS_KEY_FILE and TLS_CERT_FILE are not a key and its certificate (PEM)';
const REDIS = 'REDIS_URL must be redis://host:port or rediss://host:port';
const DKIM_ALL = 'DKIM_KEY_FILE needs DKIM_DOMAIN and DKIM_SELECTOR beside it, and they need it';
const DKIM_FORM = 'DKIM_DOMAIN and DKIM_SELECTOR must be a domain and a selector';
const DKIM_FROM = 'DKIM_DOMAIN must be the domain of MAIL_FROM or one above it, or no receiver counts the signature';
const DKIM_KEY = 'DKIM_KEY_FILE must be an RSA private key (PEM) of at least 2048 bits: mail signed with another kind goes out unsigned';

describe('A setting that is wrong is told in the words an operator can act on:', () => {
  const cases: readonly (readonly [Changes, ...string[]])[] = [
    [{ SMTP_URL: undefined }, 'SMTP_URL is not set'],
    [{ SMTP_URL: 'mail.example.org' }, SMTP],
    [{ SMTP_URL: 'http://mail.example.org' }, SMTP],
    [{ SMTP_URL: 'smtp:///' }, SMTP],
    [{ SMTP_URL: 'smtp://mail.example.org/x' }, AFTER],
    [{ SMTP_URL: 'smtp://mail.example.org/?x=1' }, AFTER],
    [{ SMTP_URL: 'smtp://mail.example.org#x' }, AFTER],
    [{ SMTP_URL: 'smtp://relay@mail.example.org' }, BOTH],
    [{ SMTP_URL: 'smtp://:word@mail.example.org' }, BOTH],
    [{ SMTP_URL: 'smtp://relay:%zz@mail.example.org' }, ENCODED],
    [{ SMTP_URL: 'smtp://%zz:word@mail.example.org' }, ENCODED],
    [{ MAIL_FROM: undefined }, 'MAIL_FROM is not set'],
    [{ BOUNCE_TO: 'Bounces@example.org' }, 'BOUNCE_TO must be one plain mail address in small letters'],
    [{ SMTP_CA_FILE: '/none' }, 'SMTP_CA_FILE names a file that cannot be read'],
    [{ MAILBOXES: undefined }, NOBODY],
    [{ MAILBOXES: ' ', ALLOW_OWN_ADDRESS: '0' }, NOBODY],
    [{ MAILBOXES: 'unit=a@example.org,unit=b@example.org' }, 'MAILBOXES has an id twice'],
    [{ MAILBOXES: 'Unit=a@example.org' }, BOXES],
    [{ MAILBOXES: '!unit=a@example.org' }, BOXES],
    [{ MAILBOXES: 'unit!=a@example.org' }, BOXES],
    [{ MAILBOXES: `${'u'.repeat(41)}=a@example.org` }, BOXES],
    [{ MAILBOXES: '=a@example.org' }, BOXES],
    [{ MAILBOXES: 'unit=' }, BOXES],
    [{ MAILBOXES: 'unit' }, BOXES],
    [{ MAILBOXES: 'unit=a' }, BOXES],
    [{ ALLOW_OWN_ADDRESS: 'yes' }, 'ALLOW_OWN_ADDRESS must be 1 or 0'],
    [{ DEMONSTRATION: '2' }, 'DEMONSTRATION must be 1 or 0'],
    [{ ALLOWED_ORIGIN: '*' }, ORIGIN],
    [{ ALLOWED_ORIGIN: 'https://check.example.org,http://check.example.org' }, ORIGIN],
    [{ ALLOWED_ORIGIN: 'https://check.example.org/' }, ORIGIN],
    [{ RELAY_SECRET: SECRET.slice(1) }, SHORT],
    [{ RELAY_SECRET: 'abcdefghi'.repeat(4) }, PLACEHOLDER],
    ...['change', 'Example', 'DEFAULT', 'secret', 'password'].map((word): [Changes, string] => [
      { RELAY_SECRET: `${SECRET}${word}` },
      PLACEHOLDER,
    ]),
    [{ RELAY_SECRET_FILE: '/secret' }, 'RELAY_SECRET is set, and RELAY_SECRET_FILE as well: set one of them'],
    [{ RELAY_SECRET: undefined, RELAY_SECRET_FILE: '/empty' }, 'RELAY_SECRET is not set'],
    [{ RELAY_SECRET: undefined, RELAY_SECRET_FILE: '/none' }, 'RELAY_SECRET_FILE names a file that cannot be read'],
    [{ REDIS_URL: 'localhost' }, REDIS],
    [{ REDIS_URL: 'http://localhost:6379' }, REDIS],
    [{ TRUSTED_PROXIES: undefined }, NO_HTTPS],
    ...[
      '10.0.0.0/0',
      '10.0.0.0/33',
      '10.0.0.0/08',
      '10.0.0.0/',
      '10.0.0.0/8/8',
      '10.0.0.0/8x',
      '10.0.0.0/8.5',
      '2001:db8::1/8:1',
      '10.0.0.0/x8',
      '::1/129',
      'true',
      '1',
      '10.1.2.3,',
    ].map((text): [Changes, string] => [{ TRUSTED_PROXIES: text }, PROXIES]),
    [{ TLS_KEY_FILE: '/key.pem' }, 'TLS_KEY_FILE is set, but TLS_KEY_FILE and TLS_CERT_FILE belong together'],
    [{ TLS_CERT_FILE: '/cert.pem' }, 'TLS_CERT_FILE is set, but TLS_KEY_FILE and TLS_CERT_FILE belong together'],
    ...['TLS_KEY_FILE', 'TLS_CERT_FILE'].map((name): [Changes, string] => [
      { [name]: '/key.pem', TRUSTED_PROXIES: undefined },
      `${name} is set, but TLS_KEY_FILE and TLS_CERT_FILE belong together`,
    ]),
    [{ TLS_KEY_FILE: '/rsa.pem', TLS_CERT_FILE: '/cert.pem' }, PAIR],
    [{ TLS_KEY_FILE: '/key.pem', TLS_CERT_FILE: '/secret', TRUSTED_PROXIES: undefined }, PAIR],
    [{ TLS_KEY_FILE: '/none', TLS_CERT_FILE: '/cert.pem', TRUSTED_PROXIES: undefined }, 'TLS_KEY_FILE names a file that cannot be read'],
    [{ DKIM_DOMAIN: 'sender.example.org' }, DKIM_ALL],
    [{ DKIM_SELECTOR: 'relay' }, DKIM_ALL],
    [{ DKIM_KEY_FILE: '/rsa.pem' }, DKIM_ALL],
    [{ ...dkim, DKIM_SELECTOR: undefined }, DKIM_ALL],
    [{ ...dkim, DKIM_DOMAIN: undefined }, DKIM_ALL],
    [{ ...dkim, DKIM_KEY_FILE: undefined }, DKIM_ALL],
    [{ ...dkim, DKIM_KEY_FILE: '/none' }, 'DKIM_KEY_FILE names a file that cannot be read', DKIM_ALL],
    [{ ...dkim, DKIM_SELECTOR: 'a b' }, DKIM_FORM],
    [{ ...dkim, DKIM_SELECTOR: '!a' }, DKIM_FORM],
    [{ ...dkim, DKIM_SELECTOR: 'a!' }, DKIM_FORM],
    [{ ...dkim, DKIM_DOMAIN: 'Sender.example.org' }, DKIM_FORM, DKIM_FROM],
    [{ ...dkim, DKIM_DOMAIN: 'sender.example.org!' }, DKIM_FORM, DKIM_FROM],
    [{ ...dkim, MAIL_FROM: 'relay@notsender.example.org' }, DKIM_FROM],
    [{ ...dkim, DKIM_DOMAIN: 'x.sender.example.org' }, DKIM_FROM],
    [{ ...dkim, DKIM_KEY_FILE: '/cert.pem' }, DKIM_KEY],
    [{ ...dkim, DKIM_KEY_FILE: '/rsa-pss.pem' }, DKIM_KEY],
    ...['0', '10001', '1.5', '-1', '+5', '05', '5x', 'x5', '1e3', '9999999999'].map((text): [Changes, string] => [
      { PER_IP_PER_HOUR: text },
      'PER_IP_PER_HOUR must be a whole number from 1 to 10000',
    ]),
    [{ PER_ADDRESS_PER_DAY: '101' }, 'PER_ADDRESS_PER_DAY must be a whole number from 1 to 100'],
    [{ GLOBAL_PER_HOUR: '1000001' }, 'GLOBAL_PER_HOUR must be a whole number from 1 to 1000000'],
    [{ PORT: '65536' }, 'PORT must be a whole number from 1 to 65535'],
  ];
  it.each(cases.map(([changes, ...lines]) => ({ changes, lines })))('$changes', ({ changes, lines }) => {
    expect(problemsOf(changes)).toEqual(lines);
  });
});

describe('A setting at the edge of what is right is read:', () => {
  it('defaults, where nothing is set.', () => {
    expect(configOf({ HOST: '', PORT: ' ', REDIS_URL: '', HOST_FILE: '/secret' })).toEqual({
      mail: {
        host: 'mail.example.org',
        port: 587,
        security: 'starttls',
        auth: null,
        from: right.MAIL_FROM,
        bounceTo: right.BOUNCE_TO,
        dkim: null,
        timeoutMs: 20_000,
        connections: 10,
      },
      mailboxes: new Map([['unit', 'unit@hospital.example.org']]),
      ownAddress: false,
      origins: [right.ALLOWED_ORIGIN],
      secret: SECRET,
      redisUrl: null,
      limits: { perIpPerHour: 5, perAddressPerDay: 2, globalPerHour: 200 },
      tls: null,
      trustedProxies: ['10.0.0.0/8'],
      demonstration: false,
      host: '127.0.0.1',
      port: 8025,
    });
  });

  it('the highest numbers, spaces around them, another host, a demonstration.', () => {
    const config = configOf({
      PER_IP_PER_HOUR: ' 10000 ',
      PER_ADDRESS_PER_DAY: '100',
      GLOBAL_PER_HOUR: '1000000',
      PORT: '65535',
      HOST: '0.0.0.0',
      DEMONSTRATION: '1',
    });
    expect(config).toMatchObject({
      limits: { perIpPerHour: 10_000, perAddressPerDay: 100, globalPerHour: 1_000_000 },
      port: 65_535,
      host: '0.0.0.0',
      demonstration: true,
    });
  });

  it.each([
    ['smtps://mail.example.org', { host: 'mail.example.org', port: 465, security: 'tls', auth: null }],
    ['smtps://mail.example.org:2465/', { port: 2465, security: 'tls' }],
    ['smtp://re%40lay:p%3Aw@mail.example.org:25', { port: 25, security: 'starttls', auth: { user: 're@lay', pass: 'p:w' } }],
    ['smtp://[2001:db8::1]', { host: '2001:db8::1' }],
  ])('the mail server %s.', (url, mail) => {
    expect(configOf({ SMTP_URL: url }).mail).toMatchObject(mail);
  });

  it('a certificate authority for the mail server.', () => {
    expect(configOf({ SMTP_CA_FILE: '/ca.pem' }).mail.ca).toBe(valid.cert);
    expect('ca' in configOf().mail).toBe(false);
  });

  it('mailboxes with ids of forty letters and addresses with an equals sign, and a unit beside own addresses.', () => {
    const id = 'u'.repeat(40);
    expect([...configOf({ MAILBOXES: `${id}=a=b@example.org, 1-2=c@example.org`, ALLOW_OWN_ADDRESS: '1' }).mailboxes]).toEqual([
      [id, 'a=b@example.org'],
      ['1-2', 'c@example.org'],
    ]);
  });

  it('several origins, with a port and spaces.', () => {
    expect(configOf({ ALLOWED_ORIGIN: 'https://a.example.org , https://b.example.org:8443' }).origins).toEqual([
      'https://a.example.org',
      'https://b.example.org:8443',
    ]);
  });

  it('a secret of ten different letters, and one from a file without the spaces around it.', () => {
    const ten = `${'abcdefghij'.repeat(3)}aa`;
    expect(configOf({ RELAY_SECRET: ten }).secret).toBe(ten);
    expect(configOf({ RELAY_SECRET: undefined, RELAY_SECRET_FILE: '/secret' }).secret).toBe(SECRET);
  });

  it.each(['redis://localhost:6379', 'rediss://cache.example.org:6380'])('the Redis %s.', (url) => {
    expect(configOf({ REDIS_URL: url }).redisUrl).toBe(url);
  });

  it('a Redis whose address, which has its password, is in a file.', () => {
    expect(configOf({ REDIS_URL_FILE: '/redis' }).redisUrl).toBe('rediss://cache.example.org:6380');
  });

  it.each(['10.1.2.3', '10.0.0.0/32', '10.0.0.0/1', '::1/128', '2001:db8::/64', '::1/33'])('the proxy %s.', (proxy) => {
    expect(configOf({ TRUSTED_PROXIES: proxy }).trustedProxies).toEqual([proxy]);
  });

  it('a key and its certificate, without any proxy.', () => {
    const config = configOf({ TLS_KEY_FILE: '/key.pem', TLS_CERT_FILE: '/cert.pem', TRUSTED_PROXIES: undefined });
    expect([config.tls, config.trustedProxies]).toEqual([{ key: valid.key, cert: valid.cert }, []]);
  });

  it.each([
    ['the sender’s domain', {}],
    ['a domain above it', { MAIL_FROM: 'relay@mail.sender.example.org' }],
    ['a selector of every sign it may have', { DKIM_SELECTOR: 'Relay_2026.x-1' }],
  ])('a signature for %s.', (_what, changes) => {
    expect(configOf({ ...dkim, ...changes }).mail.dkim).toMatchObject({ domainName: 'sender.example.org', privateKey: rsa });
  });
});
