import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server';
import { type Certificate, valid } from './certificates.ts';

/** Where the mail server fails, and how: with an answer of its own, with silence, or by hanging up. */
export type Stage = 'connect' | 'mail' | 'rcpt' | 'data' | 'dot';
export type Fault = { readonly stage: Stage; readonly does: 'hang' | 'drop' | { readonly code: number; readonly text: string } };

export interface Received {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: string;
  readonly secure: boolean;
}

export interface MailServer {
  readonly port: number;
  readonly received: Received[];
  /** Connections there have been. */
  connections(): number;
  /** What happens from now on; null for nothing. */
  fault(fault: Fault | null): void;
  /** Waits until so many conversations hang. */
  hung(count: number): Promise<void>;
  /** Lets those hang on that were hung. */
  release(): void;
  /** Hangs up on everybody. */
  hangUp(): void;
  stop(): Promise<void>;
}

export interface MailServerOptions extends SMTPServerOptions {
  readonly certificate?: Certificate;
  /** How many bytes of the message a `drop` at `dot` reads. */
  readonly dropAfter?: number;
}

/** A real mail server that fails where and how it is told. It speaks STARTTLS with a certificate for localhost. */
export async function startMailServer(options: MailServerOptions = {}): Promise<MailServer> {
  const { certificate = valid, dropAfter, ...rest } = options;
  const received: Received[] = [];
  const hung: (() => void)[] = [];
  let fault: Fault | null = null;
  let connections = 0;

  const hangUp = (session: SMTPServerSession) => {
    for (const connection of server.connections) {
      if (connection.id === session.id) (connection as unknown as { _socket: Socket })._socket.destroy();
    }
  };
  /** Goes on with the conversation, unless it is to fail here. */
  const at = (stage: Stage, session: SMTPServerSession, go: (error?: Error) => void) => {
    if (fault?.stage !== stage) return go();
    if (fault.does === 'hang') return void hung.push(go);
    if (fault.does === 'drop') return hangUp(session);
    go(Object.assign(new Error(fault.does.text), { responseCode: fault.does.code }));
  };

  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    key: certificate.key,
    cert: certificate.cert,
    onConnect: (session, done) => {
      connections += 1;
      at('connect', session, done);
    },
    onMailFrom: (_address, session, done) => at('mail', session, done),
    onRcptTo: (_address, session, done) => at('rcpt', session, done),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      let size = 0;
      if (fault?.stage === 'data') return at('data', session, done);
      stream.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        size += chunk.length;
        if (dropAfter !== undefined && size >= dropAfter) hangUp(session);
      });
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const mail = {
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString('latin1'),
          secure: session.secure,
        };
        at('dot', session, (error) => {
          if (!error) received.push(mail);
          done(error);
        });
      });
    },
    ...rest,
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const hangUpAll = () => {
    for (const connection of server.connections) (connection as unknown as { _socket: Socket })._socket.destroy();
  };
  const release = () => {
    for (const go of hung.splice(0)) go();
  };
  return {
    port: (server.server.address() as AddressInfo).port,
    received,
    connections: () => connections,
    fault: (next) => {
      fault = next;
    },
    hung: async (count) => {
      while (hung.length < count) await new Promise((resolve) => setTimeout(resolve, 5));
    },
    release,
    hangUp: hangUpAll,
    stop: () =>
      new Promise((resolve) => {
        fault = null;
        release();
        server.close(() => resolve());
        hangUpAll();
      }),
  };
}
