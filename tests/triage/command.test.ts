import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyAnswers, SEED, yes } from './answers.ts';
import { type Said, verdict } from './oracle.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const TRIAGE = ['src/commands/run.mjs', 'src/commands/triage.ts'];

function triage(input: string | Uint8Array): { out: string; lines: readonly unknown[]; err: string; code: number | null } {
  const { stdout, stderr, status } = spawnSync(process.execPath, TRIAGE, { cwd: root, input, encoding: 'utf8', maxBuffer: 2 ** 28 });
  const lines = stdout
    .split('\n')
    .slice(0, -1)
    .map((line): unknown => JSON.parse(line));
  return { out: stdout, lines, err: stderr, code: status };
}
const wanted = (said: Said) => {
  const { level, rules, missing } = verdict(said);
  return { level, rules, missing };
};
const refused = (part: string) => ({ error: expect.stringContaining(part) as string });
const NONE = wanted({});

describe('The triage command', () => {
  test('answers each line with level, rules and missing findings, in the order of the lines, and ends well.', () => {
    const sets = [{}, yes('bladder-change'), yes('cancer-past', 'pain-new'), { fever: 'unsure' }, { rash: 'no' }] as const;
    const { out, lines, err, code } = triage(sets.map((said) => `${JSON.stringify(said)}\n`).join(''));
    expect(lines).toStrictEqual(sets.map(wanted));
    expect(Object.keys(lines[1] as object)).toStrictEqual(['level', 'rules', 'missing']);
    expect(out.endsWith('\n')).toBe(true);
    expect(err).toBe('');
    expect(code).toBe(0);
  });

  test('gives nothing for nothing, and ends well.', () => {
    expect(triage('')).toStrictEqual({ out: '', lines: [], err: '', code: 0 });
  });

  test('reads a last line without a newline, and does not take a final newline for a line.', () => {
    expect(triage('{}\n{}')).toMatchObject({ lines: [NONE, NONE], code: 0 });
    expect(triage('{}\n{}\n')).toMatchObject({ lines: [NONE, NONE], code: 0 });
  });

  test('reads lines that end as on Windows, spaces, a byte order mark, and line separators inside a string.', () => {
    expect(triage('\uFEFF{}\r\n  {"fever" : "yes"}\t\r\n{}\r\n')).toMatchObject({ lines: [NONE, wanted(yes('fever')), NONE], code: 0 });
    expect(triage('{}\r')).toMatchObject({ lines: [NONE], code: 0 });
    expect(triage('{"a\u2028b\u0085": "yes"}\n{}\n')).toMatchObject({ lines: [refused('unknown finding'), NONE], code: 1 });
  });

  test('answers each kind of bad line with an error on its own line, goes on with the others, and ends with 1.', () => {
    const bad: readonly (readonly [string, string])[] = [
      ['', 'JSON'],
      ['   ', 'JSON'],
      ['not json', 'JSON'],
      ['{"fever":"yes"', 'JSON'],
      ['{"fever":"yes"} {}', 'JSON'],
      ["{'fever':'yes'}", 'JSON'],
      ['\u0000', 'JSON'],
      ['[]', 'not an object'],
      ['[{"fever":"yes"}]', 'not an object'],
      ['null', 'not an object'],
      ['"yes"', 'not an object'],
      ['7', 'not an object'],
      ['{"fevre":"yes"}', 'unknown finding: "fevre"'],
      ['{"Fever":"yes"}', 'unknown finding: "Fever"'],
      ['{"":"yes"}', 'unknown finding: ""'],
      ['{"now":"yes"}', 'unknown finding: "now"'],
      ['{"__proto__":"yes"}', 'unknown finding: "__proto__"'],
      ['{"__proto__":{"leg-weakness":"yes"}}', 'unknown finding: "__proto__"'],
      ['{"constructor":"yes","toString":"no"}', 'unknown finding: "constructor"'],
      ['{"fever":"Yes"}', 'unknown value for fever'],
      ['{"fever":"absent"}', 'unknown value for fever'],
      ['{"fever":""}', 'unknown value for fever'],
      ['{"fever":true}', 'unknown value for fever'],
      ['{"fever":null}', 'unknown value for fever'],
      ['{"fever":["yes"]}', 'unknown value for fever'],
      ['{"leg-weakness":"yes","fever":1}', 'unknown value for fever'],
    ];
    const { lines, err, code } = triage(bad.map(([line]) => `${line}\n{"leg-weakness":"yes"}\n`).join(''));
    expect(lines).toStrictEqual(bad.flatMap(([, reason]) => [refused(reason), wanted(yes('leg-weakness'))]));
    expect(err).toBe('');
    expect(code).toBe(1);
  });

  test('refuses a value nested very deep, bytes that are no text, and a line of a megabyte, and reads the line after each.', () => {
    const deep = `{"fever":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    const bytes = Buffer.concat([
      Buffer.from(`${deep}\n{}\n`),
      Buffer.from([0xff, 0xfe, 0x0a]),
      Buffer.from(`{}\n"${'x'.repeat(2 ** 20)}"\n{}\n`),
    ]);
    const { lines, code } = triage(bytes);
    expect(lines).toStrictEqual([refused(''), NONE, refused('JSON'), NONE, refused('not an object'), NONE]);
    expect(code).toBe(1);
  });

  test('decides 20,000 lines of every kind as the policy does, line for line.', () => {
    const sets = fc.sample(anyAnswers, { numRuns: 20_000, seed: SEED });
    const { out, code } = triage(`${sets.map((said) => JSON.stringify(said)).join('\n')}\n`);
    const differing = out.split('\n').filter((line, at) => line !== (at < sets.length ? JSON.stringify(wanted(sets[at] ?? {})) : ''));
    expect(differing).toStrictEqual([]);
    expect(code).toBe(0);
  });

  test('answers lines as they come, before the input ends, also when a line comes in pieces.', async () => {
    const child = spawn(process.execPath, TRIAGE, { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] });
    child.stdout.setEncoding('utf8');
    child.stdin.write('{"leg-weak');
    child.stdin.write('ness":"yes"}\n{"fev');
    const [first] = (await once(child.stdout, 'data')) as [string];
    expect(first).toBe(`${JSON.stringify(wanted(yes('leg-weakness')))}\n`);
    child.stdin.end('er":"yes"}');
    const [second] = (await once(child.stdout, 'data')) as [string];
    expect(second).toBe(`${JSON.stringify(wanted(yes('fever')))}\n`);
    if (child.exitCode === null) await once(child, 'exit');
    expect(child.exitCode).toBe(0);
  });

  test('ends without a word when its reader goes away.', async () => {
    const child = spawn(process.execPath, TRIAGE, { cwd: root });
    let complaints = '';
    child.stderr.on('data', (text: Buffer) => {
      complaints += text.toString();
    });
    child.stdin.on('error', () => {});
    child.stdin.write('{}\n'.repeat(100_000));
    await once(child.stdout, 'data');
    child.stdout.destroy();
    const [code] = (await once(child, 'close')) as [number | null];
    expect(complaints).toBe('');
    expect(code).toBe(0);
  });
});

test('The runner says how it is used when no command is named, on stderr alone, and ends with 2.', () => {
  const { stdout, stderr, status } = spawnSync(process.execPath, TRIAGE.slice(0, 1), { cwd: root, encoding: 'utf8' });
  expect([stdout, status]).toStrictEqual(['', 2]);
  expect(stderr).toContain('usage:');
});
