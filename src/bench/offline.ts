import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { folderOf, type LanguageCode } from '../i18n/languages.ts';
import { attempt } from './attempt.ts';
import { holdBack, startKept } from './chromium.ts';
import { makeEmptySite, registerWorker } from './empty-site.ts';
import { FLOOR_PROBE, signProbe, watch } from './load.ts';
import { quiet } from './machine.ts';
import type { Asked } from './meter.ts';
import { type Options, PROFILES } from './options.ts';
import type { Marks, Probe } from './probe.ts';
import { startSite } from './site.ts';
import { inMs, medianOfAll } from './stats.ts';
import { visit, workerReady } from './visits.ts';

export interface Opened {
  readonly language: LanguageCode;
  readonly floor: number | null;
  readonly reach: number | null;
  readonly shown: number | null;
  readonly led: number | null;
}

export interface Offline {
  readonly opened: readonly Opened[];
  /** What went over the wire at the first visit, which makes the offline copy, and at the next one. */
  readonly first: readonly Asked[];
  readonly returning: readonly Asked[];
  /** The visit that meets a copy with one Polish text changed; null where there is none to meet. */
  readonly update: readonly Asked[] | null;
}

/** Opens an address in a browser that has just been started, on a profile that is kept, with its processor held back. */
async function openCold(path: string, folder: string, url: string, what: Probe): Promise<Marks> {
  await quiet();
  const context = await startKept(path, folder);
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    await holdBack(page, PROFILES.slow, false);
    return await watch(page, url, what);
  } finally {
    await context.close();
  }
}

export interface Builds {
  readonly dist: string;
  readonly next: string | null;
}

/**
 * Puts app and empty page on one phone, visits again, meets an update, then takes both servers away and opens each language
 * beside the empty page, every time in a browser process of its own.
 */
export async function measureOffline(
  path: string,
  scratch: string,
  { dist, next }: Builds,
  sign: string,
  { runs, languages }: Options,
  say: (line: string) => void,
): Promise<Offline> {
  const [folder, emptyDir] = [join(scratch, 'profile'), join(scratch, 'empty')];
  mkdirSync(folder, { recursive: true });
  await makeEmptySite(emptyDir);
  const [app, empty] = [await startSite(dist), await startSite(emptyDir)];
  try {
    const first = await visit(path, folder, app.url, app.meter, workerReady);
    const returning = await visit(path, folder, app.url, app.meter, workerReady);
    await visit(path, folder, empty.url, empty.meter, async (page) => {
      await registerWorker(page);
      await workerReady(page);
    });
    if (next) await app.use(next);
    const update = next ? await visit(path, folder, app.url, app.meter, workerReady) : null;
    await Promise.all([app.stop(), empty.stop()]);
    // The newer copy takes over at the first opening, which is nothing that every opening does.
    await attempt(openCold(path, folder, app.url, signProbe(sign)), {});
    const opened: Opened[] = [];
    for (const language of languages) {
      const taken: { readonly floor: Marks; readonly app: Marks }[] = [];
      for (let run = 0; run < runs; run += 1) {
        const floor = await attempt(openCold(path, folder, empty.url, FLOOR_PROBE), {});
        taken.push({ floor, app: await attempt(openCold(path, folder, app.url + folderOf(language), signProbe(sign)), {}) });
      }
      const of = (which: 'floor' | 'app', mark: keyof Marks) => medianOfAll(taken.map((run) => run[which][mark] ?? null));
      opened.push({ language, floor: of('floor', 'reach'), reach: of('app', 'reach'), shown: of('app', 'shown'), led: of('app', 'led') });
      say(`offline ${language}: floor ${inMs(of('floor', 'reach'))}, sign ${inMs(of('app', 'reach'))}`);
    }
    return { opened, first, returning, update };
  } finally {
    await Promise.all([app.stop(), empty.stop()]);
  }
}
