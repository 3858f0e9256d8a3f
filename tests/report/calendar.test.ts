import ICAL from 'ical.js';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { calendarFile, type Reminder } from '../../src/report/calendar.ts';
import { AT } from './support.ts';

const daily: Reminder = {
  id: String(AT),
  madeAt: AT + 60_000,
  at: AT + 24 * 60 * 60 * 1000,
  floating: false,
  days: 14,
  title: 'Back Pain Check',
  text: 'Time to do the check again.',
};

/** The one event of a file, as a calendar program reads it. */
function eventIn(file: string) {
  const calendar = new ICAL.Component(ICAL.parse(file));
  const events = calendar.getAllSubcomponents('vevent');
  expect(events).toHaveLength(1);
  const [component] = events;
  if (!component) throw new Error('no event');
  return { calendar, component, event: new ICAL.Event(component) };
}

/** Every time a file's event takes place; more than a hundred would be no end. */
function timesIn(file: string): readonly string[] {
  const times: string[] = [];
  const iterator = eventIn(file).event.iterator();
  for (let time = iterator.next(); time && times.length < 100; time = iterator.next()) times.push(time.toJSDate().toISOString());
  return times;
}

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

describe('The reminder for the calendar', () => {
  it('takes place once a day, as many times as it is asked to.', () => {
    const times = timesIn(calendarFile(daily));
    expect(times).toHaveLength(14);
    expect(times[0]).toBe('2026-11-21T10:31:00.000Z');
    expect(times[13]).toBe('2026-12-04T10:31:00.000Z');
  });

  it('of a time limit takes place once, at that time.', () => {
    const file = calendarFile({ ...daily, days: 1, at: AT + 72 * 60 * 60 * 1000 });
    expect(timesIn(file)).toEqual(['2026-11-23T10:31:00.000Z']);
    expect(file).not.toContain('RRULE');
  });

  it('of a time limit rings at that very moment, wherever the phone is by then. [H43]', () => {
    vi.stubEnv('TZ', 'Europe/London');
    const file = calendarFile({ ...daily, days: 1, at: Date.parse('2026-07-23T10:31:00Z') });
    expect(file).toContain('DTSTART:20260723T103100Z\r\n');
    vi.stubEnv('TZ', 'Asia/Karachi');
    expect(calendarFile({ ...daily, days: 1, at: Date.parse('2026-07-23T10:31:00Z') })).toBe(file);
  });

  it('to check again rings at nine by the clock on the wall, every day, also when the clocks change on the way.', () => {
    for (const [zone, day] of [
      ['Europe/London', '2026-10-20'],
      ['Europe/London', '2026-03-25'],
      ['Asia/Kolkata', '2026-10-20'],
    ] as const) {
      vi.stubEnv('TZ', zone);
      const file = calendarFile({ ...daily, floating: true, at: Date.parse(`${day}T09:00:00`) });
      const { event } = eventIn(file);
      expect(event.startDate.zone.tzid, zone).toBe('floating');
      const rings: string[] = [];
      const iterator = event.iterator();
      for (let time = iterator.next(); time && rings.length < 100; time = iterator.next()) rings.push(time.toString());
      expect(rings, zone).toHaveLength(14);
      expect(new Set(rings.map((ring) => ring.slice(11))), zone).toEqual(new Set(['09:00:00']));
      expect(rings[0]?.slice(0, 10), zone).toBe(day);
      expect(new Set(rings).size, zone).toBe(14);
    }
  });

  it.each([
    ['west of Greenwich', 300, '20261020T040000'],
    ['in Greenwich', 0, '20261020T090000'],
    ['east of Greenwich', -330, '20261020T143000'],
  ])('to check again is written by the clock on the wall %s, whatever zone the machine that tests it is in.', (_where, minutes, wall) => {
    vi.spyOn(Date.prototype, 'getTimezoneOffset').mockReturnValue(minutes);
    const file = calendarFile({ ...daily, floating: true, at: Date.parse('2026-10-20T09:00:00Z') });
    expect(file).toContain(`DTSTART:${wall}\r\n`);
  });

  it('says by which standard it is written and by what, without which some calendars refuse it.', () => {
    const { calendar } = eventIn(calendarFile(daily));
    expect(calendar.getFirstPropertyValue('version')).toBe('2.0');
    expect(calendar.getFirstPropertyValue('prodid')).toBe('-//Back Pain Check//Reminder//EN');
  });

  it('rings when it begins, lasts a quarter of an hour, is private and leaves the person free.', () => {
    const { component, event } = eventIn(calendarFile(daily));
    const [alarm, ...more] = component.getAllSubcomponents('valarm');
    expect(more).toHaveLength(0);
    expect(alarm?.getFirstPropertyValue('action')).toBe('DISPLAY');
    expect(alarm?.getFirstPropertyValue('description')).toBe('Back Pain Check');
    expect(String(alarm?.getFirstPropertyValue('trigger'))).toBe('PT0S');
    expect(event.duration.toSeconds()).toBe(15 * 60);
    expect(component.getFirstPropertyValue('class')).toBe('PRIVATE');
    expect(component.getFirstPropertyValue('transp')).toBe('TRANSPARENT');
    expect(String(component.getFirstPropertyValue('dtstamp'))).toBe('2026-11-20T10:32:00Z');
  });

  it('made twice for the same check is the same one in the calendar.', () => {
    const uid = (reminder: Reminder) => eventIn(calendarFile(reminder)).event.uid;
    expect(uid({ ...daily, madeAt: AT + 3_600_000, at: AT + 90_000_000 })).toBe(uid(daily));
    expect(uid({ ...daily, id: String(AT + 1) })).not.toBe(uid(daily));
  });

  it('gives back every comma, semicolon, backslash and line break as it was written.', () => {
    const text = 'Not spoken to anyone by 10:31, Saturday; then: C:\\new\nCall 111\\, now;\n\nEnd\\';
    const { event } = eventIn(calendarFile({ ...daily, title: 'One, two; three \\ four', text }));
    expect(event.description).toBe(text);
    expect(event.summary).toBe('One, two; three \\ four');
  });

  it('cannot be given a second event by a text.', () => {
    const text = 'a\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:planted';
    const { event } = eventIn(calendarFile({ ...daily, text }));
    expect(event.summary).toBe('Back Pain Check');
    expect(event.description).toBe(text);
  });

  it('keeps every line within 75 bytes in any writing, and cuts no letter in two.', () => {
    for (const letters of ['plain words, ', 'দুই সপ্তাহ পরে আবার; ', 'اگر کوئی نئی علامت ہو، ', '请再做一次检查，', '🧑‍⚕️👍🏽', 'é']) {
      const text = letters.repeat(40);
      const file = calendarFile({ ...daily, title: letters.repeat(9), text });
      const lines = file.split('\r\n');
      expect(lines.at(-1)).toBe('');
      expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
      expect(lines.filter((line) => line.length > 0 && !/^( |[A-Z-]+[;:])/.test(line))).toEqual([]);
      expect(lines.filter((line) => /\p{Cs}/u.test(line))).toEqual([]);
      expect(file.replace(/\r\n/g, '')).not.toMatch(/[\r\n]/);
      expect(eventIn(file).event.description).toBe(text);
      expect(eventIn(file).event.summary).toBe(letters.repeat(9));
    }
  });

  it.each([
    ['\u007f', 1],
    ['\u0080', 2],
    ['\u07ff', 2],
    ['\u0800', 3],
    ['\uffff', 3],
    ['\u{10000}', 4],
  ])('counts the bytes of %o, which is the first or the last letter of so many.', (letter, bytes) => {
    const file = calendarFile({ ...daily, text: letter.repeat(200) });
    const rows = file.slice(file.indexOf('DESCRIPTION:')).split('\r\nCLASS')[0]?.split('\r\n') ?? [];
    const sizes = rows.map((row) => Buffer.byteLength(row));
    expect(Math.max(...sizes)).toBeLessThanOrEqual(75);
    expect(Math.min(...sizes.slice(0, -1))).toBeGreaterThan(75 - bytes);
  });

  it('uses the room a line has: a long English text is folded only as often as it must be.', () => {
    const line = `DESCRIPTION:${'x'.repeat(300)}`;
    const file = calendarFile({ ...daily, text: 'x'.repeat(300) });
    const rows = file.slice(file.indexOf('DESCRIPTION:')).split('\r\nCLASS')[0]?.split('\r\n') ?? [];
    expect(rows).toHaveLength(Math.ceil((line.length - 75) / 74) + 1);
    expect(rows[0]).toHaveLength(75);
  });
});
