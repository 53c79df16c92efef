const dayMs = 86_400_000;

/** A day in Europe/Paris, `YYYY-MM-DD`. */
export type Day = string;

const parisDay = new Intl.DateTimeFormat('fr-CA', {
  timeZone: 'Europe/Paris',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});
const parisHour = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Paris',
  hour: '2-digit',
  hourCycle: 'h23',
});

export function dayOf(at: Date): Day {
  return parisDay.format(at);
}

/** The instant of a time of day in Paris, in summer or winter time. */
export function instant(day: Day, hour: number, minute = 0): Date {
  const utc = new Date(`${day}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00Z`);
  const shift = (Number(parisHour.format(utc)) - hour + 24) % 24;
  return new Date(utc.getTime() - shift * 3_600_000);
}

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T12:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T12:00:00Z`) - Date.parse(`${from}T12:00:00Z`)) / dayMs);
}

/** 0 is Monday. */
export function weekday(day: Day): number {
  return (new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7;
}

/** French public holidays with a fixed date, on which offices are closed and nobody writes. */
const holidays = new Set(['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25']);

export function isWorkingDay(day: Day): boolean {
  return weekday(day) < 5 && !holidays.has(day.slice(5));
}

/** The n-th working day after (or before, when negative) a day. With 0, the day itself or the next working day. */
export function workingDay(day: Day, n: number): Day {
  const step = n < 0 ? -1 : 1;
  let at = day;
  while (!isWorkingDay(at)) at = addDays(at, step);
  for (let left = Math.abs(n); left > 0; ) {
    at = addDays(at, step);
    if (isWorkingDay(at)) left--;
  }
  return at;
}

export function workingDaysBetween(from: Day, to: Day): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(day)) count++;
  return count;
}
