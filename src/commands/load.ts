import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Order, Reply } from './load-roles.ts';
import { ROLES } from './load-roles.ts';

const AT_ONCE = 20;
const MB = 1024 * 1024;
/** The relay is to do at least half of what Nodemailer does alone, and to grow by no more than this. */
const LEAST_RATIO = 0.5;
const mayGrowTo = (before: number) => before * 1.2 + 20 * MB;

/** One process of the run. Each has a core's worth of work of its own, and none slows the other's event loop. */
class Part {
  readonly child: ChildProcess;
  constructor(role: string, port: number) {
    this.child = fork('src/commands/run.mjs', ['src/commands/load.ts', role, String(port)], { execArgv: ['--expose-gc'] });
  }
  async next<K extends string>(name: K): Promise<Record<K, number> & Readonly<Record<string, number>>> {
    const [message] = (await once(this.child, 'message')) as [Reply & Readonly<Record<string, number>>];
    if (!(name in message)) throw new Error(`a part of the load run answered something else than ${name}`);
    return message as Record<K, number> & Readonly<Record<string, number>>;
  }
  order(order: Order): void {
    this.child.send(order);
  }
  /** Mails in a second, and how many failed. */
  async run(count: number): Promise<{ readonly perSecond: number; readonly failed: number }> {
    this.order({ send: count, atOnce: AT_ONCE });
    const { seconds, failed = 0 } = await this.next('seconds');
    return { perSecond: count / seconds, failed };
  }
}

const started = async (role: string, port = 0): Promise<{ part: Part; port: number }> => {
  const part = new Part(role, port);
  return { part, port: (await part.next('port')).port };
};

/** Asks for the health all the time, from a process that is not the relay's. */
function watchHealth(port: number): { stop(): Promise<{ readonly asked: number; readonly unanswered: number }> } {
  let [asked, unanswered, stopped] = [0, 0, false];
  const watch = async () => {
    while (!stopped) {
      asked += 1;
      const answer = await fetch(`http://127.0.0.1:${port}/v1/health`, { signal: AbortSignal.timeout(2000) }).catch(() => null);
      if (answer?.status !== 200) unanswered += 1;
      await answer?.text();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const watching = watch();
  return {
    async stop() {
      stopped = true;
      await watching;
      return { asked, unanswered };
    },
  };
}

const inMb = (bytes: number) => (bytes / MB).toFixed(0);
const median = (list: readonly number[]) => [...list].sort((one, other) => one - other)[Math.floor(list.length / 2)] ?? 0;

/**
 * Measures the relay against Nodemailer alone, with the same mail, signature, pool and mail server, and its memory over ten
 * thousand requests. `--short` takes three hundred. Gives 1 when the relay is too slow, grows, fails a mail or does not answer
 * for its health.
 */
export async function main(args: readonly string[]): Promise<number> {
  const [first = ''] = args;
  const role = ROLES[first];
  if (role) {
    await role(Number(args[1]));
    // Goes on until the run is over.
    await once(process, 'disconnect');
    process.exit(0);
  }
  const short = first === '--short';
  const [rounds, perRound, warmUp, soak] = short ? [1, 300, 300, 300] : [3, 2000, 3000, 10_000];
  const sink = await started('sink');
  const direct = await started('direct', sink.port);
  const relay = await started('relay', sink.port);
  const phones = await started('phones', relay.port);
  try {
    const health = watchHealth(relay.port);
    await direct.part.run(warmUp / 3);
    let failed = (await phones.part.run(warmUp)).failed;
    const speeds: { readonly direct: number; readonly relay: number }[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const alone = await direct.part.run(perRound);
      const through = await phones.part.run(perRound);
      failed += alone.failed + through.failed;
      speeds.push({ direct: alone.perSecond, relay: through.perSecond });
    }
    relay.part.order('memory');
    const before = await relay.part.next('bytes');
    failed += (await phones.part.run(soak)).failed;
    relay.part.order('memory');
    const after = await relay.part.next('bytes');
    const { asked, unanswered } = await health.stop();

    const [alone, through] = [median(speeds.map((speed) => speed.direct)), median(speeds.map((speed) => speed.relay))];
    const ratio = median(speeds.map((speed) => speed.relay / speed.direct));
    const rows: readonly (readonly [string, string, boolean])[] = [
      ['Nodemailer alone', `${alone.toFixed(0)} mails/s`, true],
      ['through the relay', `${through.toFixed(0)} mails/s`, true],
      ['relay : alone', `${ratio.toFixed(2)} (at least ${LEAST_RATIO})`, ratio >= LEAST_RATIO],
      ['mails that failed', String(failed), failed === 0],
      ...(['bytes', 'heap'] as const).map((kind): readonly [string, string, boolean] => {
        const [then, now] = [before[kind] ?? 0, after[kind] ?? 0];
        const figure = `${inMb(then)} -> ${inMb(now)} MB (at most ${inMb(mayGrowTo(then))})`;
        return [`${kind === 'bytes' ? 'memory' : 'of it objects'} over ${soak} requests`, figure, now <= mayGrowTo(then)];
      }),
      ['health: asked', String(asked), asked > 0],
      ['health: unanswered', String(unanswered), unanswered === 0],
    ];
    for (const [what, figure, ok] of rows) console.log(`${what.padEnd(38)}${figure.padEnd(32)}${ok ? '' : 'TOO BAD'}`.trimEnd());
    return rows.every(([, , ok]) => ok) ? 0 : 1;
  } finally {
    for (const { part } of [phones, relay, direct, sink]) part.child.disconnect();
  }
}
