import type { ChildProcess, SpawnOptions } from 'node:child_process';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:net';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FoundBrowser } from '../../../src/commands/browsers.mjs';
import { freePort } from '../../relay/support/ports.ts';

/** Processes to end with this one, each with all those it started. */
const groups = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of groups) endGroup(child);
});

/** Starts a process as the head of a group, so that the browser below a driver cannot outlive it. */
function startGroup(command: string, args: string[], options: SpawnOptions): ChildProcess {
  const child = spawn(command, args, { ...options, detached: true });
  // A program that cannot be started shows when nothing answers at its port.
  child.on('error', () => undefined);
  groups.add(child);
  return child;
}

function endGroup(child: ChildProcess): void {
  groups.delete(child);
  try {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}

/** An X server without a screen. */
export interface Display {
  name: string;
  close(): void;
}

export async function startDisplay(xvfb: string): Promise<Display> {
  const child = startGroup(xvfb, ['-displayfd', '3', '-screen', '0', '1400x1400x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = await new Promise<string>((resolve, reject) => {
    child.stdio[3]?.once('data', (data: Buffer) => resolve(data.toString().trim()));
    child.once('exit', () => reject(new Error('Xvfb did not start')));
  });
  return { name: `:${number}`, close: () => endGroup(child) };
}

/** Lets the window of MiniBrowser become as narrow as a phone: its toolbar would keep it 447 pixels wide. */
const SMALL_TOOLBAR = `* {
  min-width: 0; min-height: 0; padding: 0; margin: 0; border-width: 0; font-size: 1px;
  -gtk-icon-source: none; -gtk-icon-transform: scale(0);
}`;

/** A driver with the browser it will start, and the ports of both. */
export interface WebKitProcess {
  driverPort: number;
  inspectorPort: number;
  /** What the driver must start, and with which arguments. */
  command: { binary: string; args: string[] };
  /** To be called while the driver waits for the browser: lets the two meet. */
  introduce(): Promise<void>;
  close(): void;
}

/**
 * Starts a driver in an empty home. The browser will open an inspector port for us as well, and that makes it listen for
 * its driver on a port of its own choice instead of the one the driver gave it. So the browser is started through a shell
 * that notes its process and the driver's port, and whatever reaches that port is passed on to the real one.
 */
export async function startWebKit(found: FoundBrowser, flags: string[], display?: Display): Promise<WebKitProcess> {
  const home = mkdtempSync(join(tmpdir(), 'journey-'));
  mkdirSync(join(home, 'gtk-3.0'));
  writeFileSync(join(home, 'gtk-3.0', 'gtk.css'), SMALL_TOOLBAR);
  const note = join(home, 'started');
  const [driverPort, inspectorPort] = [await freePort(), await freePort()];
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    XDG_CONFIG_HOME: home,
    XDG_CACHE_HOME: join(home, 'cache'),
    XDG_DATA_HOME: join(home, 'data'),
    // In the C locale pages would see a language called "C", which is none that Intl knows.
    LANG: 'en_GB.UTF-8',
    LANGUAGE: '',
    LC_ALL: '',
    NO_AT_BRIDGE: '1',
    WEBKIT_INSPECTOR_HTTP_SERVER: `127.0.0.1:${inspectorPort}`,
    ...(display ? { DISPLAY: display.name, GDK_BACKEND: 'x11' } : {}),
  };
  // With this set, taking a picture never ends.
  delete env.WEBKIT_DISABLE_DMABUF_RENDERER;
  const driver = startGroup(found.driver ?? '', [`--port=${driverPort}`, '--host=127.0.0.1'], { env, stdio: 'ignore' });
  let relay: Server | undefined;
  const script = 'echo "$$ $WEBKIT_INSPECTOR_SERVER" > "$0.part" && mv "$0.part" "$0" && exec "$@"';
  return {
    driverPort,
    inspectorPort,
    command: { binary: '/bin/sh', args: ['-c', script, note, found.path, '--automation', ...flags] },
    async introduce() {
      const { pid, expected } = await readNote(note);
      const actual = await listeningPort(pid, inspectorPort);
      // The inspector hears of pages only until the driver comes. After that it knows what it knew.
      await firstPage(inspectorPort);
      relay = await passOn(expected, actual);
    },
    close() {
      relay?.close();
      endGroup(driver);
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function readNote(note: string): Promise<{ pid: string; expected: number }> {
  const text = await eventually('the driver did not start the browser', () => readFileSync(note, 'utf8'));
  const [pid = '', address = ''] = text.trim().split(' ');
  return { pid, expected: Number(address.split(':').at(-1)) };
}

/** The port on which a process listens, apart from one that is known. */
function listeningPort(pid: string, apart: number): Promise<number> {
  return eventually('the browser did not open its port', () => {
    const links = readdirSync(`/proc/${pid}/fd`).map((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`));
    const sockets = new Set(links.flatMap((link) => link.match(/^socket:\[(\d+)\]/)?.[1] ?? []));
    const lines = readFileSync(`/proc/${pid}/net/tcp`, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/));
    const listening = lines.filter((fields) => fields[3] === '0A' && sockets.has(fields[9] ?? ''));
    return listening.map((fields) => Number.parseInt(fields[1]?.split(':')[1] ?? '', 16)).find((port) => port !== apart);
  });
}

function firstPage(inspectorPort: number): Promise<true> {
  return eventually('the browser does not list its page for the inspector', async () => {
    const response = await fetch(`http://127.0.0.1:${inspectorPort}/`);
    return (await response.text()).includes('/socket/1/1/WebPage') || undefined;
  });
}

/** Tries until there is a value; what is looked for may not be there yet. */
async function eventually<Value>(complaint: string, look: () => Value | undefined | Promise<Value | undefined>): Promise<Value> {
  let cause: unknown;
  for (let tries = 0; tries < 600; tries++) {
    try {
      const value = await look();
      if (value !== undefined) return value;
    } catch (error) {
      cause = error;
    }
    await sleep(25);
  }
  throw new Error(complaint, { cause });
}

async function passOn(from: number, to: number): Promise<Server> {
  const server = createServer((incoming) => {
    const outgoing = connect(to, '127.0.0.1');
    incoming.pipe(outgoing).pipe(incoming);
    for (const socket of [incoming, outgoing]) {
      socket.on('error', () => {
        incoming.destroy();
        outgoing.destroy();
      });
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(from, '127.0.0.1', resolve);
  });
  // The connection lasts as long as the browser; it must not keep the test from ending.
  server.unref();
  return server;
}
