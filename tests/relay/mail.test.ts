import { generateKeyPairSync } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import PostalMime from 'postal-mime';
import { afterEach, describe, expect, it } from 'vitest';
import { content } from '../../src/clinical/content.ts';
import { mailRenderer, rulesetName } from '../../src/relay/render.ts';
import { languages, learnTexts, ownWords, staffWords } from '../../src/relay/texts.ts';
import { decide } from '../../src/triage/decide.ts';
import type { Answers } from '../../src/triage/vocabulary.ts';
import { type MailServer, startMailServer } from './support/mail-server.ts';
import { type Changes, type RunningRelay, report, startRelay } from './support/relay.ts';

const running: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of running.splice(0).reverse()) await stop();
});

async function start(changes: Changes = {}): Promise<{ server: MailServer; relay: RunningRelay }> {
  const server = await startMailServer();
  running.push(server.stop);
  const relay = await startRelay(server.port, { render: mailRenderer(true), ruleset: rulesetName, languages, ...changes });
  running.push(relay.stop);
  return { server, relay };
}

const ours = (changes: Parameters<typeof report>[0] = {}) => report({ ruleset: rulesetName, ...changes });

/** Every question answered, with no sign at all. */
function calm(): Answers {
  const answers: Record<string, 'yes' | 'no'> = {};
  for (const question of content.questions)
    for (const [index, finding] of question.findings.entries()) answers[finding] = question.kind === 'choose' && index === 0 ? 'yes' : 'no';
  return answers;
}

describe('a mail', () => {
  it('is plain text with our headers alone, from our sender, to one person', async () => {
    const { server, relay } = await start();
    expect((await relay.post(ours())).status).toBe(200);
    const raw = server.received[0]?.raw ?? '';
    const mail = await PostalMime.parse(raw);
    expect(mail.headers.map(({ key }) => key).sort()).toEqual([
      'auto-submitted',
      'content-transfer-encoding',
      'content-type',
      'date',
      'from',
      'message-id',
      'mime-version',
      'subject',
      'to',
    ]);
    expect([mail.from?.address, mail.to?.map(({ address }) => address)]).toEqual([
      'relay@sender.example.org',
      ['unit@hospital.example.org'],
    ]);
    expect(mail.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated');
    expect(mail.headers.find(({ key }) => key === 'content-type')?.value).toMatch(/^text\/plain/);
    expect([mail.html, mail.attachments]).toEqual([undefined, []]);
  });

  it('carries the report as this very engine and these texts say it, to the letter [H41]', async () => {
    const now = Date.parse('2026-11-20T10:31:00Z');
    const { server, relay } = await start({ now: () => now });
    const request = ours({ answeredAt: now - 60_000, learn: true, carer: true });
    await relay.post(request);
    const mail = await PostalMime.parse(Buffer.from(server.received[0]?.raw ?? '', 'latin1'));
    const expected = mailRenderer(true)(request, now);
    expect(mail.subject).toBe(expected?.subject);
    expect(mail.text?.replace(/\r\n/g, '\n').trimEnd()).toBe(expected?.text);
    expect(expected?.text).toContain('10:30 GMT');
    expect(expected?.text).toContain(learnTexts('en').topic['spinal-metastases']?.title.toUpperCase());
  });

  it('of a routine result has the caveat and the signs that need A&E or 999, whoever it goes to [H9]', async () => {
    const { server, relay } = await start({ ownAddress: true });
    const chosen = { 'cancer-never': 'yes', 'pain-same': 'yes', 'age-16-49': 'yes' } as const;
    const others = { 'cancer-now': 'no', 'pain-new': 'no', 'age-under-16': 'no' } as const;
    const routine: Answers = { ...calm(), ...others, ...chosen };
    for (const to of [{ mailbox: 'unit' }, { address: 'jo@example.org' }])
      expect((await relay.post(ours({ answers: routine, to }))).status).toBe(200);
    expect(server.received).toHaveLength(2);
    for (const { raw } of server.received) {
      const { text = '' } = await PostalMime.parse(Buffer.from(raw, 'latin1'));
      expect(text.startsWith('ROUTINE, ')).toBe(true);
      for (const words of [
        'This does not exclude serious disease.',
        'No warning signs in these answers',
        'This does not rule anything out.',
        'Any of these: go to A&E at once: Weak, heavy or wobbly legs.',
        'Any of these: call 999 at once: Chest pain',
      ])
        expect(text.replace(/\r?\n/g, '\n')).toContain(words);
    }
  });

  it('says when the last answer was given where that is hours after the first', async () => {
    const { server, relay } = await start();
    const first = Date.parse('2026-11-20T08:31:00Z');
    await relay.post(ours({ answeredAt: first, lastAnsweredAt: first + 2 * 3_600_000 }));
    const { text = '' } = await PostalMime.parse(server.received[0]?.raw ?? '');
    expect(text).toContain('EMERGENCY, 20 Nov 2026, 08:31 GMT');
    expect(text).toContain('Last answer 20 Nov 2026, 10:31 GMT.');
  });

  it('says the level that the relay finds itself', async () => {
    const { server, relay } = await start();
    const answers = calm();
    const { level } = decide(content, answers);
    expect(level).not.toBe('incomplete');
    await relay.post(ours({ answers }));
    await relay.post(ours({ answers: { ...answers, 'saddle-change': 'yes' } }));
    const [first, second] = await Promise.all(server.received.map(({ raw }) => PostalMime.parse(raw)));
    const title = (of: string) => staffWords.t(`staff.level.${of === 'urgent' ? '24h' : of}`);
    expect(first?.text).toMatch(new RegExp(`^${title(level)}`));
    expect(second?.text).toMatch(/^EMERGENCY/);
  });

  it('to the person tells nothing in its subject [H37]', async () => {
    const { server, relay } = await start();
    await relay.post(ours({ to: { address: 'person@example.org' } }));
    const mail = await PostalMime.parse(server.received[0]?.raw ?? '');
    expect(mail.subject).toBe(staffWords.t('staff.report.subject-own'));
    expect(mail.subject).not.toMatch(/emergency/i);
  });

  it('is signed so that a receiver finds the signature right', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const dkim = { domainName: 'sender.example.org', keySelector: 'relay2026', privateKey: pem };
    const { server, relay } = await start({ mail: { dkim } });
    await relay.post(ours({ learn: true }));
    const record = `v=DKIM1; k=rsa; p=${publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`;
    const asked: string[] = [];
    const resolver = async (name: string) => {
      asked.push(name);
      return [[record]];
    };
    const raw = Buffer.from(server.received[0]?.raw ?? '', 'latin1');
    const resultOf = async (mail: Buffer) => (await dkimVerify(mail, { resolver })).results.map(({ status }) => status.result);
    expect(await resultOf(raw)).toEqual(['pass']);
    expect(asked).toEqual(['relay2026._domainkey.sender.example.org']);
    expect(await resultOf(Buffer.from(raw.toString('latin1').replace('EMERGENCY', 'ROUTINELY'), 'latin1'))).not.toEqual(['pass']);
  });
});

