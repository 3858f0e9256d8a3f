import { setTimeout as sleep } from 'node:timers/promises';

const LIMIT = 30_000;

/** The keys that WebDriver names by characters of the private area. */
const KEYS: Readonly<Record<string, string>> = {
  Space: ' ',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Tab: '\uE004',
  Enter: '\uE007',
  Escape: '\uE00C',
  Backspace: '\uE003',
  Delete: '\uE017',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
};

/** A session with a W3C WebDriver. */
export class WebDriver {
  #path = '';
  #current = '';
  #queue: Promise<unknown> = Promise.resolve();

  constructor(private readonly port: number) {}

  /** Waits until the driver answers. */
  async ready(): Promise<void> {
    for (let tries = 0; ; tries++) {
      try {
        await this.#send('GET', '/status');
        return;
      } catch (error) {
        if (tries === 200) throw new Error('the driver does not answer', { cause: error });
        await sleep(25);
      }
    }
  }

  async start(key: string, command: { binary: string; args: string[] }): Promise<string> {
    const alwaysMatch = { [key]: command, timeouts: { script: LIMIT, pageLoad: LIMIT } };
    const session = (await this.#send('POST', '/session', { capabilities: { alwaysMatch } })) as { sessionId: string };
    this.#path = `/session/${session.sessionId}`;
    this.#current = (await this.#send('GET', `${this.#path}/window`)) as string;
    return this.#current;
  }

  async end(): Promise<void> {
    // Whoever calls this ends the processes as well, so a driver that hangs is not waited for.
    await this.#send('DELETE', this.#path, {}, 3000).catch(() => undefined);
  }

  /** Gives a command for one of the windows. */
  command(window: string, method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<unknown> {
    // One after the other: a session knows only one current window.
    const result = this.#queue.then(async () => {
      if (window !== this.#current) await this.#send('POST', `${this.#path}/window`, { handle: window });
      this.#current = window;
      return this.#send(method, this.#path + path, body);
    });
    this.#queue = result.catch(() => undefined);
    return result;
  }

  async #send(method: string, path: string, body: object = {}, limit = LIMIT + 5000): Promise<unknown> {
    const response = await fetch(`http://127.0.0.1:${this.port}${path}`, {
      method,
      signal: AbortSignal.timeout(limit),
      ...(method === 'POST' ? { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) } : {}),
    });
    const { value } = (await response.json()) as { value: { error?: string; message?: string } | null };
    if (!response.ok) throw new Error(`${method} ${path.split('/').slice(3).join('/')}: ${value?.error}: ${value?.message}`);
    return value;
  }
}

/** The actions that press the keys of a name such as 'Shift+Tab' down and let them go. */
export function keyActions(name: string): object {
  const keys = name.length === 1 ? [name] : name.split('+').map((part) => (part.length === 1 ? part : KEYS[part]));
  const unknown = keys.indexOf(undefined);
  if (unknown >= 0) throw new Error(`no key is called ${name.split('+')[unknown]}`);
  const down = keys.map((value) => ({ type: 'keyDown', value }));
  const up = keys.reverse().map((value) => ({ type: 'keyUp', value }));
  return { actions: [{ type: 'key', id: 'keyboard', actions: [...down, ...up] }] };
}

/** The actions that click at a point of the viewport. */
export function clickActions(x: number, y: number): object {
  const actions = [
    { type: 'pointerMove', duration: 0, origin: 'viewport', x: Math.round(x), y: Math.round(y) },
    { type: 'pointerDown', button: 0 },
    { type: 'pointerUp', button: 0 },
  ];
  return { actions: [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }] };
}
