import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { build, createServer, type Plugin } from 'vite';
import { afterAll, describe, expect, test } from 'vitest';
import { readDeployment } from '../../src/build/deployment.ts';
import { helplines, readUnits } from '../../src/build/helplines.ts';
import { phoneMetadata, trimmed } from '../../src/build/phone-metadata.ts';
import type * as numbers from '../../src/helpline/number.ts';
import { checkNumber, readTyped } from '../../src/helpline/number.ts';
import { parseUnits } from '../../src/helpline/units.ts';
import { addressOf, forms } from './addresses.ts';
import { forgedNumbers, forgedTexts } from './forged.ts';

const scratch = mkdtempSync(join(tmpdir(), 'helplines-'));
afterAll(() => rmSync(scratch, { recursive: true }));

/** A module as built, loaded as the browser would. */
async function loaded(name: string, code: string): Promise<typeof numbers> {
  const file = join(scratch, name);
  writeFileSync(file, code);
  return (await import(/* @vite-ignore */ pathToFileURL(file).href)) as typeof numbers;
}

/** Builds one module with the product's plugins, as the product is built, and gives what came out by file name. */
async function built(entry: string, plugins: readonly Plugin[]): Promise<Readonly<Record<string, string>>> {
  const result = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'silent',
    plugins: [...plugins],
    build: {
      write: false,
      minify: 'terser',
      target: ['es2020', 'safari15', 'chrome90', 'firefox90'],
      lib: { entry, formats: ['es'], fileName: () => 'out.mjs' },
    },
  });
  const outputs = Array.isArray(result) ? result.flatMap(({ output }) => output) : 'output' in result ? result.output : [];
  return Object.fromEntries(outputs.map((file) => [file.fileName, file.type === 'chunk' ? file.code : String(file.source)]));
}

