import { afterEach, describe, expect, it } from 'vitest';
import { certificate, expired, otherName } from './support/certificates.ts';
import { type Fault, type MailServer, type MailServerOptions, startMailServer } from './support/mail-server.ts';
import { type Changes, type RunningRelay, report, startRelay } from './support/relay.ts';

const running: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of running.splice(0).reverse()) await stop();
});

async function start(options: MailServerOptions = {}, changes: Changes = {}): Promise<{ server: MailServer; relay: RunningRelay }> {
  const server = await startMailServer(options);
  running.push(server.stop);
  const relay = await startRelay(server.port, changes);
  running.push(relay.stop);
  return { server, relay };
}

/** The mail server's words, which must reach nobody. */
const SAID = 'mailbox of patient-canary@example.org';
const said = (code: number) => ({ code, text: SAID });

describe('a report', () => {
  it('is told to be handed over once the mail server has taken it', async () => {
    const { server, relay } = await start();
    const request = report();
    const answer = await relay.post(request);
    expect([answer.status, answer.json]).toEqual([200, { key: request.key, state: 'handed-over' }]);
    expect(server.received.map(({ from, to, secure }) => ({ from, to, secure }))).toEqual([
      { from: 'bounces@sender.example.org', to: ['unit@hospital.example.org'], secure: true },
    ]);
  });

  it('is not answered before the mail server has answered [H38]', async () => {
    const { server, relay } = await start();
    server.fault({ stage: 'dot', does: 'hang' });
    let answered = false;
    const answer = relay.post(report()).then((done) => {
      answered = true;
      return done;
    });
    await server.hung(1);
    // The health endpoint answers meanwhile, and often enough for an early answer to have come.
    for (let polls = 0; polls < 50; polls += 1) expect((await relay.health()).status).toBe(200);
    expect(answered).toBe(false);
    server.release();
    expect((await answer).status).toBe(200);
  });

  it('goes on a connection that was opened before, also after the mail server has closed it', async () => {
    const { server, relay } = await start();
    expect((await relay.post(report())).status).toBe(200);
    expect((await relay.post(report())).status).toBe(200);
    expect(server.connections()).toBe(1);
    server.hangUp();
    expect((await relay.post(report())).status).toBe(200);
    expect(server.connections()).toBe(2);
    expect(server.received).toHaveLength(3);
  });

  it('goes on a new connection when an old one breaks before a byte of it was sent', async () => {
    let breaks = false;
    const { server, relay } = await start({
      onMailFrom: (_address, _session, done) => {
        if (!breaks) return done();
        breaks = false;
        server.hangUp();
      },
    });
    expect((await relay.post(report())).status).toBe(200);
    breaks = true;
    expect((await relay.post(report())).status).toBe(200);
    expect([server.connections(), server.received.length]).toEqual([2, 2]);
  });
});

interface Case {
  readonly when: string;
  readonly fault?: Fault;
  readonly options?: MailServerOptions;
  readonly mail?: Changes['mail'];
  readonly status: number;
  readonly state: string;
  readonly logged: string;
}

