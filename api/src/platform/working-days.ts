import joursFeries from '@socialgouv/jours-feries';

const oneDay = 24 * 3_600_000;
const holidaysOf = new Map<number, ReadonlySet<string>>();

/**
 * The civil day of a holiday. The library returns midnights in the machine's time zone (an hour off after a change of
 * the clocks); the result must not depend on that zone.
 */
function civilDay(midnight: Date): string {
  const morning = new Date(midnight.getTime() + 6 * 3_600_000);
  const [month, day] = [morning.getMonth() + 1, morning.getDate()].map((part) => `${part}`.padStart(2, '0'));
  return `${morning.getFullYear()}-${month}-${day}`;
}

/** Public holidays of mainland France in a year, as `YYYY-MM-DD`. */
function holidays(year: number): ReadonlySet<string> {
  let found = holidaysOf.get(year);
  if (!found) {
    found = new Set(Object.values(joursFeries(year)).map(civilDay));
    holidaysOf.set(year, found);
  }
  return found;
}

/** Monday to Friday, except public holidays. `day` is `YYYY-MM-DD`. */
export function isWorkingDay(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !holidays(Number(day.slice(0, 4))).has(day);
}

/** The `count`-th working day after `day`, which itself does not count. */
export function addWorkingDays(day: string, count: number): string {
  let at = Date.parse(`${day}T00:00:00Z`);
  let left = count;
  while (left > 0) {
    at += oneDay;
    if (isWorkingDay(new Date(at).toISOString().slice(0, 10))) left -= 1;
  }
  return new Date(at).toISOString().slice(0, 10);
}
