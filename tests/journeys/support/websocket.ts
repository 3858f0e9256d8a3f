import { randomBytes } from 'node:crypto';
import { get } from 'node:http';
import type { Socket } from 'node:net';

const TEXT = 1;
const CLOSE = 8;
const PING = 9;
const PONG = 10;

/** As much of a WebSocket client as WebKit's inspector needs; Node 20 has none of its own. */
export class TextSocket {
  #pending = Buffer.alloc(0);
  #message: Buffer[] = [];
  #onText: (text: string) => void = () => undefined;

  private constructor(
    private readonly socket: Socket,
    private readonly head: Buffer,
  ) {
    // The browser ending is how every connection ends.
    socket.on('error', () => undefined);
  }

  /** Opens a connection to an address of the form http://host:port/path. */
  static connect(url: string): Promise<TextSocket> {
    return new Promise((resolve, reject) => {
      const key = randomBytes(16).toString('base64');
      const request = get(url, {
        headers: { Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Version': '13', 'Sec-WebSocket-Key': key },
      });
      request.on('upgrade', (_response, socket, head) => resolve(new TextSocket(socket as Socket, head)));
      request.on('response', (response) => reject(new Error(`no socket at ${url}: status ${response.statusCode}`)));
      request.on('error', reject);
    });
  }

  /** Hands over every message, beginning with those that came together with the answer to the connection. */
  listen(onText: (text: string) => void): void {
    this.#onText = onText;
    this.socket.on('data', (chunk: Buffer) => this.#read(chunk));
    this.#read(this.head);
  }

  send(text: string): void {
    this.#write(TEXT, Buffer.from(text));
  }

  close(): void {
    this.socket.destroy();
  }

  #write(opcode: number, payload: Buffer): void {
    const size = payload.length;
    const header = size < 126 ? Buffer.from([0, size]) : Buffer.alloc(size < 65_536 ? 4 : 10);
    if (header.length === 4) header.writeUInt16BE(size, 2);
    if (header.length === 10) header.writeBigUInt64BE(BigInt(size), 2);
    if (header.length > 2) header[1] = header.length === 4 ? 126 : 127;
    header[0] = 0x80 | opcode;
    header[1] = 0x80 | (header[1] ?? 0);
    // A client must mask what it sends; with a mask of zeros the payload stays as it is.
    this.socket.write(Buffer.concat([header, Buffer.alloc(4), payload]));
  }

  #read(chunk: Buffer): void {
    this.#pending = Buffer.concat([this.#pending, chunk]);
    for (let frame = this.#next(); frame; frame = this.#next()) {
      if (frame.opcode === CLOSE) this.close();
      if (frame.opcode === PING) this.#write(PONG, frame.payload);
      if (frame.opcode >= CLOSE) continue;
      this.#message.push(frame.payload);
      if (!frame.last) continue;
      const text = Buffer.concat(this.#message).toString('utf8');
      this.#message = [];
      this.#onText(text);
    }
  }

  /** Takes one whole frame from what has arrived, if there is one. */
  #next(): { opcode: number; last: boolean; payload: Buffer } | undefined {
    const data = this.#pending;
    if (data.length < 2) return undefined;
    const [first = 0, second = 0] = data;
    const short = second & 0x7f;
    const start = short === 126 ? 4 : short === 127 ? 10 : 2;
    if (data.length < start) return undefined;
    const size = short === 126 ? data.readUInt16BE(2) : short === 127 ? Number(data.readBigUInt64BE(2)) : short;
    if (data.length < start + size) return undefined;
    this.#pending = data.subarray(start + size);
    return { opcode: first & 0x0f, last: (first & 0x80) !== 0, payload: data.subarray(start, start + size) };
  }
}
