import { content } from '../clinical/content.ts';
import { checkContent } from '../triage/check.ts';
import { deployment } from './deployment.ts';
import { drawn } from './pictures.ts';
import { rulesetHash } from './ruleset-hash.ts';
import { textsFolder } from './texts.ts';

const problems = checkContent(content);
if (problems.length > 0) throw new Error(`the triage content is broken:\n${problems.join('\n')}`);

const { demonstration: demo, name, contact, privacy, accessibility, mailboxes, relay, keepDays } = deployment;
const pages = { contact, privacy, accessibility };

/** What the build tells the app: which content it holds, where its drawings and texts are, and what the deploying organisation has set. */
export const define = {
  __RULESET_HASH__: JSON.stringify(rulesetHash),
  __DEPLOYMENT__: JSON.stringify({ demo, name, pages, mailboxes, relay: relay ?? null, keepDays }),
  __PICTURES__: JSON.stringify(drawn),
  __TEXTS__: JSON.stringify(textsFolder),
};
