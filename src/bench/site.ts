import { startServer } from '../serve/server.ts';
import { Meter } from './meter.ts';

/** Where the empty page stands, on the same server as the app. */
export const EMPTY_PATH = '/empty';
/** The floor: as little as a page can be and still be painted. A page with nothing on it never is. */
export const EMPTY = '<!doctype html><html lang="en"><title>Empty</title><p>.</p>';

export interface Site {
  readonly url: string;
  readonly meter: Meter;
  /** Leaves everything unanswered but what passes; null answers all. */
  only(passes: ((path: string) => boolean) | null): void;
  /** Serves another folder from now on, as a new release would. */
  use(dir: string): Promise<void>;
  stop(): Promise<void>;
}

/** Serves a build by the product's own server, with the empty page beside it, and counts what goes out. */
export async function startSite(dir: string): Promise<Site> {
  const meter = new Meter();
  let passes: ((path: string) => boolean) | null = null;
  const server = await startServer({
    dir,
    port: 0,
    override: (path, request) => {
      meter.note(path, request);
      if (path === EMPTY_PATH) return { status: 200, headers: { 'Content-Type': 'text/html; charset=utf-8' }, body: EMPTY };
      return passes && !passes(path) ? 'hang' : undefined;
    },
  });
  return {
    url: server.url,
    meter,
    only: (filter) => {
      passes = filter;
    },
    use: (next) => server.use(next),
    stop: () => server.stop(),
  };
}
