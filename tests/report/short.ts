import { expect } from 'vitest';
import type { Facts } from './facts.ts';

/** What a short form leaves out, in this order; the last three only once every list is down to one finding. */
const SPARED = [
  /^compare$/,
  /^(background|assessment) no$/,
  /^told$/,
  /^(foot|(background|assessment) not-asked)$/,
  /^background (yes|unsure)$/,
  /^(self|last|news|news unknown|worse)$/,
];
const ONLY_AT_ONE = 3;

/** Holds a short form's facts against the full ones: a list is either whole, or its beginning and how many more there are. */
export function expectShort(short: Facts, full: Facts): void {
  const left = Object.keys(full).filter((place) => short[place] === undefined);
  const furthest = Math.max(-1, ...SPARED.flatMap((step, index) => (left.some((place) => step.test(place)) ? [index] : [])));
  // A step is taken whole, and only after those before it; nothing else is ever left out.
  const spared = Object.keys(full).filter((place) => SPARED.slice(0, furthest + 1).some((step) => step.test(place)));
  expect([...left].sort()).toEqual(spared.sort());
  const wanted = Object.entries(full).filter(([place]) => !left.includes(place));
  for (const [place, texts] of wanted) {
    const there = short[place] ?? [];
    const more = /^and (\d+) more$/.exec(there.at(-1) ?? '')?.[1];
    const named = more === undefined ? there : there.slice(0, -1);
    expect(named.length, place).toBeGreaterThan(0);
    if (furthest >= ONLY_AT_ONE && place !== 'ask') expect(named.length, `${place} is cut before ${left.join()} goes`).toBe(1);
    expect(named, place).toEqual(texts.slice(0, named.length));
    expect(named.length + Number(more ?? 0), place).toBe(texts.length);
  }
  const places = [...wanted.map(([place]) => place), 'short', 'end', 'who'];
  expect(Object.keys(short).filter((place) => !places.includes(place))).toEqual([]);
  expect(short['short']).toHaveLength(1);
  expect(short['end']).toHaveLength(1);
}
