/** When to be reminded to check again. */
export interface Reminder {
  /** Names it: made twice, it stands in the calendar once. */
  readonly id: string;
  /** Milliseconds since 1970: when it was made, and when it rings first. */
  readonly madeAt: number;
  readonly at: number;
  /** It rings by the clock of wherever the person is, also after the clocks change; else at this very moment. */
  readonly floating: boolean;
  /** How many days in a row. */
  readonly days: number;
  readonly title: string;
  readonly text: string;
}

const stamp = (at: number): string => `${new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
/** The same on the wall clock of the phone, without a zone. */
function wall(at: number): string {
  const date = new Date(at);
  return stamp(at - date.getTimezoneOffset() * 60_000).slice(0, -1);
}

const escaped = (text: string): string => text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\n/g, '\\n');

/** How many bytes a letter takes in UTF-8. */
function bytesOf(letter: string): number {
  const code = letter.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

/** A content line in pieces of at most 75 bytes, as RFC 5545 (3.1) has it; a letter is never cut in two. */
function folded(line: string): string {
  const rows = [''];
  let room = 75;
  for (const letter of line) {
    const size = bytesOf(letter);
    if (size > room) {
      rows.push(' ');
      room = 74;
    }
    rows[rows.length - 1] += letter;
    room -= size;
  }
  return rows.join('\r\n');
}

/** A calendar file (RFC 5545) with one reminder of fifteen minutes that rings when it begins. */
export const calendarFile = ({ id, madeAt, at, floating, days, title, text }: Reminder): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Back Pain Check//Reminder//EN',
    'BEGIN:VEVENT',
    `UID:${id}@back-pain-check`,
    `DTSTAMP:${stamp(madeAt)}`,
    `DTSTART:${floating ? wall(at) : stamp(at)}`,
    'DURATION:PT15M',
    ...(days > 1 ? [`RRULE:FREQ=DAILY;COUNT=${days}`] : []),
    `SUMMARY:${escaped(title)}`,
    `DESCRIPTION:${escaped(text)}`,
    'CLASS:PRIVATE',
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escaped(title)}`,
    'TRIGGER:PT0S',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]
    .map((line) => folded(line))
    .join('\r\n');
