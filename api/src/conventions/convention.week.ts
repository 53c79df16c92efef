import type { Period, SlotContent } from '../../contract/index.ts';
import type { Span, Timetable } from '../../contract/timetables.ts';
import { addDays, daysIn } from '../../rules/civil-days.ts';
import { isHoliday } from '../../rules/holidays.ts';
import { territoryOf, timeZoneOf } from '../../rules/territories.ts';

type Hours = SlotContent['hours'];

/** The pause at noon of a usual day. */
const noon = '12:00';
const afterLunch = '13:00';

/** The stretches of a day of which these halves are worked, by the usual hours of the slot. */
export function spansOfDay(morning: boolean, afternoon: boolean, { from, to }: Hours): Span[] {
  if (!morning && !afternoon) return [];
  // hours that pass midnight, or lie in one half of the day alone, have no pause at noon
  if (to <= from || from >= noon || to <= afterLunch) return [{ from, to }];
  return [...(morning ? [{ from, to: noon }] : []), ...(afternoon ? [{ from: afterLunch, to }] : [])];
}

/** The days of the candidacy inside the period of the slot; as asked when both have no day in common. */
function within(asked: Period, offered: Period): Period {
  const from = asked.from > offered.from ? asked.from : offered.from;
  const to = asked.to < offered.to ? asked.to : offered.to;
  return from <= to ? { from, to } : asked;
}

/** The timetable with which a draft begins: the half days of the slot, without the public holidays of the site. */
export function firstTimetable(
  asked: Period,
  { period, week, hours }: Pick<SlotContent, 'period' | 'week' | 'hours'>,
  communeCode: string,
): Timetable {
  const dates = within(asked, period);
  const territory = territoryOf(communeCode);
  const days = Array.from({ length: Math.min(daysIn(dates), 62) }, (_, at) => addDays(dates.from, at));
  return {
    zone: timeZoneOf(communeCode),
    periods: [
      {
        ...dates,
        week: Array.from({ length: 7 }, (_, day) =>
          spansOfDay(week[2 * day] ?? false, week[2 * day + 1] ?? false, hours),
        ),
      },
    ],
    exceptions: days.filter((day) => isHoliday(day, territory)).map((day) => ({ day, spans: [] })),
  };
}
