import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Runs one of the outside programs on a file with these bytes and gives what it wrote. Fails as the program does. */
function runOn(bytes: Uint8Array, name: string, command: string, args: (file: string) => readonly string[]): string {
  const dir = mkdtempSync(join(tmpdir(), 'tool-'));
  try {
    const file = join(dir, name);
    writeFileSync(file, bytes);
    const done = spawnSync(command, args(file), { encoding: 'utf8' });
    if (done.status !== 0) throw new Error(`${command}: ${done.error?.message ?? done.stderr}`);
    return done.stdout;
  } finally {
    rmSync(dir, { recursive: true });
  }
}

/** The text of a QR code in a picture (PNG), read by ZBar. */
export const decodeQr = (png: Uint8Array): string => runOn(png, 'code.png', 'zbarimg', (file) => ['--raw', '-q', file]).replace(/\n$/, '');

/** The text of a PDF as it stands on the paper, one string a page, read by Poppler. */
export const pagesOf = (pdf: Uint8Array): readonly string[] =>
  runOn(pdf, 'paper.pdf', 'pdftotext', (file) => ['-layout', file, '-'])
    .split('\f')
    .filter((page) => page.trim() !== '');

/** The first page of a PDF as a printer of 300 dots an inch puts it on paper (PNG), drawn by Poppler. */
export function pictureOf(pdf: Uint8Array): Uint8Array {
  const done = spawnSync('pdftoppm', ['-r', '300', '-png', '-singlefile', '-'], { input: pdf, maxBuffer: 100_000_000 });
  if (done.status !== 0) throw new Error(`pdftoppm: ${done.stderr}`);
  return done.stdout;
}
