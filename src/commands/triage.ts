import { pipeline } from 'node:stream/promises';
import { content } from '../clinical/content.ts';
import { decide } from '../triage/decide.ts';
import { parseAnswers } from '../triage/parse.ts';

/** One line of answers (JSON: finding -> yes / no / unsure) to its decision, or to the reason why the line cannot be read. */
function decideLine(line: string): { level: string; rules: readonly string[]; missing: readonly string[] } | { error: string } {
  try {
    const parsed = parseAnswers(content, JSON.parse(line));
    if (!parsed.ok) return { error: parsed.error };
    const { level, rules, missing } = decide(content, parsed.answers);
    return { level, rules: rules.map(({ rule }) => rule.id), missing };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

/** Bytes to lines, all that are complete at once. A final newline is not a line; a carriage return before one is dropped. */
async function* lines(input: AsyncIterable<Uint8Array>): AsyncGenerator<readonly string[]> {
  const decoder = new TextDecoder();
  const plain = (line: string) => (line.endsWith('\r') ? line.slice(0, -1) : line);
  let rest = '';
  for await (const bytes of input) {
    const [first = '', ...others] = decoder.decode(bytes, { stream: true }).split('\n');
    const complete = [rest + first, ...others];
    rest = complete.pop() ?? '';
    yield complete.map(plain);
  }
  rest += decoder.decode();
  if (rest !== '') yield [plain(rest)];
}

/** Answers from stdin, a JSON object a line, to decisions on stdout, a line each and in their order. 1 when a line was bad. */
export async function main(): Promise<number> {
  let bad = false;
  const decided = async function* (input: AsyncIterable<Uint8Array>) {
    for await (const batch of lines(input)) {
      let text = '';
      for (const line of batch) {
        const decision = decideLine(line);
        if ('error' in decision) bad = true;
        text += `${JSON.stringify(decision)}\n`;
      }
      if (text !== '') yield text;
    }
  };
  try {
    await pipeline(process.stdin, decided, process.stdout);
  } catch (error) {
    // Whoever reads has seen enough (`| head`): nothing is wrong.
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
  }
  return bad ? 1 : 0;
}
