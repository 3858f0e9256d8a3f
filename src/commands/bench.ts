import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildBoth } from '../bench/builds.ts';
import { lighthouseSection, sectionIn, withSection } from '../bench/lighthouse.ts';
import { fails } from '../bench/marks.ts';
import { measure } from '../bench/measure.ts';
import { type Options, PAGE, parseOptions, USAGE } from '../bench/options.ts';
import { pageOf } from '../bench/page.ts';
import { tablesOf } from '../bench/report.ts';
import { findBrowser, howToGet } from './browsers.mjs';

const read = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '');

/** Measures a build, made for it where none is named, says the tables and writes the page. */
async function run(path: string, options: Options): Promise<number> {
  const scratch = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const { dist, next } = options;
    const builds = dist === null ? buildBoth(scratch) : { dist, next };
    const report = await measure(path, scratch, builds, options, (line) => console.error(line));
    console.log(tablesOf(report));
    if (options.page) writeFileSync(options.page, pageOf(report, sectionIn(read(options.page))));
    if (!fails(report)) return 0;
    console.error('The first sign or its advice comes too late: see the tables.');
    return 1;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Measures the speed of the app against an empty page. 0: done; 1: the advice comes far too late, or it failed; 2: a wrong use. */
export async function main(args: readonly string[]): Promise<number> {
  let options: Options;
  try {
    options = parseOptions(args);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
    return 2;
  }
  if (options.lighthouse.length > 0) {
    const page = options.page ?? PAGE;
    const reports = options.lighthouse.map((file) => JSON.parse(readFileSync(file, 'utf8')));
    writeFileSync(page, withSection(read(page), lighthouseSection(reports)));
    return 0;
  }
  const found = findBrowser('chromium');
  if (!found) {
    console.error(howToGet('chromium'));
    return 1;
  }
  return run(found.path, options);
}
