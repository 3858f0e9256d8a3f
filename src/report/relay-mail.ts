import type { LearnText } from '../i18n/learn.ts';
import type { Words } from '../i18n/words.ts';
import { type Mail, reportText, subjectOf } from './mail.ts';
import { personPart, type Watch } from './person.ts';
import { sheetFor, type Telling } from './sheet.ts';
import { type Basis, summaryFor } from './summary.ts';
import { staffTime } from './time.ts';
import type { ReportRequest } from './wire.ts';

/** The learn pages as plain text, one after the other. */
export const learnText = (learn: LearnText): string =>
  Object.values(learn.topic)
    .map(({ title, summary, body }) => {
      const blocks = body.map((block) => {
        if ('heading' in block) return `\n${block.heading}`;
        if ('list' in block) return block.list.map((item) => `- ${item}`).join('\n');
        return 'warning' in block ? block.warning : block.text;
      });
      return [title.toUpperCase(), summary, ...blocks].join('\n');
    })
    .join('\n\n');

/**
 * The mail a relay sends for a request, with the same facts as every other form; null while its decision is incomplete.
 * `own` are the person's own words (a carer's where a carer answered), `learn` the learn pages in their language. A mail to
 * the person's own address has a subject that tells nothing to whoever sees their screen.
 */
export function relayMail(
  basis: Basis,
  request: ReportRequest,
  telling: Telling,
  own: Words,
  watch: Watch,
  learn: LearnText,
  mailedAt: number,
): Mail | null {
  const summary = summaryFor(basis, request);
  if (!summary) return null;
  const { t } = telling.staff;
  const by = summary.by === null ? null : staffTime(summary.by, telling.timeZone);
  const report = { sheet: sheetFor(summary, telling), staff: telling.staff, person: personPart(summary.advice, watch, own, by) };
  const mailed = t('staff.report.mailed', { time: staffTime(mailedAt, telling.timeZone) });
  const sheet = { ...report.sheet, foot: [...report.sheet.foot, mailed] };
  const text = reportText({ ...report, sheet });
  return {
    subject: 'address' in request.to ? t('staff.report.subject-own') : subjectOf(report),
    text: request.learn ? `${text}\n\n${learnText(learn)}` : text,
  };
}
