/** The parts of an address, as the browser has them. */
export type Address = Pick<Location, 'pathname' | 'search' | 'hash'>;

const OURS = /([#?&]|%(25)*2[36])[un](=|%(25)*3d)/i;

/** Whether an address may carry a helpline: a quick look, so that the first script needs none of what reads it. */
export const mayCarry = ({ pathname, search, hash }: Address): boolean => OURS.test(pathname + search + hash);

/**
 * Takes a helpline out of the address: what is read of it stands in the page, never in the history. The folder of a
 * language stays. Gives the address as it was, or null when it carries none.
 */
export function takeLink(show: (path: string) => void): Address | null {
  const { pathname, search, hash } = location;
  if (!mayCarry({ pathname, search, hash })) return null;
  show(/^\/[a-z]{2}(?=\/|%)/.exec(pathname)?.[0].concat('/') ?? '/');
  return { pathname, search, hash };
}
