import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { request as send } from 'node:https';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { valid } from './certificates.ts';
import { freePort } from './ports.ts';
import { type Answer, HEADERS, ORIGIN } from './relay.ts';

/** Builds the relay as it is put into a container. Inside the project, where its packages are found. */
export async function buildBundle(): Promise<{ readonly file: string; remove(): Promise<void> }> {
  await mkdir('.cache', { recursive: true });
  const outDir = resolve(await mkdtemp(join('.cache', 'relay-')));
  await build({ configFile: 'src/relay/vite.config.ts', logLevel: 'silent', build: { outDir } });
  return { file: join(outDir, 'main.js'), remove: () => rm(outDir, { recursive: true }) };
}

export interface RelayProcess {
  readonly child: ChildProcess;
  /** All it has printed, on both streams. */
  output(): string;
  /** Its exit code, once it has ended. */
  readonly ended: Promise<number | null>;
  /** Every file in the folders it could write to: its own, that for temporary files, and its home. */
  written(): Promise<readonly string[]>;
  request(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  remove(): Promise<void>;
}

/** Runs the bundle in an empty folder, speaking https, with this environment and no other. */
export async function runBundle(file: string, smtpPort: number, env: Readonly<Record<string, string>> = {}): Promise<RelayProcess> {
  const settings = await mkdtemp(join(tmpdir(), 'relay-settings-'));
  await writeFile(join(settings, 'cert.pem'), valid.cert);
  await writeFile(join(settings, 'key.pem'), valid.key);
  const own = await mkdtemp(join(tmpdir(), 'relay-own-'));
  const port = await freePort();
  const child = spawn(process.execPath, [file], {
    cwd: own,
    env: {
      PATH: process.env['PATH'],
      HOME: own,
      TMPDIR: own,
      SMTP_URL: `smtp://relay:password-canary@localhost:${smtpPort}`,
      SMTP_CA_FILE: join(settings, 'cert.pem'),
      MAIL_FROM: 'relay@sender.example.org',
      BOUNCE_TO: 'bounces@sender.example.org',
      MAILBOXES: 'unit=unit@hospital.example.org',
      ALLOW_OWN_ADDRESS: '1',
      ALLOWED_ORIGIN: ORIGIN,
      RELAY_SECRET: 'kD8s-2hf7.Qp0wLz4xVb9nMt6yRj1uEc',
      TLS_CERT_FILE: join(settings, 'cert.pem'),
      TLS_KEY_FILE: join(settings, 'key.pem'),
      PORT: String(port),
      ...env,
    },
  });
  let text = '';
  const ended = new Promise<number | null>((done) => child.on('close', done));
  const ready = new Promise<void>((done) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        text += chunk.toString('utf8');
        if (text.includes('listens')) done();
      });
  });
  await Promise.race([ready, ended]);
  return {
    child,
    ended,
    output: () => text,
    written: async () => readdir(own, { recursive: true }),
    request: (method, path, body, headers = {}) =>
      new Promise((done, failed) => {
        const options = { host: 'localhost', port, method, path, headers: { ...HEADERS, ...headers }, agent: false, ca: valid.cert };
        const sent = send(options, (response) => {
          let answer = '';
          response.on('data', (chunk: Buffer) => {
            answer += chunk.toString('utf8');
          });
          response.on('end', () =>
            done({
              status: response.statusCode ?? 0,
              headers: response.headers,
              text: answer,
              json: answer === '' ? null : JSON.parse(answer),
            }),
          );
        });
        sent.on('error', failed);
        sent.end(body === undefined ? '' : JSON.stringify(body));
      }),
    remove: async () => {
      child.kill('SIGKILL');
      await ended;
      await Promise.all([settings, own].map((folder) => rm(folder, { recursive: true })));
    },
  };
}
