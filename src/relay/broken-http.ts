import type { Socket } from 'node:net';
import type { Log } from './log.ts';
import { REFUSALS } from './outcome.ts';

interface ClientError extends Error {
  readonly code?: string;
}

/** What the client's own end of a connection gives: there is nobody left to answer. */
const GONE = ['ECONNRESET', 'HPE_INVALID_EOF_STATE'];

/**
 * Answers what is no HTTP request, or came too slowly to become one, with the same words as any other refusal.
 * @param open the connections on which a request is being answered: that has its own line in the log, and its own answer.
 */
export function answerBrokenHttp(log: Log, open: WeakSet<object>): (error: ClientError, socket: Socket) => void {
  return (error, socket) => {
    if (GONE.includes(error.code ?? '') || open.has(socket) || !socket.writable) return void socket.destroy();
    const refusal = error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 'slow' : 'bad-http';
    const body = JSON.stringify({ error: refusal });
    const reason = refusal === 'slow' ? 'Request Timeout' : 'Bad Request';
    log.request(refusal, 0);
    socket.end(
      `HTTP/1.1 ${REFUSALS[refusal]} ${reason}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
    );
  };
}
