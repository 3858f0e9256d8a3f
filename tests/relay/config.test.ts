import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/relay/config.ts';
import { valid } from './support/certificates.ts';
import { type Changes, configuring, pem, rsa, SECRET } from './support/config.ts';

const right = {
  SMTP_URL: 'smtp://relay:canary-password@mail.example.org',
  MAIL_FROM: 'relay@sender.example.org',
  BOUNCE_TO: 'bounces@sender.example.org',
  MAILBOXES: 'unit=unit@hospital.example.org, acute=acute@hospital.example.org',
  ALLOWED_ORIGIN: 'https://check.example.org',
  RELAY_SECRET: SECRET,
  TRUSTED_PROXIES: '10.0.0.0/8,2001:db8::1',
};
const dkim = { DKIM_DOMAIN: 'sender.example.org', DKIM_SELECTOR: 'relay2026', DKIM_KEY_FILE: '/rsa.pem' };
const { read, configOf, problemsOf } = configuring(right, {
  '/rsa-1024.pem': pem(generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey),
  '/ed25519.pem': pem(generateKeyPairSync('ed25519').privateKey),
  '/ec.pem': pem(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey),
  '/secret': `${SECRET}\n`,
  '/smtp': 'smtps://relay:p%40ss@mail.example.org\n',
});

describe('a right configuration', () => {
  it('is read', () => {
    expect(configOf()).toMatchObject({
      mail: { host: 'mail.example.org', port: 587, security: 'starttls', auth: { user: 'relay', pass: 'canary-password' }, dkim: null },
      ownAddress: false,
      origins: ['https://check.example.org'],
      redisUrl: null,
      limits: { perIpPerHour: 5, perAddressPerDay: 2, globalPerHour: 200 },
      tls: null,
      trustedProxies: ['10.0.0.0/8', '2001:db8::1'],
      demonstration: false,
    });
    expect([...configOf().mailboxes]).toEqual([
      ['unit', 'unit@hospital.example.org'],
      ['acute', 'acute@hospital.example.org'],
    ]);
  });

  it('may have its secrets in files', () => {
    const config = configOf({ SMTP_URL: undefined, SMTP_URL_FILE: '/smtp', RELAY_SECRET: undefined, RELAY_SECRET_FILE: '/secret' });
    expect(config.mail).toMatchObject({ security: 'tls', port: 465, auth: { user: 'relay', pass: 'p@ss' } });
    expect(config.secret).toBe(right.RELAY_SECRET);
  });

  it('may sign, speak https itself, and have no unit but own addresses', () => {
    expect(configOf({ ...dkim, MAIL_FROM: 'relay@mail.sender.example.org' }).mail.dkim).toEqual({
      domainName: 'sender.example.org',
      keySelector: 'relay2026',
      privateKey: rsa,
    });
    expect(configOf({ TRUSTED_PROXIES: undefined, TLS_KEY_FILE: '/key.pem', TLS_CERT_FILE: '/cert.pem' }).tls).toEqual(valid);
    expect(configOf({ MAILBOXES: undefined, ALLOW_OWN_ADDRESS: '1' }).ownAddress).toBe(true);
  });
});

