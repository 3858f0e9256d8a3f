import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const row = (cells: readonly (string | number)[]): string => `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;

/** A table in Markdown. */
export const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');

/** Writes a page that a command makes, and gives the command's exit code: 1, with the reason on stderr, when it cannot be made. */
export async function writePage(command: string, file: URL, make: () => Promise<string>): Promise<number> {
  try {
    const page = await make();
    await mkdir(dirname(fileURLToPath(file)), { recursive: true });
    await writeFile(file, page);
    return 0;
  } catch (error) {
    console.error(`${command}: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}
