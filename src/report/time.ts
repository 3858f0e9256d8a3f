/**
 * A time as staff read it, in English and with its zone, so that no two forms of a report can be misread against each
 * other: "20 Nov 2026, 10:31 GMT". `at` is milliseconds since 1970; without a zone, the phone's own.
 */
export function staffTime(at: number, timeZone?: string): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
    timeZoneName: 'short',
    ...(timeZone && { timeZone }),
  });
  return format.format(at);
}
