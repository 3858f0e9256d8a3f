import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { content } from '../clinical/content.ts';
import { checkContent } from '../triage/check.ts';

const problems = checkContent(content);
if (problems.length > 0) throw new Error(`the triage content is broken:\n${problems.join('\n')}`);

/**
 * What the build tells the app: which content it holds, and whether a deploying organisation has set it up by a
 * `deployment.json` (another file may be named in DEPLOYMENT).
 */
export const define = {
  __RULESET_HASH__: JSON.stringify(createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16)),
  __DEMONSTRATION__: JSON.stringify(!existsSync(process.env.DEPLOYMENT ?? 'deployment.json')),
};