const FAST = { timeoutMs: 1000 };
const cases: readonly Case[] = [
  { when: 'offers no STARTTLS', options: { disabledCommands: ['STARTTLS'] }, status: 502, state: 'failed', logged: 'insecure' },
  {
    when: 'shows an expired certificate',
    options: { certificate: expired },
    mail: { ca: expired.cert },
    status: 502,
    state: 'failed',
    logged: 'insecure',
  },
  {
    when: 'shows a certificate nobody vouches for',
    options: { certificate: certificate() },
    status: 502,
    state: 'failed',
    logged: 'insecure',
  },
  {
    when: "shows another server's certificate",
    options: { certificate: otherName },
    mail: { ca: otherName.cert },
    status: 502,
    state: 'failed',
    logged: 'insecure',
  },
  {
    when: 'speaks only TLS 1.1',
    options: { maxVersion: 'TLSv1.1', minVersion: 'TLSv1' },
    status: 502,
    state: 'failed',
    logged: 'insecure',
  },
  { when: 'greets with 421', fault: { stage: 'connect', does: said(421) }, status: 503, state: 'retry', logged: 'later' },
  { when: 'greets with 554', fault: { stage: 'connect', does: said(554) }, status: 502, state: 'failed', logged: 'unreachable' },
  {
    when: 'is silent at the greeting',
    fault: { stage: 'connect', does: 'hang' },
    mail: FAST,
    status: 504,
    state: 'retry',
    logged: 'timeout',
  },
  { when: 'hangs up at the greeting', fault: { stage: 'connect', does: 'drop' }, status: 502, state: 'failed', logged: 'broken' },
  { when: 'says 450 to the sender', fault: { stage: 'mail', does: said(450) }, status: 503, state: 'retry', logged: 'later' },
  { when: 'says 550 to the sender', fault: { stage: 'mail', does: said(550) }, status: 502, state: 'failed', logged: 'rejected' },
  { when: 'is silent at the sender', fault: { stage: 'mail', does: 'hang' }, mail: FAST, status: 504, state: 'retry', logged: 'timeout' },
  { when: 'says 421 to the recipient', fault: { stage: 'rcpt', does: said(421) }, status: 503, state: 'retry', logged: 'later' },
  { when: 'says 450 to the recipient', fault: { stage: 'rcpt', does: said(450) }, status: 503, state: 'retry', logged: 'later' },
  { when: 'says 550 to the recipient', fault: { stage: 'rcpt', does: said(550) }, status: 502, state: 'failed', logged: 'rejected' },
  { when: 'hangs up at the recipient', fault: { stage: 'rcpt', does: 'drop' }, status: 502, state: 'failed', logged: 'broken' },
  { when: 'hangs up before the message', fault: { stage: 'data', does: 'drop' }, status: 502, state: 'failed', logged: 'broken' },
  { when: 'says 451 to the message', fault: { stage: 'dot', does: said(451) }, status: 503, state: 'retry', logged: 'later' },
  { when: 'says 554 to the message', fault: { stage: 'dot', does: said(554) }, status: 502, state: 'failed', logged: 'rejected' },
  { when: 'hangs up after the final dot', fault: { stage: 'dot', does: 'drop' }, status: 502, state: 'unknown', logged: 'lost' },
  {
    when: 'is silent after the final dot',
    fault: { stage: 'dot', does: 'hang' },
    mail: FAST,
    status: 502,
    state: 'unknown',
    logged: 'lost',
  },
];

describe('when the mail server', () => {
  it.each(cases)('$when, the person is told $state', async ({ fault = null, options, mail, status, state, logged }) => {
    const { server, relay } = await start(options, mail ? { mail } : {});
    server.fault(fault);
    const request = report();
    const answer = await relay.post(request);
    expect([answer.status, answer.json]).toEqual([status, { key: request.key, state }]);
    expect(answer.headers['retry-after'] !== undefined).toBe(state === 'retry');
    expect(JSON.stringify(answer.headers) + answer.text + relay.log.join()).not.toContain('canary');
    expect(relay.log.map((line) => JSON.parse(line).outcome)).toEqual([logged]);
    expect(server.received).toEqual([]);
    // What may be asked for again goes out under the same key when the fault is over; what may be there does not.
    server.fault(null);
    const again = await relay.post(request);
    const mended = fault !== null && state !== 'unknown';
    expect((again.json as { state: string }).state).toBe(mended ? 'handed-over' : state);
    expect(server.received).toHaveLength(mended ? 1 : 0);
  });

  it('cannot be reached, the person is told failed', async () => {
    const { server, relay } = await start();
    await server.stop();
    const answer = await relay.post(report());
    expect([answer.status, (answer.json as { state: string }).state]).toEqual([502, 'failed']);
    expect(JSON.parse(relay.log[0] ?? '').outcome).toBe('unreachable');
  });

  it('hangs up in the middle of the message, the person is told failed: it cannot have it', async () => {
    const long = (size: number) => () => ({ subject: 'Long', text: 'line of a long mail\n'.repeat(size / 20) });
    const { relay, server } = await start({ dropAfter: 1000 }, { render: long(20_000_000) });
    const answer = await relay.post(report());
    expect([answer.status, (answer.json as { state: string }).state]).toEqual([502, 'failed']);
    expect(server.received).toEqual([]);
  });

  it('refuses the login, the person is told failed and the password stays unsaid', async () => {
    const onAuth: MailServerOptions['onAuth'] = (_auth, _session, done) => done(Object.assign(new Error(SAID), { responseCode: 535 }));
    const { relay } = await start({ onAuth }, { mail: { auth: { user: 'relay', pass: 'canary-password' } } });
    const answer = await relay.post(report());
    expect([answer.status, (answer.json as { state: string }).state]).toEqual([502, 'failed']);
    expect(JSON.parse(relay.log[0] ?? '').outcome).toBe('login-refused');
    expect(answer.text + relay.log.join()).not.toContain('canary');
  });

  it('offers no encryption, not a byte of the report has gone out', async () => {
    const seen: string[] = [];
    const { server, relay } = await start({
      disabledCommands: ['STARTTLS'],
      onMailFrom: (_address, _session, done) => {
        seen.push('mail from');
        done();
      },
    });
    await relay.post(report());
    expect(server.connections()).toBe(1);
    expect(seen).toEqual([]);
  });
});
