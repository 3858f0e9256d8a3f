const HOUR = 60 * 60 * 1000;

/** How long answers may be relied on, in milliseconds. */
export const limits = {
  /** Since the last answer: an unfinished check is gone on with for hours only, so that a phone call loses nothing. */
  draft: 4 * HOUR,
  /** Since the first answer: an older result opens as an old check. */
  result: 12 * HOUR,
  /** Since the first answer: by when someone with an urgent result is to have spoken to somebody. */
  within: { '24h': 24 * HOUR, '3d': 72 * HOUR },
  /** After how long to be reminded to check again, and how many days in a row: daily with cancer and ordinary pain. */
  remind: { cancer: { after: 24 * HOUR, days: 14 }, other: { after: 14 * 24 * HOUR, days: 1 } },
} as const;
