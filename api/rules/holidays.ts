/// <reference path="./jours-feries.d.ts" />
import joursFeries from '@socialgouv/jours-feries';
import type { Day } from './civil-days.ts';
import type { Territory } from './territories.ts';

/**
 * The day on which the end of slavery is commemorated (Code du travail L3422-2; decree 83-1003 of 23 November 1983 as of
 * 26 April 2012). For Saint-Martin the decree says 27 May; circulars since 2018 let the collectivity keep 28 May.
 */
const abolitionDays: Readonly<Partial<Record<Territory, string>>> = {
  guadeloupe: '05-27',
  martinique: '05-22',
  guyane: '06-10',
  reunion: '12-20',
  mayotte: '04-27',
  saint_barthelemy: '10-09',
  saint_martin: '05-27',
};

/**
 * The civil day of a holiday. The library returns midnights in the machine's time zone (an hour off after a change of
 * the clocks); the result must not depend on that zone.
 */
function civilDay(midnight: Date): Day {
  const morning = new Date(midnight.getTime() + 6 * 3_600_000);
  const [month, day] = [morning.getMonth() + 1, morning.getDate()].map((part) => `${part}`.padStart(2, '0'));
  return `${morning.getFullYear()}-${month}-${day}`;
}

const known = new Map<string, ReadonlySet<Day>>();

/** Public holidays of a year: L3133-1, in Alsace-Moselle L3134-13, overseas L3422-2. */
export function holidaysOf(year: number, territory: Territory = 'mainland'): ReadonlySet<Day> {
  const key = `${territory} ${year}`;
  let found = known.get(key);
  if (!found) {
    const days = Object.values(joursFeries(year, { alsace: territory === 'alsace_moselle' })).map(civilDay);
    const abolition = abolitionDays[territory];
    found = new Set(abolition ? [...days, `${year}-${abolition}`] : days);
    known.set(key, found);
  }
  return found;
}

export function isHoliday(day: Day, territory: Territory = 'mainland'): boolean {
  return holidaysOf(Number(day.slice(0, 4)), territory).has(day);
}
