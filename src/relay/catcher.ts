import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

/** A mail server of this machine alone that writes every mail into a folder and sends none on. */
export interface Catcher {
  readonly port: number;
  stop(): Promise<void>;
}

/** Starts the catching server. `caught` is told each file as soon as it is complete. The folder is made with the first mail. */
export async function startCatcher(folder: string, caught: (file: string) => void): Promise<Catcher> {
  const keep = async (stream: Readable) => {
    // The whole of a mail has to be taken before it can be refused.
    const mail = await buffer(stream);
    await mkdir(folder, { recursive: true });
    const time = new Date().toISOString().replace(/[:.]/g, '-');
    const file = join(folder, `${time}-${randomBytes(3).toString('hex')}.eml`);
    await writeFile(file, mail, { flag: 'wx' });
    caught(file);
  };
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onData: (stream, _session, done) => {
      keep(stream).then(
        () => done(),
        () => done(new Error('the mail could not be written')),
      );
    },
  });
  // A client that hangs up is no failure of ours.
  server.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.server.address() as AddressInfo).port,
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}
