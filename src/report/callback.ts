import { type Report, reportMailto } from './mail.ts';

export const TIMES = ['any', 'morning', 'afternoon', 'evening'] as const;
export const WAYS = ['call', 'text', 'mail'] as const;

/** What a person writes to be rung back. It lives in their own mail alone: it is never kept, and never given to the relay. */
export interface CallBack {
  readonly name: string;
  readonly phone: string;
  readonly time: (typeof TIMES)[number];
  readonly way: (typeof WAYS)[number];
}

/** The longest name and phone number, in letters. */
export const LONGEST = { name: 60, phone: 30 } as const;
/** What a field counts as one letter takes no more characters in a link: an emoji takes twelve, and counts as two. */
const WIDEST = encodeURIComponent('\uffff').length;

/**
 * What was written in one field, as a link can carry it: without half a letter, as a browser may leave at the end of a
 * field, and no longer than its letters may come to, for some browsers count them otherwise.
 */
function fitted(text: string, letters: number): string {
  let room = letters * WIDEST;
  const fitting = [...text.replace(/\p{Cs}/gu, '').trim()].filter((letter) => {
    room -= encodeURIComponent(letter).length;
    return room >= 0;
  });
  return fitting.join('');
}

/** The address that opens the person's mail app on a mail to a unit: the report's first line, who they are, then the report. */
export function callbackMailto(to: string, report: Report, { name, phone, time, way }: CallBack): string {
  const { t } = report.staff;
  const who = [
    t('staff.callback.name', { name: fitted(name, LONGEST.name) }),
    t('staff.callback.phone', { phone: fitted(phone, LONGEST.phone) }),
    t('staff.callback.time', { time: t(`staff.callback.times.${time}`) }),
    t('staff.callback.way', { way: t(`staff.callback.ways.${way}`) }),
  ];
  return reportMailto(to, report, { subject: t('staff.callback.subject'), who });
}
