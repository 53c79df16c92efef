import { addDays, weekdayOf } from './civil-days.ts';
import { isHoliday } from './holidays.ts';

/** Monday to Friday, except public holidays of mainland France. `day` is `YYYY-MM-DD`. */
export function isWorkingDay(day: string): boolean {
  return weekdayOf(day) < 5 && !isHoliday(day);
}

/** The `count`-th working day after `day`, which itself does not count. */
export function addWorkingDays(day: string, count: number): string {
  let at = day;
  for (let left = count; left > 0; ) {
    at = addDays(at, 1);
    if (isWorkingDay(at)) left -= 1;
  }
  return at;
}