const unit = { id: 'acute-oncology', name: 'Acute oncology', number: '0161 496 0000', hours: '24 hours', checkedOn: '2026-11-01' };
const NOW = Date.parse('2026-11-20T12:00:00Z');
function fileOf(content: unknown): string {
  const file = join(scratch, 'helplines.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}
/** A list for the plugin itself, which reads the clock: dated today, so that the test does not age. */
const today = new Date().toISOString().slice(0, 10);

describe('The library of numbers, as built', () => {
  test('knows four countries, weighs little, and answers as with the data of the world.', async () => {
    const code = (await built('src/helpline/number.ts', [phoneMetadata()]))['out.mjs'] ?? '';
    expect(brotliCompressSync(code).length).toBeLessThan(8000);
    const lean = await loaded('lean.mjs', code);
    const starts = Array.from({ length: 10_000 }, (_, index) => `0${String(index).padStart(4, '0')}`);
    const texts = [
      ...starts.flatMap((start) => [`${start}601234`, `${start}60123`]),
      ...forgedNumbers.map(([text]) => text),
      ...forgedTexts,
    ];
    expect(texts.filter((text) => JSON.stringify(lean.checkNumber(text)) !== JSON.stringify(checkNumber(text)))).toEqual([]);
    expect(texts.filter((text) => JSON.stringify(lean.readTyped(text)) !== JSON.stringify(readTyped(text)))).toEqual([]);
    expect(starts.filter((start) => lean.checkNumber(`${start}601234`).ok).length).toBeGreaterThan(1000);
  });

  test('and our own rule each refuse by themselves: data that calls 09 a plain kind, and 03 a premium one, opens neither. [H25]', async () => {
    const swapped: Plugin = {
      name: 'swapped',
      transform: {
        filter: { id: /metadata\.max\.json\.js$/ },
        handler: (code) => {
          const data = JSON.parse(trimmed(code).replace(/^export default |;$/g, '')) as { countries: Record<string, unknown[][]> };
          for (const country of Object.values(data.countries)) {
            const kinds = country[11] ?? [];
            [kinds[3], kinds[6]] = [kinds[6], kinds[3]];
          }
          return { code: `export default ${JSON.stringify(data)};`, map: null };
        },
      },
    };
    const wrong = await loaded('wrong.mjs', (await built('src/helpline/number.ts', [swapped]))['out.mjs'] ?? '');
    expect(wrong.checkNumber('0161 496 0000').ok).toBe(true);
    expect(wrong.checkNumber('0906 123 4567')).toEqual({ ok: false, reason: 'wrong-kind' });
    expect(wrong.checkNumber('0300 123 4567').ok).toBe(false);
  });

  test('stops the build when its data has another shape, or +44 another country.', () => {
    const whole = readFileSync('node_modules/libphonenumber-js/metadata.max.json.js', 'utf8');
    expect(trimmed(whole).length).toBeLessThan(6000);
    expect(() => trimmed('module.exports = {}')).toThrow('libphonenumber-js has changed');
    expect(() => trimmed(whole.replace('"version":4', '"version":5'))).toThrow('version 5');
    expect(() => trimmed(whole.replace('"44":["GB",', '"44":["GB","XX",'))).toThrow('+44 leads to');
  });
});

describe('The list of units, as built', () => {
  test('is shipped as the app reads it, and as an empty list where the deployment names none.', async () => {
    const file = fileOf({ units: [{ ...unit, checkedOn: today, mailbox: 'ward' }] });
    const shipped = (await built('src/helpline/grammar.ts', [helplines(file, ['ward'])]))['helplines.json'] ?? '';
    expect(shipped).toBe(JSON.stringify(JSON.parse(shipped)));
    expect(parseUnits(JSON.parse(shipped))).toEqual({ ok: true, units: readUnits(file, ['ward'], Date.now()) });
    expect((await built('src/helpline/grammar.ts', [helplines(null, [])]))['helplines.json']).toBe('{"units":[]}');
  });

  test('fails the build when it cannot be trusted, naming what and where. [H45]', async () => {
    const file = fileOf({ units: [{ ...unit, checkedOn: today, number: '0906 123 4567' }] });
    await expect(built('src/helpline/grammar.ts', [helplines(file, [])])).rejects.toThrow(
      /helplines\.json cannot be used:\nunits\.0\.number: only fixed lines, 080, 03 and mobiles/,
    );
  });

  test.each([
    [{ units: [{ ...unit, number: '07700 900123' }] }, 'units.0.number: no such range'],
    [{ units: [{ ...unit, number: '0161 496 0000,,1' }] }, 'units.0.number: a number has digits, spaces and hyphens'],
    [{ units: [unit, unit] }, 'units.1.id: another unit has this id'],
    [{ units: [{ ...unit, name: '<b>' }] }, 'units.0.name: plain text'],
    [{ units: [{ ...unit, mailbox: 'nobody' }] }, 'units.0.mailbox: deployment.json has no mailbox of this id'],
    [{ units: [{ ...unit, checkedOn: '2026-11-22' }] }, 'units.0.checkedOn: lies in the future'],
    [{ units: [{ ...unit, checkedOn: '2026-02-30' }] }, 'units.0.checkedOn: a date as yyyy-mm-dd'],
    [{ units: [{ ...unit, phone: '999' }] }, 'units.0.phone: '],
    [{}, 'units: '],
    ['{"units": [', 'cannot be read'],
  ])('names the problem of a list like %j: %s', (content, problem) => {
    expect(() => readUnits(fileOf(content), ['ward'], NOW)).toThrow(problem);
  });

  test('names every problem at once, and a file that is not there.', () => {
    const file = fileOf({
      units: [
        { ...unit, number: '999', name: '' },
        { ...unit, hours: '\u202e' },
      ],
    });
    const run = () => readUnits(file, [], NOW);
    for (const where of ['units.0.name: ', 'units.0.number: ', 'units.1.hours: ']) expect(run).toThrow(where);
    expect(() => readUnits(join(scratch, 'absent.json'), [], NOW)).toThrow('absent.json cannot be read');
  });

  test('names a number that nobody has checked for a year, and ships it. [H27]', async () => {
    const warnings: string[] = [];
    const listen: Plugin = {
      name: 'listen',
      onLog: (_, { message }) => {
        warnings.push(message);
      },
    };
    const file = fileOf({
      units: [
        { ...unit, checkedOn: '2024-01-31' },
        { ...unit, id: 'second', checkedOn: today },
      ],
    });
    const shipped = (await built('src/helpline/grammar.ts', [helplines(file, []), listen]))['helplines.json'] ?? '';
    expect(JSON.parse(shipped)).toMatchObject({ units: [{ id: 'acute-oncology' }, { id: 'second' }] });
    expect(warnings.join('\n')).toContain('acute-oncology was last checked on 2024-01-31');
    expect(warnings.join('\n')).not.toContain('second was');
  });

  test('is served while developing too.', async () => {
    const file = fileOf({ units: [{ ...unit, checkedOn: today }] });
    const server = await createServer({
      configFile: false,
      logLevel: 'silent',
      plugins: [helplines(file, [])],
      server: { port: 0, ws: false },
    });
    await server.listen();
    const { port } = (server.httpServer?.address() ?? {}) as Partial<AddressInfo>;
    const body = await new Promise<string>((resolve, reject) => {
      get({ port: port ?? null, host: 'localhost', path: '/helplines.json' }, (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => {
          text += chunk.toString();
        });
        response.on('end', () => resolve(text));
      }).on('error', reject);
    });
    await server.close();
    expect(parseUnits(JSON.parse(body))).toMatchObject({ ok: true, units: [{ id: 'acute-oncology' }] });
  });

  test('of the demonstration has numbers reserved for drama, says in every name what it is, and uses its mailbox.', () => {
    const ids = readDeployment('src/commands/demonstration.json').mailboxes.map(({ id }) => id);
    const units = readUnits('src/commands/helplines.json', ids, Date.now());
    expect(units.map(({ number }) => number.shown)).toEqual(['0161 496 0000', '020 7946 0000']);
    for (const { name, hours } of units) expect(`${name} ${hours}`).toMatch(/^Demonstration.*Demonstration/);
    expect(units.map(({ mailbox }) => mailbox)).toEqual(['demo-unit', null]);
  });

  test('in its description keeps every rewritten link out of the log, and no other line.', () => {
    const rules = [...readFileSync('docs/hosting/helplines.md', 'utf8').matchAll(/^ {2}"~(.+)" 0;$/gm)].map(
      ([, rule = '']) => new RegExp(rule),
    );
    expect(rules).toHaveLength(2);
    const isDropped = (path: string) => rules.some((rule) => rule.test(path));
    for (const carried of ['n=+441614960000&d=2026-11', 'u=acute-oncology'])
      for (const [form, url] of Object.entries(forms(carried))) {
        const { pathname, search, hash } = addressOf(url);
        expect(isDropped(pathname + search), form).toBe(hash === '');
      }
    for (const path of ['/', '/pl/', '/?utm_source=x', '/helplines.json', '/assets/index-abc.js']) expect(isDropped(path)).toBe(false);
  });

  test('in its description is one that can be built.', () => {
    const example = /```json\n([\s\S]*?)```/.exec(readFileSync('docs/hosting/helplines.md', 'utf8'))?.[1] ?? '';
    expect(readUnits(fileOf(example), ['acute-oncology'], NOW).map(({ id }) => id)).toEqual(['acute-oncology', 'day-unit']);
  });
});
