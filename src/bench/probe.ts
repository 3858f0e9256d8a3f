// What runs inside a page. It is sent as text, so it may use only its argument and what it declares itself.

export interface Probe {
  /** What has to be painted and within reach. */
  readonly target: string;
  /** What a click on it has to show; null: nothing is clicked, and the page is the floor. */
  readonly shows: string | null;
}

/** Milliseconds since the navigation began. */
export type Marks = Readonly<Partial<Record<'fcp' | 'reach' | 'shown' | 'ready' | 'led', number>>>;

/**
 * Watches a page from its first moment, frame by frame. `reach`: the middle of the target is what a finger there would meet,
 * the frame that shows it has been painted, and a click made then gives what it shows a box at once; where it does not, it is
 * as late as `shown`. `shown`: that has been painted too. `ready`: the script has taken over; Continue is then clicked. `led`: another heading has been painted. Painted is
 * when a message sent in the frame comes back: the page's own thread has then drawn and handed over what it has to show, and
 * has come to answer. Only where the target is there in the first frame of all, Chromium's own time of that paint is taken.
 */
export function probe({ target, shows }: Probe): void {
  const marks: Record<string, number> = {};
  const done = () => (window as unknown as { benchDone(marks: object): void }).benchDone(marks);
  const element = (css: string) => document.querySelector<HTMLElement>(css);
  const box = (css: string) => element(css)?.getBoundingClientRect() ?? { left: 0, top: 0, width: 0, height: 0 };
  const heading = () => element('h1')?.textContent ?? '';
  const inReach = () => {
    const { left, top, width, height } = box(target);
    const met = height > 0 ? document.elementFromPoint(left + width / 2, top + height / 2) : null;
    return met !== null && element(target)?.contains(met) === true;
  };
  let first = '';
  let atOnce = shows === null;
  const click = () => {
    element(target)?.click();
    atOnce = box(shows ?? '').height > 0;
  };
  const goOn = () => {
    first = heading();
    element('#next')?.click();
  };
  const whole = [
    { name: 'reach', when: inReach, after: () => (shows === null ? undefined : click()) },
    { name: 'shown', when: () => box(shows ?? '').height > 0, after: () => undefined },
    { name: 'ready', when: () => document.documentElement.dataset['ready'] === 'yes', after: goOn },
    { name: 'led', when: () => heading() !== '' && heading() !== first, after: () => undefined },
  ];
  const steps = shows === null ? whole.slice(0, 1) : whole;
  let [at, painting, begun] = [0, false, 0];
  /** Chromium reports its own figures a little later than the frame they are about. */
  const end = () => {
    const [paint] = performance.getEntriesByName('first-contentful-paint') as (PerformanceEntry & { readonly paintTime?: number })[];
    if (!paint) return void requestAnimationFrame(end);
    marks['fcp'] = paint.startTime;
    if (!atOnce) marks['reach'] = marks['shown'] ?? Number.NaN;
    else if ((paint.paintTime ?? paint.startTime) >= begun) marks['reach'] = paint.startTime;
    // What follows the first frame is timed before that frame stands on the screen; it never does so earlier.
    if (shows !== null) marks['shown'] = Math.max(marks['shown'] ?? 0, marks['reach'] ?? 0);
    done();
  };
  const frame = () => {
    const step = steps[at];
    if (!step) return end();
    requestAnimationFrame(frame);
    if (painting || !document.body || !step.when()) return;
    painting = true;
    if (at === 0) begun = performance.now();
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      marks[step.name] = performance.now();
      step.after();
      at += 1;
      painting = false;
    };
    port2.postMessage(null);
  };
  requestAnimationFrame(frame);
}

/** Makes every answer of IndexedDB come two seconds late, as on a phone whose storage is full or worn. */
export function lateStorage(ms: number): void {
  const late = new WeakMap<object, EventListener>();
  for (const { prototype } of [IDBRequest, IDBTransaction]) {
    const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
    const delayed = (listener: EventListener): EventListener => {
      const known = late.get(listener) ?? ((event: Event) => void setTimeout(() => listener(event), ms));
      late.set(listener, known);
      return known;
    };
    // What makes the stores has to answer at once, or there are none.
    const isAnswer = (type: string) => /^(success|error|complete|abort)$/.test(type);
    const pick = (type: string, listener: EventListener) =>
      isAnswer(type) && typeof listener === 'function' ? delayed(listener) : listener;
    prototype.addEventListener = function (this: EventTarget, type: string, listener: EventListener, options?: object) {
      add.call(this, type, pick(type, listener), options);
    } as typeof prototype.addEventListener;
    prototype.removeEventListener = function (this: EventTarget, type: string, listener: EventListener, options?: object) {
      remove.call(this, type, pick(type, listener), options);
    } as typeof prototype.removeEventListener;
  }
}
