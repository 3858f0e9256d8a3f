import { content } from '../clinical/content.ts';
import { ruleset } from '../clinical/ruleset.ts';
import type { Content } from '../triage/vocabulary.ts';

/** What the deploying organisation has set: `deployment.json`, or a demonstration without it. */
export interface Deployment {
  /** No deploying organisation has set up this copy. */
  readonly demo: boolean;
  /** The organisation, and the pages of its own that About leads to. */
  readonly name: string;
  readonly pages: Pages;
  /** Units a person can write to. */
  readonly mailboxes: readonly Mailbox[];
  /** Where the relay answers (nothing: under the app's own origin), and whether it sends to the person's own address. */
  readonly relay: { readonly address: string; readonly ownAddress: boolean } | null;
  /** How many days a kept check stays on the phone. */
  readonly keepDays: number;
}

/** Addresses of an organisation's own pages. */
export interface Pages {
  readonly contact?: string;
  readonly privacy?: string;
  readonly accessibility?: string;
}

export interface Mailbox {
  readonly id: string;
  readonly name: string;
  readonly address: string;
}

/** What the app is given from outside, once: the content, the clock, and what the build knows. */
export interface Environment {
  readonly content: Content;
  /** Names the ruleset exactly: a check kept under another one is never mended. */
  readonly ruleset: string;
  readonly deployment: Deployment;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

declare const __RULESET_HASH__: string;
declare const __DEPLOYMENT__: Deployment;

export const environment: Environment = {
  content,
  ruleset: `${ruleset.version}/${__RULESET_HASH__}`,
  deployment: __DEPLOYMENT__,
  now: () => Date.now(),
};