describe('a configuration is refused, in one line about the one thing wrong,', () => {
  const cases: readonly (readonly [string, Changes, string])[] = [
    ['without a mail server', { SMTP_URL: undefined }, 'SMTP_URL'],
    ['with a mail server that is no address', { SMTP_URL: 'mail.example.org' }, 'SMTP_URL'],
    ['with another protocol', { SMTP_URL: 'http://mail.example.org' }, 'SMTP_URL'],
    ['with options that weaken TLS', { SMTP_URL: 'smtp://mail.example.org/?tls.rejectUnauthorized=false' }, 'SMTP_URL'],
    ['with a user and no password', { SMTP_URL: 'smtp://relay@mail.example.org' }, 'SMTP_URL'],
    ['with a password that is not encoded', { SMTP_URL: 'smtp://relay:%zz@mail.example.org' }, 'SMTP_URL'],
    ['with a secret given twice', { RELAY_SECRET_FILE: '/secret' }, 'RELAY_SECRET'],
    ['with a secret file that is not there', { RELAY_SECRET: undefined, RELAY_SECRET_FILE: '/none' }, 'RELAY_SECRET_FILE'],
    ['without a sender', { MAIL_FROM: undefined }, 'MAIL_FROM'],
    ['with a sender that has a name', { MAIL_FROM: 'Relay <relay@example.org>' }, 'MAIL_FROM'],
    ['without a bounce mailbox', { BOUNCE_TO: undefined }, 'BOUNCE_TO'],
    ['with a bounce mailbox that is none', { BOUNCE_TO: 'bounces' }, 'BOUNCE_TO'],
    ['with nobody to send to', { MAILBOXES: undefined }, 'MAILBOXES'],
    ['with a mailbox without an id', { MAILBOXES: 'unit@hospital.example.org' }, 'MAILBOXES'],
    ['with a mailbox id twice', { MAILBOXES: 'unit=a@example.org,unit=b@example.org' }, 'MAILBOXES'],
    ['with a mailbox that is two', { MAILBOXES: 'unit=a@example.org;b@example.org' }, 'MAILBOXES'],
    ['with a switch that is neither on nor off', { ALLOW_OWN_ADDRESS: 'yes' }, 'ALLOW_OWN_ADDRESS'],
    ['without an origin', { ALLOWED_ORIGIN: undefined }, 'ALLOWED_ORIGIN'],
    ['with an origin without https', { ALLOWED_ORIGIN: 'http://check.example.org' }, 'ALLOWED_ORIGIN'],
    ['with an origin with a path', { ALLOWED_ORIGIN: 'https://check.example.org/' }, 'ALLOWED_ORIGIN'],
    ['with any origin', { ALLOWED_ORIGIN: '*' }, 'ALLOWED_ORIGIN'],
    ['without a secret', { RELAY_SECRET: undefined }, 'RELAY_SECRET'],
    ['with a short secret', { RELAY_SECRET: 'kD8s-2hf7.Qp0wLz4xVb9nMt6yRj1uE' }, 'RELAY_SECRET'],
    ['with a secret of one letter', { RELAY_SECRET: 'a'.repeat(40) }, 'RELAY_SECRET'],
    ['with a secret out of a manual', { RELAY_SECRET: 'change-me-to-something-long-0123456789' }, 'RELAY_SECRET'],
    ['with a Redis that is none', { REDIS_URL: 'localhost:6379' }, 'REDIS_URL'],
    ['with a DKIM key of a kind that would not sign', { ...dkim, DKIM_KEY_FILE: '/ed25519.pem' }, 'DKIM_KEY_FILE'],
    ['with a DKIM key on a curve', { ...dkim, DKIM_KEY_FILE: '/ec.pem' }, 'DKIM_KEY_FILE'],
    ['with a short DKIM key', { ...dkim, DKIM_KEY_FILE: '/rsa-1024.pem' }, 'DKIM_KEY_FILE'],
    ['with a DKIM key that is none', { ...dkim, DKIM_KEY_FILE: '/cert.pem' }, 'DKIM_KEY_FILE'],
    ['with a DKIM domain alone', { DKIM_DOMAIN: 'sender.example.org' }, 'DKIM_KEY_FILE'],
    ["with another organisation's DKIM domain", { ...dkim, DKIM_DOMAIN: 'example.com' }, 'DKIM_DOMAIN'],
    ['with a limit that is none', { PER_IP_PER_HOUR: '0' }, 'PER_IP_PER_HOUR'],
    ['with a limit that is no number', { GLOBAL_PER_HOUR: 'many' }, 'GLOBAL_PER_HOUR'],
    ['with a limit that limits nothing', { PER_ADDRESS_PER_DAY: '1000' }, 'PER_ADDRESS_PER_DAY'],
    ['with a port that is none', { PORT: '70000' }, 'PORT'],
    ['without https in any way', { TRUSTED_PROXIES: undefined }, 'TRUSTED_PROXIES'],
    ['that trusts everybody', { TRUSTED_PROXIES: '0.0.0.0/0' }, 'TRUSTED_PROXIES'],
    ['that says true of proxies', { TRUSTED_PROXIES: 'true' }, 'TRUSTED_PROXIES'],
    ['that counts proxies', { TRUSTED_PROXIES: '1' }, 'TRUSTED_PROXIES'],
    ['that names a network that is none', { TRUSTED_PROXIES: '10.0.0.0/33' }, 'TRUSTED_PROXIES'],
    ['that names an address with a width in the middle', { TRUSTED_PROXIES: '2001:db8::1/8:1' }, 'TRUSTED_PROXIES'],
    ['with a key and no certificate', { TLS_KEY_FILE: '/key.pem' }, 'TLS_KEY_FILE'],
    ['with a certificate that is not the key\u2019s', { TLS_KEY_FILE: '/rsa.pem', TLS_CERT_FILE: '/cert.pem' }, 'TLS_KEY_FILE'],
    ['with a file that cannot be read', { SMTP_CA_FILE: '/none' }, 'SMTP_CA_FILE'],
  ];
  it.each(cases)('%s', (_what, changes, name) => {
    const problems = problemsOf(changes);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${name} `));
    const values = Object.values(changes).flatMap((value) => (value !== undefined && value.length > 5 ? [value] : []));
    for (const value of values) expect(problems[0]).not.toContain(value);
  });

  it('and all of it at once when there is nothing at all [H45]', () => {
    const result = readConfig({}, read);
    const names = 'problems' in result ? result.problems.map((line) => line.split(' ')[0]) : [];
    expect(names).toEqual(['SMTP_URL', 'MAIL_FROM', 'BOUNCE_TO', 'ALLOWED_ORIGIN', 'RELAY_SECRET', 'MAILBOXES', 'TRUSTED_PROXIES']);
  });
});
