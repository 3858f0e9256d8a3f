import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connection } from '../../src/storage/db.ts';

const none = { ok: false, reason: 'no-storage' };
const never = <T>() => new Promise<T>(() => undefined);

/** Connections with names, which know whether they were closed. */
function supply() {
  const made: { readonly name: number; closed: boolean; close(): void }[] = [];
  return {
    made,
    make: () => {
      const db = {
        name: made.length + 1,
        closed: false,
        close: () => {
          db.closed = true;
        },
      };
      made.push(db);
      return db;
    },
  };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the connection', () => {
  it('is opened once for all work', async () => {
    const { made, make } = supply();
    const stored = connection(async () => make());
    expect(await Promise.all([stored(async ({ name }) => name), stored(async ({ name }) => name)])).toEqual([
      { ok: true, value: 1 },
      { ok: true, value: 1 },
    ]);
    expect(made).toHaveLength(1);
  });

  it('that was lost is thrown away, and the work done on a new one [H31]', async () => {
    const { made, make } = supply();
    const stored = connection(async () => make());
    const work = async ({ name }: { name: number }) => {
      if (name === 1) throw new DOMException('lost', 'InvalidStateError');
      return name;
    };
    expect(await stored(work)).toEqual({ ok: true, value: 2 });
    expect(made.map(({ closed }) => closed)).toEqual([true, false]);
  });

  it('that is always lost is given up after two [H31]', async () => {
    const { made, make } = supply();
    const stored = connection(async () => make());
    expect(await stored(() => Promise.reject(new DOMException('lost', 'InvalidStateError')))).toEqual(none);
    expect(made.map(({ closed }) => closed)).toEqual([true, true]);
  });

  it('that there is no database for is no failure of the app', async () => {
    const stored = connection<{ close(): void }>(() => {
      throw new ReferenceError('indexedDB is not defined');
    });
    expect(await stored(async () => 1)).toEqual(none);
  });

  it('that the browser has ended is opened anew', async () => {
    const { made, make } = supply();
    let lose: () => void = () => undefined;
    const stored = connection(async (onLost) => {
      lose = onLost;
      return make();
    });
    await stored(async () => 1);
    lose();
    expect(await stored(async ({ name }) => name)).toEqual({ ok: true, value: 2 });
    expect(made).toHaveLength(2);
  });

  it('that does not open is waited for two seconds; one that opens later is closed and not worked on [H31]', async () => {
    const { made, make } = supply();
    let openLate: () => void = () => undefined;
    const stored = connection(
      () =>
        new Promise<ReturnType<typeof make>>((resolve) => {
          openLate = () => resolve(make());
        }),
    );
    const work = vi.fn(async () => 1);
    const result = stored(work);
    await vi.advanceTimersByTimeAsync(2000);
    expect(await result).toEqual(none);
    openLate();
    await vi.advanceTimersByTimeAsync(0);
    expect(made.map(({ closed }) => closed)).toEqual([true]);
    expect(work).not.toHaveBeenCalled();
    // The next one begins anew.
    const next = stored(work);
    openLate();
    expect(await next).toEqual({ ok: true, value: 1 });
  });

  it('whose work does not end is closed and given up', async () => {
    const { made, make } = supply();
    const stored = connection(async () => make());
    const result = stored(() => never<number>());
    await vi.advanceTimersByTimeAsync(2000);
    expect(await result).toEqual(none);
    expect(made.map(({ closed }) => closed)).toEqual([true]);
  });

  it('of another piece of work stays when an older one fails late', async () => {
    const { made, make } = supply();
    const stored = connection(async () => make());
    let failLate: (error: Error) => void = () => undefined;
    const older = stored(({ name }) =>
      name === 1
        ? new Promise<number>((_resolve, reject) => {
            failLate = reject;
          })
        : Promise.resolve(name),
    );
    await vi.advanceTimersByTimeAsync(0);
    expect(await stored(async ({ name }) => (name === 1 ? Promise.reject(new Error('lost')) : name))).toEqual({ ok: true, value: 2 });
    failLate(new Error('lost as well'));
    expect(await older).toEqual({ ok: true, value: 2 });
    expect(made.map(({ closed }) => closed)).toEqual([true, false]);
  });
});
