import * as fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openTransport } from '../../src/relay/transport.ts';
import { isAddress } from '../../src/report/wire.ts';
import { type MailServer, startMailServer } from './support/mail-server.ts';
import { mailBy, type RunningRelay, report, startRelay } from './support/relay.ts';

let server: MailServer;
let relay: RunningRelay;
let listOnly: RunningRelay;
beforeAll(async () => {
  server = await startMailServer();
  relay = await startRelay(server.port);
  listOnly = await startRelay(server.port, { ownAddress: false });
});
afterEach(() => void server.received.splice(0));
afterAll(async () => {
  await relay.stop();
  await listOnly.stop();
  await server.stop();
});

const to = (address: string) => ({ ...report(), to: { address } });

/** Texts that have made mail go to somebody else, or to more than one. */
const hostile: readonly (readonly [string, string])[] = [
  ['a second address after a comma', 'good@example.org, evil@example.com'],
  ['a second address after a semicolon', 'good@example.org;evil@example.com'],
  ['a second address after a space', 'good@example.org evil@example.com'],
  ['a group', 'Team: a@example.org, b@example.com;'],
  ['a comment', 'user@good-corp.example.org(x)evil.example.com'],
  ['a comment in front', '(x)user@example.org'],
  ['a name and an address', 'Good <evil@example.com>'],
  ['an address in brackets', '<good@example.org>'],
  ['a quoted local part', '"good@example.org"@example.com'],
  ['a quoted local part with a space', '"a b"@example.org'],
  ['an escaped local part', 'a\\@b@example.org'],
  ['a header after CR LF', 'good@example.org\r\nBcc: evil@example.com'],
  ['a header after CR', 'good@example.org\rBcc: evil@example.com'],
  ['a header after LF', 'good@example.org\nBcc: evil@example.com'],
  ['an encoded header', 'good@example.org%0aBcc:evil@example.com'],
  ['a percent sign', 'good%example.com@example.org'],
  ['a bang path', 'example.com!good@example.org'],
  ['a source route', '@example.com:good@example.org'],
  ['NUL', 'good@example.org\0evil@example.com'],
  ['a line separator', 'good@example.org\u2028'],
  ['a tab', 'good\t@example.org'],
  ['a space around it', ' good@example.org '],
  ['two at signs', 'good@example.org@example.com'],
  ['no at sign', 'good.example.org'],
  ['no local part', '@example.org'],
  ['no domain', 'good@'],
  ['a domain without a dot', 'good@localhost'],
  ['a trailing dot', 'good@example.org.'],
  ['two dots', 'good..x@example.org'],
  ['a leading dot', '.good@example.org'],
  ['a letter that looks like another', 'g\u043eod@example.org'],
  ['a domain that looks like another', 'good@ex\u0430mple.org'],
  ['full-width letters', 'good@\uff45xample.org'],
  ['a domain not in ASCII', 'good@b\u00fccher.example'],
  ['a right-to-left mark', 'good@example.org\u202e'],
  ['an IP literal', 'good@[127.0.0.1]'],
  ['an IPv6 literal', 'good@[IPv6:::1]'],
  ['an IP address', 'good@127.0.0.1'],
  ['a hyphen in front, like an option', '-oQ/tmp@example.org'],
  ['a hyphen in front of the domain', 'good@-example.org'],
  ['capital letters', 'Good@example.org'],
  ['a pipe', '|sh@example.org'],
  ['a path', '/etc/passwd@example.org'],
  ['backticks', '`id`@example.org'],
  ['a parameter of its own', 'good@example.org> NOTIFY=SUCCESS ORCPT=rfc822;<evil@example.com'],
  ['65 characters before the at sign', `${'a'.repeat(65)}@example.org`],
  ['255 characters', `${'a'.repeat(60)}@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.example`.padEnd(255, 'e')],
  ['a label of 64 characters', `good@${'a'.repeat(64)}.org`],
  ['nothing', ''],
];

describe('a recipient', () => {
  it.each(hostile)('that is %s is refused, and nothing is mailed [H37]', async (_what, address) => {
    const answer = await relay.post(to(address));
    expect([answer.status, answer.json]).toEqual([400, { error: 'bad-request' }]);
    expect(server.received).toEqual([]);
  });

  it.each(hostile)('that is %s would not get past the sending either', async (_what, address) => {
    const transport = openTransport(mailBy(server.port, { timeoutMs: 2000, connections: 1 }));
    const letter = { to: address, subject: 's', text: 't', messageId: '<1@sender.example.org>', date: new Date(0) };
    expect(await transport.send(letter)).toBe('rejected');
    expect(server.received).toEqual([]);
    transport.close(true);
  });

  it.each(['good@example.org', "o'neil+x_y=z~&@mail.example.org", 'a@b.example', `${'a'.repeat(64)}@example.org`, '1@1.2.example'])(
    '%s is the one the mail goes to',
    async (address) => {
      expect((await relay.post(to(address))).status).toBe(200);
      expect(server.received.map((mail) => mail.to)).toEqual([[address]]);
    },
  );

  it('made of any characters is refused, or is the one and only the mail goes to [H37]', async () => {
    const characters = fc.constantFrom(...'aZ0.-_+\'@@"<>(),;:\\ \r\n\0%!=[]{}|~&/\u00e9\u202e');
    const anything = fc.array(characters, { maxLength: 30 }).map((list) => list.join(''));
    const nearly = fc.tuple(anything, fc.constantFrom('@example.org', '@a.example', ''), anything).map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(nearly, async (address) => {
        server.received.splice(0);
        const { status } = await relay.post(to(address));
        expect(status).toBe(isAddress(address) ? 200 : 400);
        expect(server.received.map((mail) => mail.to)).toEqual(status === 200 ? [[address]] : []);
      }),
      { numRuns: 400 },
    );
  });
});

describe('a relay that sends to listed units only', () => {
  it.each([
    ['the unit itself by its address', { address: 'unit@hospital.example.org' }],
    ['a look-alike', { address: 'unit@hospita1.example.org' }],
    ['a sub-domain', { address: 'unit@x.hospital.example.org' }],
    ['a plus tag', { address: 'unit+x@hospital.example.org' }],
    ['capital letters', { address: 'UNIT@hospital.example.org' }],
    ['a letter that looks like another', { address: 'un\u0456t@hospital.example.org' }],
    ['a unit it does not know', { mailbox: 'unit-2' }],
    ['a unit in capital letters', { mailbox: 'Unit' }],
    ['a unit with something after it', { mailbox: 'unit ' }],
    ['a property every object has', { mailbox: 'constructor' }],
  ])('refuses %s', async (_what, recipient) => {
    const answer = await listOnly.post({ ...report(), to: recipient });
    expect([answer.status, answer.json]).toEqual([403, { error: 'forbidden' }]);
    expect(server.received).toEqual([]);
  });

  it('sends to the unit it knows [H37]', async () => {
    expect((await listOnly.post(report())).status).toBe(200);
    expect(server.received.map((mail) => mail.to)).toEqual([['unit@hospital.example.org']]);
  });
});
