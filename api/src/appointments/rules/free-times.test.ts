import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { siteTimeZones } from '../../../contract/time-zones.ts';
import {
  clashingStretches,
  type FreeTime,
  freeTimes,
  isFree,
  overlap,
  type Question,
  stepsOf,
} from './free-times.ts';

const at = (text: string) => Date.parse(text);
const paris = { id: 'rouen', zone: 'Europe/Paris', territory: 'mainland' } as const;
const reunion = { id: 'denis', zone: 'Indian/Reunion', territory: 'reunion' } as const;
const monday = { weekday: 0, from: 9 * 60, to: 12 * 60, venueId: 'rouen' };

/** Monday mornings in Rouen, for one hour, seen on Sunday 1 March 2026. */
const usual: Question = {
  hours: { weekly: [monday], closed: [], extra: [] },
  venues: [paris],
  asked: { minutes: 60, bufferMinutes: 0, noticeHours: 0 },
  taken: [],
  now: at('2026-03-01T10:00Z'),
  days: 7,
  limit: 50,
};
const startsOf = (question: Partial<Question>) =>
  freeTimes({ ...usual, ...question }).map(({ from }) => new Date(from).toISOString().slice(5, 16));
const hours = (change: Partial<Question['hours']>) => ({ ...usual.hours, ...change });
const asked = (change: Partial<Question['asked']>) => ({ ...usual.asked, ...change });
const busy = (from: string, to: string) => [{ from: at(from), to: at(to) }];

const table: [name: string, question: Partial<Question>, starts: string[]][] = [
  ['fill the hours one after the other', {}, ['03-02T08:00', '03-02T09:00', '03-02T10:00']],
  ['keep the buffer after each', { asked: asked({ bufferMinutes: 15 }) }, ['03-02T08:00', '03-02T09:15']],
  [
    'need no buffer before the end of the hours',
    { asked: asked({ minutes: 85, bufferMinutes: 10 }) },
    ['03-02T08:00', '03-02T09:35'],
  ],
  [
    'begin after what is taken',
    { taken: busy('2026-03-02T08:20Z', '2026-03-02T08:52Z') },
    ['03-02T08:55', '03-02T09:55'],
  ],
  [
    'leave room for the buffer before what is taken',
    { asked: asked({ bufferMinutes: 30 }), taken: busy('2026-03-02T09:00Z', '2026-03-02T09:30Z') },
    ['03-02T09:30'],
  ],
  ['never lie in the past', { now: at('2026-03-02T08:31Z') }, ['03-02T09:00', '03-02T10:00']],
  ['respect the notice', { now: at('2026-03-02T07:00Z'), asked: asked({ noticeHours: 3 }) }, ['03-02T10:00']],
  ['leave out an absence', { hours: hours({ closed: [{ from: '2026-03-01', to: '2026-03-02' }] }) }, []],
  [
    'take extra hours, on a closed day too',
    {
      hours: hours({
        closed: [{ from: '2026-03-02', to: '2026-03-04' }],
        extra: [{ day: '2026-03-04', from: 840, to: 900, venueId: 'rouen' }],
      }),
    },
    ['03-04T13:00'],
  ],
  [
    'join extra hours to those of the week',
    { hours: hours({ extra: [{ day: '2026-03-02', from: 720, to: 780, venueId: 'rouen' }] }) },
    ['03-02T08:00', '03-02T09:00', '03-02T10:00', '03-02T11:00'],
  ],
  ['leave out public holidays', { now: at('2026-04-05T10:00Z') }, []],
  ['leave out a venue that was closed', { venues: [reunion] }, []],
  [
    'know the clock of the venue',
    { venues: [reunion], hours: hours({ weekly: [{ ...monday, venueId: 'denis' }] }) },
    ['03-02T05:00', '03-02T06:00', '03-02T07:00'],
  ],
  [
    'know the holidays of the venue',
    {
      venues: [paris, reunion],
      now: at('2027-12-18T10:00Z'),
      hours: hours({ weekly: [monday, { ...monday, venueId: 'denis' }] }),
    },
    ['12-20T08:00', '12-20T09:00', '12-20T10:00'],
  ],
  [
    'follow the clock into summer',
    { now: at('2026-03-22T10:00Z'), days: 9, asked: asked({ minutes: 180 }) },
    ['03-23T08:00', '03-30T07:00'],
  ],
  [
    'lose the hour that the clock skips',
    {
      now: at('2026-03-28T10:00Z'),
      days: 2,
      hours: hours({ weekly: [{ weekday: 6, from: 60, to: 240, venueId: 'rouen' }] }),
    },
    ['03-29T00:00', '03-29T01:00'],
  ],
  [
    'use the hour that comes twice',
    {
      now: at('2026-10-24T10:00Z'),
      days: 2,
      hours: hours({ weekly: [{ weekday: 6, from: 120, to: 240, venueId: 'rouen' }] }),
    },
    ['10-25T00:00', '10-25T01:00', '10-25T02:00'],
  ],
  [
    'keep the buffer before hours that follow others',
    {
      asked: asked({ minutes: 180, bufferMinutes: 20 }),
      hours: hours({ weekly: [monday, { ...monday, from: 725, to: 930 }] }),
    },
    ['03-02T08:00', '03-02T11:20'],
  ],
  ['stop at the limit', { limit: 1 }, ['03-02T08:00']],
];

