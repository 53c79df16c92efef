import type { ConventionContent, Period } from '../../contract/index.ts';
import { addDays, daysIn, lastDayOfMonths } from '../../rules/civil-days.ts';
import { isHoliday } from '../../rules/holidays.ts';
import { territoryOf } from '../../rules/territories.ts';
import { maxDays } from '../../rules/windows.ts';

type Timetable = ConventionContent['timetable'];

/** Monday first, as weeks are stored. */
const weekdayOf = (day: string) => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;

const weekOf = ({ periods }: Timetable) => periods.at(-1)?.week ?? [];

/**
 * The dates with which a renewal begins: from the first day of presence after the first convention, for a month at
 * most and within what is left of the 60 days (D5135-3) and of the slot; null when nothing is left.
 */
export function renewalDates(
  { to, timetable }: { to: string; timetable: Timetable },
  known: { today: string; offeredTo: string; daysUsed: number },
): Period | null {
  const left = maxDays - known.daysUsed;
  const week = weekOf(timetable);
  let from = addDays(to >= known.today ? to : known.today, 1);
  for (let tried = 0; tried < 7 && (week[weekdayOf(from)] ?? []).length === 0; tried += 1)
    from = addDays(from, 1);
  const ends = [lastDayOfMonths(from, 1), addDays(from, left - 1), known.offeredTo];
  const last = ends.reduce((one, other) => (other < one ? other : one));
  return last >= from ? { from, to: last } : null;
}

/** What the draft of a renewal says: what the first convention said, on the same days of the week, for new dates. */
export function renewedContent(
  first: { id: string; content: ConventionContent },
  dates: Period,
): ConventionContent {
  const { timetable, place, host } = first.content;
  const territory = territoryOf(place?.communeCode ?? '');
  const days = Array.from({ length: Math.min(daysIn(dates), 62) }, (_, at) => addDays(dates.from, at));
  return {
    ...first.content,
    host: { ...host, conditions: [...host.conditions] },
    timetable: {
      zone: timetable.zone,
      periods: [{ ...dates, week: weekOf(timetable) }],
      exceptions: days.filter((day) => isHoliday(day, territory)).map((day) => ({ day, spans: [] })),
    },
    renewal: { of: first.id, objectivesReached: false },
  };
}
