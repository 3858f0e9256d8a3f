/** The parts of an address, as the browser has them. */
export type Address = Pick<Location, 'pathname' | 'search' | 'hash'>;

const OURS = /([#?&]|%(25)*2[36])[un](=|%(25)*3d)/i;

/** Marks the entry of the page about the home screen, whose address carries the kept helpline for the phone to take along. */
export const INSTALL_ENTRY = 'back-pain-check/install';
export const isInstallEntry = (): boolean => history.state === INSTALL_ENTRY;

/** Whether an address may carry a helpline: a quick look, so that the first script needs none of what reads it. */
export const mayCarry = ({ pathname, search, hash }: Address): boolean => OURS.test(pathname + search + hash);

/** A link waits here until the person has answered it: looking for the card means leaving the app, and phones drop pages. */
const KEY = 'link';

/** Keeps a link for a reload of this tab; null drops it. */
export function holdLink(address: Address | null): void {
  try {
    if (address) sessionStorage.setItem(KEY, JSON.stringify(address));
    else sessionStorage.removeItem(KEY);
  } catch {
    // Blocked or full: it waits in memory only.
  }
}

/** The link that still waits in this tab, or null. It is read as strictly as one in the address. */
export function heldLink(): Address | null {
  try {
    const { pathname, search, hash } = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Record<string, unknown>;
    return typeof pathname === 'string' && typeof search === 'string' && typeof hash === 'string' ? { pathname, search, hash } : null;
  } catch {
    return null;
  }
}

/**
 * Takes a helpline out of the address: what is read of it stands in the page, never in the history. The folder of a
 * language stays. Gives the address as it was, or null when it carries none.
 */
export function takeLink(show: (path: string) => void): Address | null {
  const { pathname, search, hash } = location;
  if (isInstallEntry() || !mayCarry({ pathname, search, hash })) return null;
  show(/^\/[a-z]{2}(?=\/|%)/.exec(pathname)?.[0].concat('/') ?? '/');
  const address = { pathname, search, hash };
  holdLink(address);
  return address;
}
