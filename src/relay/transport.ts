import { createTransport } from 'nodemailer';
import { isAddress } from '../report/wire.ts';
import type { Outcome } from './outcome.ts';

/** The mail server, and the names our mails go out under. */
export interface MailSettings {
  readonly host: string;
  readonly port: number;
  /** `none` is for a catching server on this very machine, nothing else. */
  readonly security: 'starttls' | 'tls' | 'none';
  readonly auth: { readonly user: string; readonly pass: string } | null;
  /** Certificates of a private authority, in place of the public ones. */
  readonly ca?: string;
  readonly from: string;
  /** Where the mail servers say that a mail did not arrive. */
  readonly bounceTo: string;
  readonly dkim: { readonly domainName: string; readonly keySelector: string; readonly privateKey: string } | null;
  /** For each step of the conversation with the mail server. */
  readonly timeoutMs: number;
  readonly connections: number;
}

/** A mail to one person. */
export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly messageId: string;
  readonly date: Date;
}

export interface Transport {
  /** Hands one letter to the mail server. Never throws. */
  send(letter: Letter): Promise<Outcome>;
  /** Sendings under way or waiting for a connection. */
  pending(): number;
  /** Closes the connections: those that carry a letter when it is out, or at once with `force`. */
  close(force: boolean): void;
}

/** All of a sending, as a part of one step's time: at 20 seconds a step the answer still comes within the 30 a phone waits. */
const WHOLE = 1.3;

interface SmtpError {
  readonly code?: string;
  readonly originalCode?: string;
  readonly responseCode?: number;
}

/** @param out whether the whole message, its final dot included, had left Nodemailer when the error came. */
function classify({ code = '', originalCode = '', responseCode = 0 }: SmtpError, out: boolean): Outcome {
  // An answer to the message itself settles it. Any other error after the dot leaves it open.
  if (out && code !== 'EMESSAGE') return 'lost';
  if (responseCode >= 400 && responseCode < 500) return 'later';
  if (code === 'EENVELOPE' || code === 'EMESSAGE') return 'rejected';
  if (code === 'EAUTH') return 'login-refused';
  if (code === 'ETLS' || /CERT|TLS|SSL|SIGNATURE|ISSUER|EPROTO/.test(originalCode)) return 'insecure';
  if (code === 'ETIMEDOUT' || code === 'EABORT') return 'timeout';
  return originalCode === 'ECONNRESET' || code === 'ECONNECTION' ? 'broken' : 'unreachable';
}

/**
 * A pool of connections to the mail server. Encryption is required and its certificate verified, unless `security` is `none`.
 * Throws for `none` on anything but the loopback address.
 */
export function openTransport(settings: MailSettings): Transport {
  const { host, port, security, auth, ca, dkim, timeoutMs } = settings;
  if (security === 'none' && host !== '127.0.0.1') throw new Error('mail without encryption may only go to 127.0.0.1');
  const pool = createTransport({
    pool: true,
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    tls: { minVersion: 'TLSv1.2', rejectUnauthorized: true, ...(ca === undefined ? {} : { ca }) },
    ...(auth ? { auth } : {}),
    ...(dkim ? { dkim } : {}),
    maxConnections: settings.connections,
    // Only a letter of which nothing was sent is put back, when an idle connection turns out to be closed.
    maxRequeues: 1,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  // A connection's own error comes to the letter it carries as well, and its text must not be printed.
  pool.on('error', () => undefined);

  const out = new WeakSet<AbortSignal>();
  pool.use('stream', (mail, done) => {
    const { message, data } = mail;
    const make = message.createReadStream.bind(message);
    message.createReadStream = (options) => {
      const stream = make(options);
      stream.once('end', () => data.signal && out.add(data.signal));
      return stream;
    };
    done();
  });

  let pending = 0;
  return {
    pending: () => pending,
    close: (force) => pool.transporter.close?.({ force }),
    async send({ to, subject, text, messageId, date }) {
      // Checked long before; asked once more here, as a text that is no plain address would go somewhere else.
      if (!isAddress(to)) return 'rejected';
      const recipient = { name: '', address: to };
      const whole = new AbortController();
      const { signal } = whole;
      const timer = setTimeout(() => whole.abort(), WHOLE * timeoutMs);
      pending += 1;
      try {
        await pool.sendMail({
          from: { name: '', address: settings.from },
          to: recipient,
          envelope: { from: { name: '', address: settings.bounceTo }, to: recipient },
          subject,
          text,
          messageId,
          date,
          headers: { 'Auto-Submitted': 'auto-generated' },
          signal,
        });
        return 'handed-over';
      } catch (error) {
        return classify(error as SmtpError, out.has(signal));
      } finally {
        clearTimeout(timer);
        pending -= 1;
      }
    },
  };
}
