/** How far a copy of the ruleset may be trusted today. `clock`: the phone's date lies before the ruleset's own. */
export type Currency = 'current' | 'stale' | 'stopped' | 'clock';

interface Dates {
  readonly datedOn: string;
  readonly staleAfter: string;
  readonly stopAfter: string;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * @param now milliseconds since 1970. A date counts to the end of its day (UTC).
 * @param withdrawn whoever offers this copy has taken its rules back.
 */
export function currencyOf(dates: Dates, now: number, withdrawn: boolean): Currency {
  const pastEndOf = (isoDay: string) => now >= Date.parse(isoDay) + DAY_MS;
  if (withdrawn || pastEndOf(dates.stopAfter)) return 'stopped';
  if (pastEndOf(dates.staleAfter)) return 'stale';
  // A day's grace for phones whose time zone is behind.
  return now < Date.parse(dates.datedOn) - DAY_MS ? 'clock' : 'current';
}

/** Whether answers begun at `startedAt` are too old to act on. A time in the future is as doubtful as one long past. */
export const isOld = (startedAt: number, now: number, limit: number): boolean => Math.abs(now - startedAt) > limit;
