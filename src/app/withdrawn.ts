/** Remembered for phones that go offline after it; the version it is about, so that a newer copy is not held back. */
const KEY = 'withdrawn';
/** A login page or a mistake may be any size; the list is short. */
const MOST = 10_000;

/** Whether a list, as the host sends it, withdraws a ruleset. Undefined when it is no such list: then nothing is to change. */
export function readWithdrawn(text: string, version: string): boolean | undefined {
  try {
    if (text.length > MOST) return undefined;
    const { withdrawn } = JSON.parse(text) as { readonly withdrawn: readonly unknown[] };
    const signed = (withdrawn as readonly { version: unknown; on: unknown; by: unknown }[]).map(({ version: of, on, by }) => {
      if (typeof of !== 'string' || typeof by !== 'string' || by.trim() === '' || !/^\d{4}-\d\d-\d\d$/.test(String(on)))
        throw new Error('unsigned');
      return of;
    });
    return signed.includes(version);
  } catch {
    return undefined;
  }
}

/** Whether the ruleset was withdrawn when this phone last heard of it. */
export function isWithdrawn(version: string): boolean {
  try {
    return localStorage.getItem(KEY) === version;
  } catch {
    return false;
  }
}

/**
 * Asks the host which rulesets it has withdrawn, always over the network. It can only make this copy more careful: a withdrawn
 * one gives no routine advice. Null when the answer says nothing: no network, no such file, not a list.
 */
export async function askWithdrawn(version: string): Promise<boolean | null> {
  try {
    const response = await fetch('/withdrawn.json', { cache: 'no-cache' });
    const withdrawn = response.ok ? readWithdrawn(await response.text(), version) : undefined;
    if (withdrawn === undefined) return null;
    if (withdrawn) localStorage.setItem(KEY, version);
    else localStorage.removeItem(KEY);
    return withdrawn;
  } catch {
    return null;
  }
}
