// What runs inside a page. It is sent as text, so it may use only its argument and what it declares itself.

interface Window {
  benchTap: Promise<number> | undefined;
}

/** Notes from the first moment when a finger was last lifted, by the browser's own clock of its input. */
export function noteTaps(): void {
  addEventListener('pointerup', ({ timeStamp }) => Object.assign(window, { benchLifted: timeStamp }), true);
}

/**
 * Gets ready for one tap: `window.benchTap` then holds the milliseconds from the lifting of the finger until what it leads to
 * has been painted. With an id that is the tick in this box; without, another screen: its heading and address.
 */
export function awaitTap(id: string | null): void {
  const place = () => `${location.hash} ${document.querySelector('h1')?.textContent}`;
  const before = place();
  const came = () => (id === null ? place() !== before : document.querySelector<HTMLInputElement>(`input[id="${id}"]`)?.checked === true);
  const lifted = () => (window as unknown as { benchLifted: number }).benchLifted;
  const began = performance.now();
  (window as unknown as Window).benchTap = new Promise((resolve) => {
    const frame = () => {
      if (!came()) return void requestAnimationFrame(frame);
      const { port1, port2 } = new MessageChannel();
      // A tap that was made before is not this one.
      port1.onmessage = () => resolve(lifted() > began ? performance.now() - lifted() : Number.NaN);
      port2.postMessage(null);
    };
    requestAnimationFrame(frame);
  });
}

export const readTap = (): Promise<number> | undefined => (window as unknown as Window).benchTap;

/**
 * Brings the middle of an element into view and gives the place for a finger. A new screen takes no taps for 300 ms; nobody
 * waits for that here, so it is taken off beforehand.
 */
export function placeOf(css: string): { readonly x: number; readonly y: number } {
  document.documentElement.removeAttribute('data-settling');
  const element = document.querySelector(css);
  if (!element) throw new Error(`no ${css} at ${location.href}`);
  element.scrollIntoView({ block: 'center', behavior: 'instant' });
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}
