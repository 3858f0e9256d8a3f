import { TextSocket } from './websocket.ts';

/** What the inspector is asked to do in every document of a tab. */
export interface Watch {
  /** Source that runs before any script of the page. */
  bootstrap: string;
  /** False: no script of the page runs. */
  javaScript: boolean;
  /** A message on the console of the level error; `uncaught` when nothing wrote it on purpose. */
  onError(text: string, uncaught: boolean): void;
  onRequest(url: string): void;
}

interface Message {
  id?: number;
  method?: string;
  error?: { message: string };
  result?: unknown;
  // biome-ignore lint/suspicious/noExplicitAny: the protocol has a shape of its own for each method
  params?: any;
}

/**
 * WebKit's remote inspector for one tab. WebDriver has no scripts that run before a page's own and no console; the
 * inspector has both.
 */
export class Inspector {
  #socket: TextSocket | undefined;
  #id = 0;
  /** The process that shows the page now. */
  #target = '';
  #settle: (error?: Error) => void = () => undefined;
  readonly #waiting = new Map<number, (message: Message) => void>();

  private constructor(private readonly watch: Watch) {}

  /** Attaches to the tab opened as the first, the second and so on of its profile. */
  static async attach(port: number, tab: number, watch: Watch): Promise<Inspector> {
    const inspector = new Inspector(watch);
    // The numbers count what can be inspected: the first tab, then the driver's session, then any other tab.
    await inspector.#start(`http://127.0.0.1:${port}/socket/1/${tab === 1 ? 1 : tab + 1}/WebPage`);
    return inspector;
  }

  close(): void {
    this.#socket?.close();
  }

  /** Asks something of the page. Fails where this WebKit does not know the method. */
  ask(method: string, params: object = {}): Promise<unknown> {
    return this.#call(this.#target, method, params);
  }

  async #start(url: string): Promise<void> {
    const ready = new Promise<void>((resolve, reject) => {
      setTimeout(() => reject(new Error('the inspector did not get hold of the page')), 10_000).unref();
      this.#settle = (error) => (error ? reject(error) : resolve());
    });
    this.#socket = await TextSocket.connect(url);
    this.#socket.listen((text) => this.#receive(JSON.parse(text) as Message));
    // From now on every new process waits until it has been prepared.
    this.#send({ method: 'Target.setPauseOnStart', params: { pauseOnStart: true } });
    await ready;
  }

  #receive(message: Message): void {
    const { method, params } = message;
    if (method === 'Target.targetCreated' && params.targetInfo.type === 'page') {
      this.#prepare(params.targetInfo).then(() => this.#settle(), this.#settle);
    }
    if (method === 'Target.dispatchMessageFromTarget') this.#receiveFromTarget(JSON.parse(params.message) as Message);
  }

  /** A target is a process that shows the page. A new one takes over when a page's isolation asks for it. */
  async #prepare(info: { targetId: string; isPaused?: boolean }): Promise<void> {
    const { targetId } = info;
    this.#target = targetId;
    const { bootstrap, javaScript } = this.watch;
    await Promise.all([
      this.#call(targetId, 'Page.enable'),
      this.#call(targetId, 'Page.setBootstrapScript', { source: bootstrap }),
      this.#call(targetId, 'Console.enable'),
      this.#call(targetId, 'Network.enable'),
      ...(javaScript ? [] : [this.#call(targetId, 'Page.overrideSetting', { setting: 'ScriptEnabled', value: false })]),
    ]);
    if (info.isPaused) this.#send({ method: 'Target.resume', params: { targetId } });
  }

  #receiveFromTarget(message: Message): void {
    if (message.id !== undefined) {
      this.#waiting.get(message.id)?.(message);
      this.#waiting.delete(message.id);
    }
    if (message.method === 'Network.requestWillBeSent') this.watch.onRequest(message.params.request.url);
    if (message.method === 'Console.messageAdded') {
      const { level, text, source } = message.params.message;
      if (level === 'error' && source !== 'network') this.watch.onError(text, source === 'javascript');
    }
  }

  #call(targetId: string, method: string, params: object = {}): Promise<unknown> {
    const id = ++this.#id;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, ({ error, result }) => (error ? reject(new Error(`${method}: ${error.message}`)) : resolve(result)));
      this.#send({ method: 'Target.sendMessageToTarget', params: { targetId, message: JSON.stringify({ id, method, params }) } });
    });
  }

  #send(message: Message): void {
    this.#socket?.send(JSON.stringify({ id: ++this.#id, ...message }));
  }
}
