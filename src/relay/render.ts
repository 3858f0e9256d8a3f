import { rulesetHash } from '../build/ruleset-hash.ts';
import { content } from '../clinical/content.ts';
import { guidance, watch } from '../clinical/guidance.ts';
import { limits } from '../clinical/limits.ts';
import { reporting } from '../clinical/reporting.ts';
import { ruleset } from '../clinical/ruleset.ts';
import { sourceName } from '../clinical/sources.ts';
import { currencyOf } from '../report/currency.ts';
import type { Mail } from '../report/mail.ts';
import { relayMail } from '../report/relay-mail.ts';
import type { ReportRequest } from '../report/wire.ts';
import { learnTexts, ownWords, staffWords } from './texts.ts';

/** The one ruleset this relay can read answers by, named as the app names it. */
export const rulesetName = `${ruleset.version}/${rulesetHash}`;

/** Hospitals and their patients read times of this zone, wherever the relay runs. */
const TIME_ZONE = 'Europe/London';

/** How a request becomes a mail: by the relay's own engine and texts. `demo` adds the line that it is a demonstration. */
export const mailRenderer =
  (demo: boolean) =>
  (request: ReportRequest, now: number): Mail | null =>
    relayMail(
      { content, guidance, reporting, currency: currencyOf(ruleset, now, false), within: limits.within },
      request,
      { staff: staffWords, sourceName, timeZone: TIME_ZONE, unchecked: ruleset.reviewedOn === null, demo },
      ownWords(request.language, request.carer),
      watch,
      learnTexts(request.language),
      now,
    );
