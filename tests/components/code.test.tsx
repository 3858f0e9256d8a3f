import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { render } from '@testing-library/preact';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Qr } from '../../src/components/qr.tsx';
import { sheetText } from '../../src/report/sheet.ts';
import { longest } from '../report/longest.ts';
import { REGULAR, reportOf } from '../report/support.ts';
import './support.tsx';

/** A decoder of other people's. */
const ZBARIMG = '/usr/bin/zbarimg';
/** The code on a phone so many px wide, less the page's and the figure's edges, each pixel drawn as two by two. */
const onPhone = (width: number): number => 2 * (width - 2 * 16 - 2 * 8);
const WIDTH = onPhone(390);
const SMALL = onPhone(320);

const scratch = mkdtempSync(join(tmpdir(), 'code-'));
afterAll(() => rmSync(scratch, { recursive: true }));
// The search for it takes seconds.
beforeAll(() => void longest(), 120_000);

/** The code of a text as the screen draws it: which modules are dark, read out of the drawing's path. */
function drawn(text: string): { readonly size: number; readonly isDark: (x: number, y: number) => boolean } {
  const { container, unmount } = render(<Qr text={text} label="Scan" />);
  const svg = container.querySelector('svg');
  const [, , width = 0, height = 0] = (svg?.getAttribute('viewBox') ?? '').split(' ').map(Number);
  const path = svg?.querySelector('path')?.getAttribute('d') ?? '';
  unmount();
  const dark = new Set([...path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(([, x, y]) => `${x} ${y}`));
  expect(path.replace(/M\d+ \d+h1v1h-1z/g, '')).toBe('');
  expect(width).toBe(height);
  return { size: width, isDark: (x, y) => dark.has(`${x} ${y}`) };
}

/** A code as a picture of so many pixels, as a browser draws crisp edges: each pixel has the colour of what lies at its middle. */
function picture(text: string, pixels: number): string {
  const { size, isDark } = drawn(text);
  const module = Array.from({ length: pixels }, (_, at) => Math.floor(((at + 0.5) * size) / pixels));
  const rows = module.map((y) => module.map((x) => (isDark(x, y) ? '1' : '0')).join(' '));
  return `P1\n${pixels} ${pixels}\n${rows.join('\n')}\n`;
}

/** What the decoder reads in a code of this text. */
function scanned(text: string, pixels = WIDTH): string {
  const file = join(scratch, 'code.pbm');
  writeFileSync(file, picture(text, pixels));
  const { stdout, stderr, error } = spawnSync(ZBARIMG, ['--raw', '-q', '-Sdisable', '-Sqrcode.enable', file], { encoding: 'utf8' });
  if (error) throw error;
  return stdout === '' ? `nothing: ${stderr}` : stdout.replace(/\n$/, '');
}

describe('The code for a scanner', () => {
  it('can be held against a decoder that is not ours', () => {
    expect(existsSync(ZBARIMG), `${ZBARIMG} is missing: it comes with the package zbar-tools`).toBe(true);
  });

  it('holds the sheet letter for letter, as an ordinary check comes to it', () => {
    const text = sheetText(reportOf(REGULAR).report.sheet);
    expect(scanned(text)).toBe(text);
  });

  it('holds the longest sheet a person can answer their way to, also on a small phone [H41]', () => {
    const text = sheetText(longest().report.sheet);
    expect(text.length).toBeGreaterThan(2600);
    expect(text.length).toBeLessThan(2953);
    for (const words of ['NEW ', 'Last answer', 'not asked 19 Nov', 'Level then', 'out of date', 'by a carer'])
      expect(text).toContain(words);
    expect(scanned(text)).toBe(text);
    expect(scanned(text, SMALL)).toBe(text);
  });

  it('is read in many sizes of text, each by the smallest code that holds it', () => {
    const sheet = sheetText(longest().report.sheet);
    const sizes = [200, 600, 1000, 1400, 1800, 2200, 2600].map((length) => {
      const text = sheet.slice(0, length);
      expect(scanned(text), `${length} letters`).toBe(text);
      return drawn(text).size;
    });
    expect([...sizes].sort((a, b) => a - b)).toEqual(sizes);
    expect(new Set(sizes).size).toBe(sizes.length);
  });

  it('leaves a quiet edge of four modules, and says aloud what it is', () => {
    const { size, isDark } = drawn('text');
    const edge = Array.from({ length: size }, (_, at) => at);
    for (const at of edge)
      for (const depth of [0, 1, 2, 3]) {
        expect(isDark(at, depth) || isDark(depth, at) || isDark(at, size - 1 - depth) || isDark(size - 1 - depth, at)).toBe(false);
      }
    expect(isDark(4, 4)).toBe(true);
    const { container } = render(<Qr text="text" label="Scan for this text" />);
    expect(container.querySelector('svg[role="img"]')?.getAttribute('aria-label')).toBe('Scan for this text');
    expect(container.querySelector('rect')?.getAttribute('fill')).toBe('#fff');
    expect(container.querySelector('path')?.getAttribute('fill')).toBe('#000');
  });
});