describe('free times', () => {
  for (const [name, question, starts] of table) it(name, () => expect(startsOf(question)).toEqual(starts));

  it('clash when they overlap on one day alone', () => {
    const stretch = (on: string, from: number, to: number) => ({ on, from, to });
    expect(
      clashingStretches([
        stretch('0', 540, 720),
        stretch('0', 720, 780),
        stretch('1', 540, 720),
        stretch('0', 700, 710),
      ]),
    ).toEqual([3]);
  });

  it('cover steps that two share exactly when they overlap', () => {
    const interval = fc
      .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 30 }))
      .map(([from, length]) => ({ from: from * 300_000, to: (from + length) * 300_000 }));
    fc.assert(
      fc.property(interval, interval, (one, other) => {
        const steps = new Set(stepsOf(one));
        expect(stepsOf(other).some((step) => steps.has(step))).toBe(overlap(one, other));
      }),
    );
  });
});

const formats = new Map<string, Intl.DateTimeFormat>(
  siteTimeZones.map((timeZone) => [
    timeZone,
    new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }),
  ]),
);
/** What the clocks of a zone show, read without the code under test. */
function shown(instant: number, zone: string) {
  const text = formats.get(zone)?.format(instant) ?? '';
  const [day = '', clock = ''] = text.split(' ');
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return { day, minute: hour * 60 + minute, weekday: (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7 };
}

const stretch = fc
  .record({
    weekday: fc.integer({ min: 0, max: 6 }),
    begin: fc.integer({ min: 4 * 12, max: 18 * 12 }),
    length: fc.integer({ min: 6, max: 60 }),
  })
  .map(({ weekday, begin, length }) => ({
    weekday,
    from: begin * 5,
    to: (begin + length) * 5,
    venueId: 'here',
  }));
const question = fc
  .record({
    zone: fc.constantFrom(...siteTimeZones),
    // around the changes of the clock of 2026
    now: fc.integer({ min: at('2026-03-20T00:00Z'), max: at('2026-11-01T00:00Z') }),
    weekly: fc.array(stretch, { maxLength: 8 }),
    closed: fc.array(fc.integer({ min: 0, max: 13 }), { maxLength: 3 }),
    asked: fc.record({
      minutes: fc.integer({ min: 3, max: 24 }).map((steps) => steps * 5),
      bufferMinutes: fc.integer({ min: 0, max: 6 }).map((steps) => steps * 5),
      noticeHours: fc.integer({ min: 0, max: 72 }),
    }),
    taken: fc.array(
      fc.record({
        after: fc.integer({ min: -60, max: 14 * 24 * 60 }),
        length: fc.integer({ min: 1, max: 300 }),
      }),
      { maxLength: 40 },
    ),
  })
  .map(({ zone, now, closed, weekly, taken, asked }): Question & { zone: string } => ({
    zone,
    hours: {
      weekly,
      closed: closed.map((after) => {
        const { day } = shown(now + after * 24 * 3_600_000, zone);
        return { from: day, to: day };
      }),
      extra: [],
    },
    venues: [{ id: 'here', zone, territory: 'mainland' }],
    asked,
    taken: taken.map(({ after, length }) => ({
      from: now + after * 60_000,
      to: now + (after + length) * 60_000,
    })),
    now,
    days: 14,
    limit: 500,
  }));

describe('any free time', () => {
  it('lies in the hours, after the notice and beside everything taken, and no room is left out', () => {
    fc.assert(
      fc.property(question, (given) => {
        const found = freeTimes(given);
        for (const time of found) {
          expect(mistakeOf(time, given, found)).toBeNull();
          expect(isFree(given, time)).toBe(true);
          // a minute later, or when it is taken, it is not
          expect(isFree(given, { ...time, from: time.from + 60_000 })).toBe(false);
          expect(isFree({ ...given, taken: [time] }, time)).toBe(false);
        }
        for (const start of startsInHours(given))
          expect(found.some((time) => overlap(withBuffer(time, given), withBuffer(start, given)))).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});

const withBuffer = ({ from, to }: { from: number; to: number }, { asked: { bufferMinutes } }: Question) => ({
  from,
  to: to + bufferMinutes * 60_000,
});

function mistakeOf(
  time: FreeTime,
  given: Question & { zone: string },
  all: readonly FreeTime[],
): string | null {
  const { asked: wish, taken, now, zone } = given;
  if (time.to - time.from !== wish.minutes * 60_000) return 'length';
  if (time.from < now + wish.noticeHours * 3_600_000) return 'notice';
  if (taken.some((one) => overlap(one, withBuffer(time, given)))) return 'taken';
  if (all.some((other) => other !== time && overlap(withBuffer(other, given), time)))
    return 'another free time';
  for (let minute = time.from; minute < time.to; minute += 5 * 60_000)
    if (!isOpen(minute, given, zone)) return `outside hours at ${new Date(minute).toISOString()}`;
  return null;
}

function isOpen(instant: number, { hours: { weekly, closed } }: Question, zone: string): boolean {
  const { day, minute, weekday } = shown(instant, zone);
  if (closed.some(({ from }) => from === day)) return false;
  return weekly.some((one) => one.weekday === weekday && one.from <= minute && minute < one.to);
}

/** Some starts at which an appointment would fit, found by trying. */
function startsInHours(given: Question & { zone: string }) {
  const { now, asked: wish, taken, zone } = given;
  const starts: { from: number; to: number }[] = [];
  // those that begin within a length after the notice may be left out
  const near = (wish.minutes + wish.bufferMinutes) * 60_000;
  const first = Math.ceil((now + wish.noticeHours * 3_600_000 + near) / 300_000) * 300_000;
  // every 95 minutes is enough to meet each stretch in some run
  for (let from = first; from < now + 10 * 24 * 3_600_000; from += 95 * 60_000) {
    const time = { from, to: from + wish.minutes * 60_000 };
    if (taken.some((one) => overlap(one, withBuffer(time, given)))) continue;
    let open = true;
    for (let minute = from; minute < time.to && open; minute += 5 * 60_000)
      open = isOpen(minute, given, zone);
    if (open && !isHolidayNear(from, zone)) starts.push(time);
  }
  return starts;
}

const holidays2026 = ['04-06', '05-01', '05-08', '05-14', '05-25', '07-14', '08-15', '11-01'];
const isHolidayNear = (instant: number, zone: string) =>
  holidays2026.includes(shown(instant, zone).day.slice(5));
