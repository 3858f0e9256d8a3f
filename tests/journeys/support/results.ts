import { readFileSync, writeFileSync } from 'node:fs';
import { KINDS, type Look } from './driver.ts';

const FILE = 'docs/accessibility-results.md';
const HEAD = `# Accessibility results

The last result of \`npm run test:full\`, which writes this file. Each cell is the number of violations that axe finds on a screen in a
language: in light, dark and, where the browser can show them, forced colours. *Layout* counts what is cut off, covered, too small or
beside the page, at 320 pixels, with text twice as large and with text spaced out. *Second* is another checker, in English.
`;

/** What the checks of one browser found, to be written down once they have all run. */
export class Ledger {
  readonly #cells = new Map<string, number>();

  constructor(
    private readonly browser: { readonly kind: string; readonly version: string },
    private readonly languages: readonly string[],
    private readonly looks: readonly Look[],
  ) {}

  note(screen: string, language: string, check: Look | 'layout' | 'second', count: number): void {
    this.#cells.set(`${screen}/${language}/${check}`, count);
  }

  /** Puts this browser's table into the file, and leaves those of the others. Not when a cell is missing: not all screens were run. */
  write(screens: readonly string[]): void {
    const { kind, version } = this.browser;
    const cell = (screen: string, language: string, check: string) => this.#cells.get(`${screen}/${language}/${check}`);
    const whole = screens.every((screen) =>
      this.languages.every((code) => this.looks.every((look) => cell(screen, code, look) !== undefined)),
    );
    if (!whole) return;
    const extra = kind === 'chromium' ? ['layout', 'second'] : ['layout'];
    const sum = (screen: string, check: string) => this.languages.reduce((total, code) => total + (cell(screen, code, check) ?? 0), 0);
    const row = (cells: readonly (string | number | undefined)[]) => `| ${cells.join(' | ')} |`;
    const table = [
      `## ${kind} ${version}: ${this.looks.join(', ')}\n`,
      row(['screen', ...this.languages, ...extra]),
      row(['---', ...this.languages.map(() => '---'), ...extra.map(() => '---')]),
      ...screens.map((screen) =>
        row([
          screen,
          ...this.languages.map((code) => this.looks.map((look) => cell(screen, code, look)).join(' ')),
          ...extra.map((check) => sum(screen, check)),
        ]),
      ),
    ].join('\n');
    const sections = new Map(before().map((section) => [section.split(' ')[1] ?? '', section]));
    sections.set(kind, table);
    const known = KINDS.flatMap((one) => sections.get(one) ?? []);
    writeFileSync(FILE, `${[HEAD.trim(), ...known].join('\n\n')}\n`);
  }
}

/** The tables of all browsers as they were written last. */
function before(): string[] {
  try {
    return readFileSync(FILE, 'utf8')
      .split(/\n\n(?=## )/)
      .slice(1)
      .map((section) => section.trim());
  } catch {
    return [];
  }
}
