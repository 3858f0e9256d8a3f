/**
 * Which ruleset this is and how long it may be trusted. Days are ISO dates (UTC).
 * `reviewedOn` and `signedOffBy` stay null until a named clinical safety officer signs; the app says so for as long as they are.
 */
export const ruleset: Ruleset = {
  version: '2026.11-draft.2',
  datedOn: '2026-11-20',
  reviewedOn: null,
  signedOffBy: null,
  staleAfter: '2027-05-20',
  stopAfter: '2027-11-20',
};

export interface Ruleset {
  readonly version: string;
  readonly datedOn: string;
  readonly reviewedOn: string | null;
  readonly signedOffBy: string | null;
  /** From the day after, a banner says that the copy may be out of date. */
  readonly staleAfter: string;
  /** From the day after, no routine advice is given. */
  readonly stopAfter: string;
}
