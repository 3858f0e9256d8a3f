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

/** The address that opens the person's mail app on a mail to a unit: the report's first line, who they are, then the report. */
export function callbackMailto(to: string, report: Report, { name, phone, time, way }: CallBack): string {
  const { t } = report.staff;
  const who = [
    t('staff.callback.name', { name: name.trim() }),
    t('staff.callback.phone', { phone: phone.trim() }),
    t('staff.callback.time', { time: t(`staff.callback.times.${time}`) }),
    t('staff.callback.way', { way: t(`staff.callback.ways.${way}`) }),
  ];
  return reportMailto(to, report, { subject: t('staff.callback.subject'), who });
}
