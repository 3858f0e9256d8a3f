import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Refused } from './refused.ts';

export const BODY_LIMIT = 4096;

/** The whole body as text, or a rejection as soon as it is too long, too slow or broken off. */
export const readBody = (payload: IncomingMessage, limitMs: number): Promise<string> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const end = (refused: Refused | null) => {
      clearTimeout(timer);
      payload.off('data', onData);
      // What still comes is thrown away; the server ends a request that goes on for too long.
      payload.resume();
      if (refused) reject(refused);
      else resolve(Buffer.concat(chunks).toString('utf8'));
    };
    const onData = (chunk: Buffer) => {
      size += chunk.length;
      chunks.push(chunk);
      if (size > BODY_LIMIT) end(new Refused('too-big'));
    };
    const timer = setTimeout(() => end(new Refused('slow')), limitMs);
    payload.on('data', onData);
    payload.once('end', () => end(null));
    payload.once('error', () => end(new Refused('bad-request')));
    payload.once('aborted', () => end(new Refused('bad-request')));
  });

/** Lets this server read `application/json` and nothing else: the parsers that come with Fastify take more. */
export function readJsonOnly(app: FastifyInstance, limitMs: number): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', async (request: FastifyRequest, payload: IncomingMessage) => {
    const text = await readBody(payload, limitMs);
    return new Promise((resolve, reject) => {
      void parse(request, text, (error, body) => (error ? reject(new Refused('bad-request')) : resolve(body)));
    });
  });
}
