import { readFileSync } from 'node:fs';
import { content } from '../clinical/content.ts';
import { type Config, readConfig } from './config.ts';
import { openLimits } from './limits.ts';
import { classOf, jsonLog } from './log.ts';
import { pseudonyms } from './pseudonym.ts';
import { connectRedis, redisReady } from './redis.ts';
import { mailRenderer, rulesetName } from './render.ts';
import { buildRelay } from './server.ts';
import { redisKeys } from './shared-keys.ts';
import { languages } from './texts.ts';
import { openTransport } from './transport.ts';

/** How long running sendings may take once the relay has been told to stop. */
const GRACE_MS = 45_000;

/** A relay that listens as configured. `stop` lets running sendings finish, but not for ever. Throws when it cannot listen. */
export async function startRelay(config: Config, write: (line: string) => void): Promise<{ stop(graceMs?: number): Promise<void> }> {
  const now = () => Date.now();
  const log = jsonLog(write, now);
  const redis = config.redisUrl === null ? null : connectRedis(config.redisUrl, log);
  if (redis) await redisReady(redis, 2000);
  const pseudonym = pseudonyms(config.secret);
  const transport = openTransport(config.mail);
  const { app, retire } = await buildRelay({
    content,
    ruleset: rulesetName,
    languages,
    render: mailRenderer(config.demonstration),
    mailboxes: config.mailboxes,
    ownAddress: config.ownAddress,
    origins: config.origins,
    httpsOnly: true,
    ...(config.tls ? { tls: config.tls } : {}),
    trustedProxies: config.trustedProxies,
    domain: config.mail.from.slice(config.mail.from.indexOf('@') + 1),
    transport,
    // Counts leave this process only with Redis. Without it a name that ends with the process is better.
    limits: openLimits(config.limits, redis ? pseudonym : pseudonyms(), redis, log, now),
    pseudonym,
    sharedKeys: redis && redisKeys(redis),
    log,
    now,
  });
  await app.listen({ host: config.host, port: config.port });
  return {
    async stop(graceMs = GRACE_MS) {
      retire();
      const grace = new Promise<void>((resolve) => setTimeout(resolve, graceMs).unref());
      await Promise.race([app.close(), grace]);
      transport.close(true);
      redis?.disconnect();
    },
  };
}

/** Runs the relay until SIGTERM or SIGINT. Gives 2 when it is not configured, 1 when it cannot listen. */
export async function main(): Promise<number> {
  const crash = (error: unknown) => {
    // Its text may hold anything, an address as well as a password.
    console.error(JSON.stringify({ time: new Date().toISOString(), crash: classOf(error) }));
    process.exit(1);
  };
  process.on('uncaughtException', crash);
  process.on('unhandledRejection', crash);
  const read = readConfig(process.env, (path) => readFileSync(path, 'utf8'));
  if ('problems' in read) {
    for (const line of read.problems) console.error(line);
    return 2;
  }
  const { config } = read;
  const relay = await startRelay(config, (line) => console.log(line)).catch((error: unknown) => {
    console.error(`The relay could not listen on port ${config.port}: ${classOf(error)}`);
  });
  if (!relay) return 1;
  console.log(`The relay listens on port ${config.port}.`);
  await new Promise<void>((done) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => done());
  });
  await relay.stop();
  return 0;
}
