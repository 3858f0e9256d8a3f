import { createHash } from 'node:crypto';
import { content } from '../clinical/content.ts';

/** Names the triage content exactly: any change of it is another ruleset, whatever its version says. */
export const rulesetHash: string = createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16);
