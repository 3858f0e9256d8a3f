// Functions that run inside a page. Each is sent as text, so it may use only its arguments and what it declares itself.
import type { Hit, Violation } from './types.ts';

/** The first visible element matching `css`, scrolled to, with the point to click at: ready once nothing covers that point. */
export function aim(css: string, text: string | null): { x: number; y: number; ready: boolean; why: string } {
  const shown = (element: Element) => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && getComputedStyle(element).visibility === 'visible';
  };
  const tidy = (value: string | null) => (value ?? '').replace(/\s+/g, ' ').trim();
  const all = [...document.querySelectorAll(css)].filter(shown);
  const wanted = tidy(text);
  const element =
    text === null
      ? all[0]
      : (all.find((one) => tidy(one.textContent) === wanted) ?? all.find((one) => tidy(one.textContent).includes(wanted)));
  if (!element) return { x: 0, y: 0, ready: false, why: `no visible element (of ${all.length} that match without the text)` };
  const place = () => {
    // A link over two lines has a box for each; the middle of the box around both may be beside the link.
    const box = element.getClientRects()[0] ?? element.getBoundingClientRect();
    return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  };
  const inside = ({ x, y }: { x: number; y: number }) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight;
  const strikes = (point: { x: number; y: number }) => {
    const top = document.elementFromPoint(point.x, point.y);
    const labels = (element as HTMLInputElement).labels ?? [];
    return top !== null && (element.contains(top) || [...labels].some((label) => label.contains(top)));
  };
  if (!inside(place()) || !strikes(place())) element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
  const point = place();
  if ((element as HTMLButtonElement).disabled) return { ...point, ready: false, why: 'the element is disabled' };
  if (!inside(point)) return { ...point, ready: false, why: 'the element cannot be scrolled into view' };
  const top = document.elementFromPoint(point.x, point.y);
  return { ...point, ready: strikes(point), why: `covered by ${top?.outerHTML.slice(0, 120) ?? 'nothing that can be named'}` };
}

/** Whether the centre of the first element matching `css` is in the viewport, and whether a finger there would meet it. */
export function strike(css: string): Hit {
  const element = document.querySelector(css);
  if (!element) return { found: false, inViewport: false, topmost: false };
  const box = element.getBoundingClientRect();
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  const inViewport = box.width > 0 && box.height > 0 && x >= 0 && y >= 0 && x < innerWidth && y < innerHeight;
  const top = document.elementFromPoint(x, y);
  const topmost = top !== null && element.contains(top);
  return topmost || !top
    ? { found: true, inViewport, topmost }
    : { found: true, inViewport, topmost, covering: top.outerHTML.slice(0, 120) };
}

/** Address and visible text of the page, for messages about what was expected and did not come. */
export function describePage(): string {
  const text = document.body?.innerText ?? '(no body)';
  return `${location.href}\n${text.length > 1500 ? `${text.slice(0, 1500)} ...` : text}`;
}

/** Goes one step through the history, and is done when the step has been made. */
export function traverse(delta: number): Promise<void> {
  return new Promise((resolve) => {
    addEventListener('popstate', () => resolve(), { once: true });
    addEventListener('pagehide', () => resolve(), { once: true });
    setTimeout(resolve, 2000);
    history.go(delta);
  });
}

/** Whether axe has been put into this page. */
export function hasAxe(): boolean {
  return 'axe' in window;
}

/** Runs axe, which must have been put into the page, with some of its rules or with all of the two levels. */
export async function runAxe(rules: readonly string[] | null): Promise<Violation[]> {
  const { axe } = window as unknown as { axe: typeof import('axe-core') };
  // For the colour of a text axe looks at its fill first, which Chromium leaves out when it forces colours.
  const { prototype } = CSSStyleDeclaration;
  const original = prototype.getPropertyValue;
  if (matchMedia('(forced-colors: active)').matches)
    prototype.getPropertyValue = function (name) {
      return original.call(this, name === '-webkit-text-fill-color' ? 'color' : name);
    };
  try {
    const { violations } = await axe.run(document, {
      // No request of axe's own for the style sheets.
      preload: false,
      resultTypes: ['violations'],
      runOnly: rules
        ? { type: 'rule', values: [...rules] }
        : { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
    });
    return violations.map(({ id, impact, help, nodes }) => ({
      id,
      impact: impact ?? 'unknown',
      help,
      elements: nodes.map((node) => `${node.html.slice(0, 200)} (${node.failureSummary?.replace(/\s+/g, ' ') ?? ''})`),
    }));
  } finally {
    prototype.getPropertyValue = original;
  }
}
