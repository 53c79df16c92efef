/** A civil day, `YYYY-MM-DD`. Days sort as the text they are. */
export type Day = string;

const oneDay = 24 * 3_600_000;
const startOf = (day: Day) => Date.parse(`${day}T00:00:00Z`);
const dayAt = (time: number) => new Date(time).toISOString().slice(0, 10);

/** False for what is still being typed and for days that no month has. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = startOf(text);
  return !Number.isNaN(time) && dayAt(time) === text;
}

/** From 1 on; a month of 0 or 13 and more counts on into the years beside it. */
function dayOf(year: number, month: number, day: number): Day {
  // `Date.UTC` would take the years 0 to 99 for those of the last century
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.toISOString().slice(0, 10);
}

function partsOf(day: Day): [year: number, month: number, day: number] {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return [year, month, date];
}

export function addDays(day: Day, count: number): Day {
  return dayAt(startOf(day) + count * oneDay);
}

/** How many days lie from one to the other, both included. */
export function daysIn({ from, to }: { from: Day; to: Day }): number {
  return Math.round((startOf(to) - startOf(from)) / oneDay) + 1;
}

/** 0 for Monday to 6 for Sunday. */
export function weekdayOf(day: Day): number {
  return (new Date(startOf(day)).getUTCDay() + 6) % 7;
}

/** The Monday of the day's week. */
export function mondayOf(day: Day): Day {
  return addDays(day, -weekdayOf(day));
}

/**
 * The last day of a length "from date to date" (D5135-3): the day before the same date some months later, or that
 * month's last day where it has no such date.
 */
export function lastDayOfMonths(from: Day, months: number): Day {
  const [year, month, day] = partsOf(from);
  const lastOfThatMonth = dayOf(year, month + months + 1, 0);
  const [, , length] = partsOf(lastOfThatMonth);
  return day > length ? lastOfThatMonth : addDays(dayOf(year, month + months, day), -1);
}

/**
 * The day on which a delay of some months expires: the same date, or that month's last day where it has no such date
 * (Code de procédure civile, art. 641).
 */
export function dayAfterMonths(from: Day, months: number): Day {
  const [year, month, day] = partsOf(from);
  const lastOfThatMonth = dayOf(year, month + months + 1, 0);
  const [, , length] = partsOf(lastOfThatMonth);
  return day > length ? lastOfThatMonth : dayOf(year, month + months, day);
}

/** The first day of the longest length from date to date that ends on this day. */
export function firstDayOfMonths(to: Day, months: number): Day {
  const [year, month] = partsOf(to);
  let first = dayOf(year, month - months, 1);
  while (lastDayOfMonths(first, months) < to) first = addDays(first, 1);
  return first;
}

/** How many days from today to a day; below zero once it has passed. */
export function daysUntil(day: Day, today: Day): number {
  return daysIn({ from: today, to: day }) - 1;
}

/** The day somebody turns this age: their birthday (1 March for 29 February in a common year). */
export function dayOfAge(birthDate: Day, age: number): Day {
  const [year, month, day] = partsOf(birthDate);
  return dayOf(year + age, month, day);
}

const inWords = {
  fr: new Intl.DateTimeFormat('fr-FR', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }),
};

/** `1er mars 2026`, `1 March 2026`; what is no day stays as it is. */
export function dayInWords(day: Day, locale: 'fr' | 'en'): string {
  if (!isDay(day)) return day;
  const words = inWords[locale].format(startOf(day));
  return locale === 'fr' ? words.replace(/^1 /, '1er ') : words;
}
