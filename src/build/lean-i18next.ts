import type { Plugin } from 'vite';

/**
 * What the app never calls in i18next, by class, and what stands in its place: texts are handed over in memory (no
 * backend), times are formatted by our own code (no formatter), nothing is logged. 2 kB brotli of every first visit.
 */
const unused: Readonly<Record<string, string>> = {
  Connector: 'constructor() { super(); } init() {} load(languages, namespaces, done) { done(); }',
  Formatter: 'init() {} add() {} format(value) { return value; }',
  Logger: 'init() {} create() { return this; } clone() { return this; } log() {} warn() {} error() {} deprecate() {}',
};

/** Empties those classes, and leaves `createInstance` as the only export. Throws when the library has changed: then this is to be read again. */
export function lean(source: string): string {
  const emptied = Object.entries(unused).reduce((code, [name, body]) => {
    const whole = new RegExp(`^class ${name}( extends EventEmitter)? \\{$[\\s\\S]*?^\\}$`, 'm');
    if (!whole.test(code)) throw new Error(`i18next has no class ${name} any more`);
    return code.replace(whole, (_, parent: string | undefined) => `class ${name}${parent ?? ''} { ${body} }`);
  }, source);
  const ending = /^const instance = I18n\.createInstance\(\);$[\s\S]*$/m;
  if (!ending.test(emptied)) throw new Error('i18next ends otherwise than it did');
  return emptied.replace(ending, 'export const createInstance = (options) => new I18n(options);\n');
}

export const leanI18next = (): Plugin => ({
  name: 'lean-i18next',
  apply: 'build',
  transform: { filter: { id: /node_modules\/i18next\/dist\/esm\/i18next\.js$/ }, handler: (code) => lean(code) },
});
