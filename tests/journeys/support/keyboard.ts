import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Page } from './driver.ts';

/** Where the focus is. */
export interface Stop {
  /** Its place among all that can take the focus; -1 for none of them. */
  readonly place: number;
  readonly what: string;
  /** What keeps a person from seeing that it is there. */
  readonly faults: readonly string[];
}

/** Runs inside a page: what has the focus, and whether that can be seen. A ticked box shows it on its label. */
export function stop(): Stop {
  const element = document.activeElement;
  if (!element || element === document.body) return { place: -1, what: '', faults: [] };
  const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary')];
  const shows = element.matches('.tick') ? (element.nextElementSibling ?? element) : element;
  const faults: string[] = [];
  const parts = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const light = (colour: string) =>
    parts(colour)
      .slice(0, 3)
      .map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4))
      .reduce((sum, part, index) => sum + part * ([0.2126, 0.7152, 0.0722][index] ?? 0), 0);
  const contrast = (one: string, other: string) => {
    const [dark = 0, bright = 0] = [light(one), light(other)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };
  let ground: Element | null = shows.parentElement;
  while (ground && parts(getComputedStyle(ground).backgroundColor)[3] === 0) ground = ground.parentElement;
  const behind = getComputedStyle(ground ?? document.documentElement).backgroundColor;
  // Without a window manager WebKitGTK's window is never the active one, and shows no focus; nothing can be said of it then.
  const active = document.hasFocus();
  const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(shows);
  const ring = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 ? [outlineColor] : [];
  const glow = /^rgba?\([^)]*\)/.exec(boxShadow)?.slice(0, 1) ?? [];
  if (active && ring.length === 0) faults.push('has no outline');
  if (active && !ring.concat(glow).some((colour) => contrast(colour, behind) >= 3))
    faults.push(`its outline cannot be told from ${behind}`);
  const box = shows.getClientRects()[0] ?? shows.getBoundingClientRect();
  const [x, y] = [box.left + box.width / 2, box.top + Math.min(box.height, 48) / 2];
  const top = document.elementFromPoint(x, y);
  if (!top || !(shows.contains(top) || element.contains(top)))
    faults.push(`lies under ${top?.outerHTML.slice(0, 80) ?? 'nothing: out of view'}`);
  const what = `${element.tagName.toLowerCase()}${element.id && `#${element.id}`} "${(element.textContent ?? '').trim().slice(0, 40)}"`;
  return { place: all.indexOf(element), what, faults };
}

/** The focus can move on. */
const settled = (page: Page): Promise<unknown> => page.waitFor(() => !('settling' in document.documentElement.dataset));

/** Presses a key and gives where it led. Firefox begins to show the focus a moment after the first key of all. */
async function step(page: Page, key: string): Promise<Stop> {
  await page.press(key);
  let at = await page.evaluate(stop);
  for (let tries = 0; at.faults.length > 0 && tries < 20; tries++) {
    await sleep(50);
    at = await page.evaluate(stop);
  }
  return at;
}

/** Presses one key until the focus is on what is meant. Every stop on the way can be seen; a hundred stops are a trap. */
export async function keyTo(page: Page, css: string, key = 'Tab'): Promise<void> {
  await settled(page);
  const passed: string[] = [];
  for (let steps = 0; steps < 100; steps++) {
    const { what, faults } = await step(page, key);
    expect(faults, what).toEqual([]);
    if (await page.evaluate((wanted: string) => document.activeElement?.matches(wanted) ?? false, css)) return;
    passed.push(what);
  }
  throw new Error(`${key} never reached ${css}; it went by ${passed.join(', ')}`);
}

/** What can take the focus on this screen, in the order of the page. Of radio buttons one of a group. */
const focusable = () => {
  const all = [...document.querySelectorAll<HTMLInputElement>('a[href], button, input, select, textarea, summary')];
  const groups = new Set<string>();
  return all.flatMap((element, place) => {
    const style = getComputedStyle(element);
    const folded = element.closest('details:not([open]) > :not(summary)') !== null;
    if (folded || element.getClientRects().length === 0 || style.visibility !== 'visible' || element.disabled) return [];
    if (element.type !== 'radio') return [place];
    const first = !groups.has(element.name);
    groups.add(element.name);
    return first ? [place] : [];
  });
};

/** Tabs through a whole screen and out of it: everything has its turn once, can be seen, and holds nobody. */
export async function through(page: Page, screen: string): Promise<void> {
  await settled(page);
  const wanted = await page.evaluate(focusable);
  // From the top: not every browser comes back to a page from its own buttons.
  await page.evaluate(() => {
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
  });
  const met = new Map<number, string>();
  for (let steps = 0; steps <= wanted.length + 40; steps++) {
    const { place, what, faults } = await step(page, 'Tab');
    expect(faults, `${screen}: ${what}`).toEqual([]);
    if (place < 0) continue;
    if (met.has(place)) break;
    met.set(place, what);
  }
  expect(
    [...met.keys()].sort((a, b) => a - b),
    `${screen}: ${[...met.values()].join(', ')}`,
  ).toEqual(wanted);
}

/** The heading of a screen that has just come has the focus. */
export async function onHeading(page: Page): Promise<void> {
  await page.waitFor(() => document.activeElement?.matches('main h1'));
}
