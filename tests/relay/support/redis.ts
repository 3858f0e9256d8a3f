import { type ChildProcess, spawn } from 'node:child_process';
import { freePort } from './ports.ts';

export interface RedisServer {
  readonly url: string;
  stop(): Promise<void>;
  /** Starts again, empty, on the same port. */
  restart(): Promise<void>;
  /** It keeps its connections and answers nothing. */
  freeze(): void;
  thaw(): void;
}

/** A Redis server of this test alone, which writes nothing to disk. Rejects where there is no redis-server. */
export async function startRedis(): Promise<RedisServer> {
  const port = await freePort();
  let process: ChildProcess;
  const start = () =>
    new Promise<void>((resolve, reject) => {
      process = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'], { cwd: '/' });
      process.on('error', reject);
      process.stdout?.on('data', (text: Buffer) => text.includes('Ready to accept connections') && resolve());
    });
  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    restart: start,
    freeze: () => process.kill('SIGSTOP'),
    thaw: () => process.kill('SIGCONT'),
    stop: () =>
      new Promise((resolve) => {
        if (process.exitCode !== null || process.signalCode !== null) return resolve();
        process.on('exit', () => resolve());
        process.kill('SIGCONT');
        process.kill('SIGKILL');
      }),
  };
}
