import { randomUUID } from 'node:crypto';
import PostalMime from 'postal-mime';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { rulesetName } from '../../src/relay/render.ts';
import { type MailServer, startMailServer } from './support/mail-server.ts';
import { buildBundle, type RelayProcess, runBundle } from './support/process.ts';
import { report } from './support/relay.ts';

let bundle: Awaited<ReturnType<typeof buildBundle>>;
let server: MailServer;
const processes: RelayProcess[] = [];
beforeAll(async () => {
  bundle = await buildBundle();
  server = await startMailServer({ onAuth: (_auth, _session, done) => done(null, { user: 'relay' }) });
});
afterEach(async () => {
  server.fault(null);
  server.release();
  server.received.splice(0);
  for (const run of processes.splice(0)) await run.remove();
});
afterAll(async () => {
  await server.stop();
  await bundle.remove();
});

const run = async (env: Readonly<Record<string, string>> = {}): Promise<RelayProcess> => {
  const started = await runBundle(bundle.file, server.port, env);
  processes.push(started);
  return started;
};
const ours = (changes: Parameters<typeof report>[0] = {}) => report({ ruleset: rulesetName, ...changes });

describe('the relay as it is deployed', () => {
  it('mails a report over https and encrypted mail, and ends in order when told to', async () => {
    const relay = await run();
    expect((await relay.request('GET', '/v1/health')).json).toEqual({ service: 'back-pain-check-relay', ok: true });
    const request = ours();
    const answer = await relay.request('POST', '/v1/report', request);
    expect([answer.status, answer.json]).toEqual([200, { key: request.key, state: 'handed-over' }]);
    expect(server.received[0]?.secure).toBe(true);
    const mail = await PostalMime.parse(server.received[0]?.raw ?? '');
    expect(mail.text).toMatch(/^EMERGENCY/);
    relay.child.kill('SIGTERM');
    expect(await relay.ended).toBe(0);
  });

  it('says nothing anywhere of what it was asked, by whom, and of what the mail server said [H37]', async () => {
    const relay = await run({ PER_IP_PER_HOUR: '50' });
    const canary = (name: string) => `${name}-canary`;
    const said = { code: 550, text: canary('smtp') };
    const requests: (readonly [string, string, unknown, Readonly<Record<string, string>>?])[] = [
      ['POST', '/v1/report', { ...ours(), to: { address: 'person-canary@example.org' } }],
      ...Object.keys(ours()).map((name) => ['POST', '/v1/report', { ...ours(), [name]: canary(name) }] as const),
      ['POST', '/v1/report', { ...ours(), answers: { 'saddle-change': canary('value') } }],
      ['POST', '/v1/report', { ...ours(), answers: { [canary('finding')]: 'yes' } }],
      ['POST', '/v1/report', { ...ours(), [canary('field')]: canary('field') }],
      ['POST', '/v1/report', { ...ours(), to: { address: 'person-canary@example.org\r\nBcc: x' } }],
      ['POST', '/v1/report', { ...ours(), to: { mailbox: canary('mailbox') } }],
      ['POST', '/v1/report', ours(), { origin: 'https://origin-canary.example.org' }],
      ['POST', '/v1/report', ours(), { 'user-agent': canary('agent'), 'x-forwarded-for': canary('forwarded'), cookie: canary('cookie') }],
      ['POST', '/v1/report', ours(), { 'content-type': canary('type') }],
      ['POST', '/v1/path-canary?query=canary', ours()],
      ['GET', '/v1/health?canary', undefined],
    ];
    let answers = '';
    for (const [method, path, body, headers] of requests) {
      const answer = await relay.request(method, path, body, headers);
      answers += JSON.stringify(answer.headers) + answer.text;
    }
    for (const stage of ['connect', 'mail', 'rcpt', 'dot'] as const) {
      server.hangUp();
      server.fault({ stage, does: said });
      const answer = await relay.request('POST', '/v1/report', { ...ours(), to: { address: `${stage}-canary@example.org` } });
      expect(answer.status).toBe(502);
      answers += JSON.stringify(answer.headers) + answer.text;
    }
    relay.child.kill('SIGTERM');
    expect(await relay.ended).toBe(0);
    expect(answers).not.toContain('canary');
    const output = relay.output();
    expect(output).not.toContain('canary');
    expect(output).not.toContain('saddle');
    expect(output).not.toContain('127.0.0.1');
    expect(output).not.toContain('example.org');
    expect(output.split('\n').filter((line) => line.startsWith('{'))).toHaveLength(requests.length + 4);
    expect(await relay.written()).toEqual([]);
  });

  it('keeps nothing on disk: after a restart it knows nothing of before but how to name a mail', async () => {
    const first = await run();
    const request = ours();
    await first.request('POST', '/v1/report', request);
    expect(await first.written()).toEqual([]);
    first.child.kill('SIGKILL');
    await first.ended;
    const second = await run();
    expect((await second.request('POST', '/v1/report', request)).status).toBe(200);
    const ids = await Promise.all(server.received.map(async ({ raw }) => (await PostalMime.parse(raw)).messageId));
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  it('finishes a running sending when told to stop, and takes no new one', async () => {
    const relay = await run();
    server.fault({ stage: 'dot', does: 'hang' });
    const answer = relay.request('POST', '/v1/report', ours());
    await server.hung(1);
    relay.child.kill('SIGTERM');
    let refused = 0;
    while (refused === 0) await relay.request('POST', '/v1/report', ours({ key: randomUUID() })).catch(() => (refused += 1));
    server.release();
    expect((await answer).status).toBe(200);
    expect(await relay.ended).toBe(0);
    expect(server.received).toHaveLength(1);
  });

  it('does not start with a wrong configuration, and says what is wrong without the values', async () => {
    const relay = await run({ RELAY_SECRET: 'short-canary', ALLOWED_ORIGIN: 'http://origin-canary.example.org' });
    expect(await relay.ended).toBe(2);
    expect(relay.output().trim().split('\n')).toEqual([
      "ALLOWED_ORIGIN must be the app's address as https://host, without a path or a final slash",
      'RELAY_SECRET must have at least 32 characters: openssl rand -base64 48',
    ]);
  });

  it('does not start on a port that is taken', async () => {
    const relay = await run({ PORT: String(server.port) });
    expect(await relay.ended).toBe(1);
    expect(relay.output()).toBe(`The relay could not listen on port ${server.port}: Error EADDRINUSE\n`);
  });
});
