import { content } from '../clinical/content.ts';
import { ruleset } from '../clinical/ruleset.ts';
import type { Content } from '../triage/vocabulary.ts';

/** What the app is given from outside, once: the content, the clock, and what the build knows. */
export interface Environment {
  readonly content: Content;
  /** Names the ruleset exactly: a check kept under another one is never mended. */
  readonly ruleset: string;
  /** No deploying organisation has set up this copy. */
  readonly demo: boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

declare const __RULESET_HASH__: string;
declare const __DEMONSTRATION__: boolean;

export const environment: Environment = {
  content,
  ruleset: `${ruleset.version}/${__RULESET_HASH__}`,
  demo: __DEMONSTRATION__,
  now: () => Date.now(),
};
