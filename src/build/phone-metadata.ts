import type { Plugin } from 'vite';

/** Whose numbers a helpline can have: all that answer after +44. */
const COUNTRIES = ['GB', 'GG', 'IM', 'JE'] as const;

interface Metadata {
  readonly version: number;
  readonly country_calling_codes: Readonly<Record<string, readonly string[]>>;
  readonly countries: Readonly<Record<string, unknown>>;
}

/**
 * The library's data of the world, cut down to those four. Throws when the data has changed its shape, or when +44 leads
 * to other countries than these: then this is to be read again.
 */
export function trimmed(source: string): string {
  const changed = (what: string) => new Error(`libphonenumber-js has changed: ${what}`);
  const json = /^export default (\{.*\});?\s*$/ms.exec(source)?.[1];
  if (json === undefined) throw changed('its metadata is no longer one default export');
  const { version, country_calling_codes, countries } = JSON.parse(json) as Metadata;
  const after44 = country_calling_codes['44'];
  if (version !== 4) throw changed(`its metadata has version ${version}`);
  if (after44?.[0] !== 'GB' || [...after44].sort().join() !== COUNTRIES.join()) throw changed(`+44 leads to ${after44}`);
  const kept = Object.fromEntries(COUNTRIES.map((country) => [country, countries[country]]));
  return `export default ${JSON.stringify({ version, country_calling_codes: { 44: after44 }, countries: kept, nonGeographic: {} })};`;
}

/** Cuts the data wherever it is imported, from the installed package, so that an update of it comes along. */
export const phoneMetadata = (): Plugin => ({
  name: 'phone-metadata',
  transform: { filter: { id: /libphonenumber-js\/metadata\.max\.json\.js$/ }, handler: (code) => ({ code: trimmed(code), map: null }) },
});
