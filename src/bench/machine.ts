import { cpus, platform, totalmem } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

/** What kind of machine this is. Neither its name nor any path: the page is read by others. */
export function machine(chromium: string): string {
  const [{ model = 'unknown processor' } = {}] = cpus();
  const memory = Math.round(totalmem() / 1024 ** 3);
  return `${cpus().length} × ${model.replace(/\s+/g, ' ').trim()}, ${memory} GB, ${platform()}, Node ${process.versions.node}, Chromium ${chromium}`;
}

/** The time all processors have spent idle so far, and in all. */
const spent = (): { readonly idle: number; readonly all: number } => {
  const times = cpus().map(({ times }) => times);
  return {
    idle: times.reduce((sum, { idle }) => sum + idle, 0),
    all: times.reduce((sum, { user, nice, sys, idle, irq }) => sum + user + nice + sys + idle + irq, 0),
  };
};

const QUIET = 0.85;
const LOOK_MS = 200;

/** Waits, but not for ever, until nothing else keeps the machine busy. Gives the share of it that was idle at the last look. */
export async function quiet(patienceMs = 4000): Promise<number> {
  for (let waited = LOOK_MS; ; waited += LOOK_MS) {
    const before = spent();
    await sleep(LOOK_MS);
    const after = spent();
    const idle = (after.idle - before.idle) / Math.max(1, after.all - before.all);
    if (idle >= QUIET || waited >= patienceMs) return idle;
  }
}