describe('the texts of the relay', () => {
  it('are there for every language the app has', () => {
    const folders = readdirSync('locales').filter((folder) => readdirSync(`locales/${folder}`).includes('checker.json'));
    expect([...languages].sort()).toEqual(folders.sort());
    expect(languages).toContain('en');
  });

  it('speak to a carer where a carer answered', () => {
    const keys = (tree: object, path = ''): readonly string[] =>
      Object.entries(tree).flatMap(([name, value]) => (typeof value === 'object' ? keys(value, `${path}${name}.`) : [path + name]));
    const carers = keys(JSON.parse(readFileSync('locales/en/checker.json', 'utf8'))).filter((name) => name.endsWith('_carer'));
    const key = carers[0]?.replace('_carer', '') ?? '';
    expect(ownWords('en', true).t(key)).not.toBe(ownWords('en', false).t(key));
  });

  it('have no hole in any mail: no key stands where a text should', () => {
    const render = mailRenderer(true);
    const now = Date.parse('2026-11-20T10:31:00Z');
    const unsure = Object.fromEntries(Object.keys(calm()).map((finding) => [finding, 'unsure' as const]));
    const yes = Object.fromEntries(Object.keys(calm()).map((finding) => [finding, 'yes' as const]));
    for (const carer of [true, false])
      for (const answers of [calm(), yes, { ...calm(), fever: 'unsure' as const }, { ...unsure, 'saddle-change': 'yes' as const }]) {
        const mail = render(
          ours({ answers, carer, answeredAt: now - 1000, previous: { answers: calm(), answeredAt: now - 90_000_000 } }),
          now,
        );
        expect(mail?.text).toMatch(/./);
        expect(mail?.text).not.toMatch(/\b(staff|finding|step|result|extra)\.[a-z]|\{\{|undefined|null|\[object/);
      }
  });
});

it('the sending asks nothing of Nodemailer but text: no part that reads files, addresses or markup', () => {
  const source = readFileSync('src/relay/transport.ts', 'utf8');
  expect(source).not.toMatch(/\b(html|attachments|raw|list|icalEvent|alternatives|amp|watchHtml|bcc|cc|replyTo|path|href)\b\s*[:,]/);
  expect(source).toMatch(/disableFileAccess: true/);
  expect(source).toMatch(/disableUrlAccess: true/);
});
