import { expect, it } from 'vitest';
import { busyIn, NotACalendar } from './busy.rules.ts';

const span = { from: new Date('2026-03-01T00:00Z'), to: new Date('2026-05-01T00:00Z') };
const calendar = (...lines: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//essai', ...lines, 'END:VCALENDAR'].join('\r\n');
const event = (...lines: string[]) => ['BEGIN:VEVENT', `UID:${lines.join()}`, ...lines, 'END:VEVENT'];
const busy = (...lines: string[]) =>
  busyIn(calendar(...lines), span).map(({ from, to }) =>
    [from, to].map((instant) => new Date(instant).toISOString().slice(5, 16)).join(' '),
  );

it('reads events, whole days on the clock of Paris, and published free and busy times', () => {
  expect(busy(...event('DTSTART:20260302T080000Z', 'DTEND:20260302T093000Z'))).toEqual([
    '03-02T08:00 03-02T09:30',
  ]);
  expect(busy(...event('DTSTART;VALUE=DATE:20260331', 'DTEND;VALUE=DATE:20260402'))).toEqual([
    '03-30T22:00 04-01T22:00',
  ]);
  expect(
    busy(
      'BEGIN:VFREEBUSY',
      'UID:f',
      'FREEBUSY:20260303T080000Z/PT1H',
      'FREEBUSY;FBTYPE=FREE:20260304T080000Z/PT1H',
      'END:VFREEBUSY',
    ),
  ).toEqual(['03-03T08:00 03-03T09:00']);
});

it('repeats a weekly event over the change of the clock, without the dates taken out of it', () => {
  const weekly = ['DTSTART;TZID=Europe/Paris:20260323T100000', 'DTEND;TZID=Europe/Paris:20260323T110000'];
  expect(
    busy(...event(...weekly, 'RRULE:FREQ=WEEKLY;COUNT=4', 'EXDATE;TZID=Europe/Paris:20260406T100000')),
  ).toEqual(['03-23T09:00 03-23T10:00', '03-30T08:00 03-30T09:00', '04-13T08:00 04-13T09:00']);
  // without an end, only the time that is asked for
  expect(busy(...event(...weekly, 'RRULE:FREQ=DAILY')).length).toBe(39);
});

it('leaves out what is free, cancelled, elsewhere in time or not understood', () => {
  const day = ['DTSTART:20260302T080000Z', 'DTEND:20260302T090000Z'];
  expect(
    busy(
      ...event(...day, 'TRANSP:TRANSPARENT'),
      ...event(...day, 'STATUS:CANCELLED'),
      ...event('DTSTART:20250302T080000Z', 'DTEND:20250302T090000Z'),
      ...event('DTSTART:demain'),
    ),
  ).toEqual([]);
  expect(() => busyIn('<html>', span)).toThrow(NotACalendar);
});
