import type { Socket } from 'node:net';

/** One request as the server met it. */
export interface Asked {
  readonly path: string;
  /** What went out for it, headers and all; for the last request of a connection, what has gone out by now. */
  readonly bytes: number;
}

type Written = Pick<Socket, 'bytesWritten'>;

/**
 * Counts at the server what goes over the wire, also for a service worker, which no page's own tools see whole. A connection
 * carries one answer after the other, so what it has sent between two requests belongs to the first.
 */
export class Meter {
  #asked: { readonly path: string; readonly socket: Written; readonly from: number; to: number | null }[] = [];

  note(path: string, { socket }: { readonly socket: Written }): void {
    this.#end(socket);
    this.#asked.push({ path, socket, from: socket.bytesWritten, to: null });
  }

  /** Every request since the last call, in their order, and forgets them. */
  take(): readonly Asked[] {
    const taken = this.#asked.map(({ path, socket, from, to }) => ({ path, bytes: (to ?? socket.bytesWritten) - from }));
    this.#asked = [];
    return taken;
  }

  /** How many bytes have gone out and how many requests have come in since the last `take`: the same twice means silence. */
  state(): string {
    return `${this.#asked.length} ${this.#asked.reduce((sum, { socket, from, to }) => sum + (to ?? socket.bytesWritten) - from, 0)}`;
  }

  #end(socket: Written): void {
    for (const one of this.#asked) if (one.socket === socket) one.to ??= socket.bytesWritten;
  }
}
