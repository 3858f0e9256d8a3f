import type { Plugin } from 'vite';

/**
 * What the app never calls in i18next, and what stands in its place: texts are handed over in memory (no backend), times
 * are formatted by our own code (no formatter), nothing is logged, no text refers to another, nothing is cloned or
 * reloaded, every language is named by two letters and falls back on none, and keys are plain paths in one namespace.
 * 4 kB brotli of every first visit.
 */
const classes: Readonly<Record<string, string>> = {
  Connector: 'constructor() { super(); } init() {} load(languages, namespaces, done) { done(); }',
  Formatter: 'init() {} add() {} format(value) { return value; }',
  Logger: 'init() {} create() { return this; } clone() { return this; } log() {} warn() {} error() {} deprecate() {}',
};
const methods: Readonly<Record<string, string>> = {
  nest: 'nest(value) { return value; }',
  cloneInstance: '',
  reloadResources: '',
  getFixedT: '',
  loadNamespaces: '',
  loadLanguages: '',
  hasLoadedNamespace: 'hasLoadedNamespace() { return true; }',
  dir: '',
  use: '',
  setDefaultNamespace: '',
  loadResources: 'loadResources(language, done) { done(null); }',
  addResources: '',
  removeResourceBundle: '',
  getUsedParamsDetails: '',
  extractFromKey: 'extractFromKey(key) { return { key, namespaces: this.options.defaultNS }; }',
  'static hasDefaultValue': 'static hasDefaultValue() { return false; }',
  toResolveHierarchy: 'toResolveHierarchy(code) { return [code]; }',
  getFallbackCodes: 'getFallbackCodes() { return []; }',
  getBestMatchFromCodes: 'getBestMatchFromCodes([code]) { return code; }',
  getScriptPartFromCode: '',
  isSupportedCode: '',
  needsPlural: '',
  getPluralFormsOfKey: '',
  getSuffixes: '',
};

/** Empties those, and leaves `createInstance` as the only export. Throws when the library has changed: then this is to be read again. */
export function lean(source: string): string {
  const replaced = (code: string, pattern: RegExp, by: (whole: string, parent?: string) => string): string => {
    if (!pattern.test(code)) throw new Error(`i18next has changed: it has no ${pattern.source} any more`);
    return code.replace(pattern, by);
  };
  const emptied = Object.entries(classes).reduce(
    (code, [name, body]) =>
      replaced(
        code,
        new RegExp(`^class ${name}( extends EventEmitter)? \\{$[\\s\\S]*?^\\}$`, 'm'),
        (_, parent) => `class ${name}${parent ?? ''} { ${body} }`,
      ),
    source,
  );
  const short = Object.entries(methods).reduce(
    (code, [name, body]) => replaced(code, new RegExp(`^  ${name}\\([^\\n]*\\{$[\\s\\S]*?^  \\}$`, 'm'), () => body),
    emptied,
  );
  return replaced(
    short,
    /^const instance = I18n\.createInstance\(\);$[\s\S]*$/m,
    () => 'export const createInstance = (options) => new I18n(options);\n',
  );
}

export const leanI18next = (): Plugin => ({
  name: 'lean-i18next',
  apply: 'build',
  transform: { filter: { id: /node_modules\/i18next\/dist\/esm\/i18next\.js$/ }, handler: (code) => lean(code) },
});
