import type { Locale, Week } from '@passerelle/api/contract';

export const dayKeys = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type DayKey = (typeof dayKeys)[number];
export const halfKeys = ['am', 'pm'] as const;

/** The day and the half of one of the 14 half days of a week. */
export function placeOf(index: number): { day: DayKey; half: 'am' | 'pm' } {
  return { day: dayKeys[Math.floor(index / 2)] ?? 'mon', half: index % 2 === 0 ? 'am' : 'pm' };
}

export function toggled(week: Week, index: number): Week {
  return week.map((on, each) => (each === index ? !on : on));
}

export type CellState = 'both' | 'lacking' | 'spare' | 'off';

/** How a half day that the slot needs or not compares with one that the person has free or not. */
export function cellState(wanted: boolean, free: boolean): CellState {
  if (wanted) return free ? 'both' : 'lacking';
  return free ? 'spare' : 'off';
}

/** The number of half days needed, how many of them are free, and the indexes of those that are not. */
export function overlapOf(wanted: Week, free: Week): { all: number; common: number; lacking: number[] } {
  const asked = wanted.flatMap((on, index) => (on ? [index] : []));
  const lacking = asked.filter((index) => !free[index]);
  return { all: asked.length, common: asked.length - lacking.length, lacking };
}

const words = {
  fr: {
    days: ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'],
    am: 'matin',
    pm: 'après-midi',
    all: 'toute la journée',
    from: 'du',
    to: 'au',
    and: ' et ',
  },
  en: {
    days: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
    am: 'morning',
    pm: 'afternoon',
    all: 'all day',
    from: 'from',
    to: 'to',
    and: ' and ',
  },
} as const;

/** "lundi matin", "Thursday afternoon". */
export function halfDayInWords(index: number, locale: Locale): string {
  const text = words[locale];
  return `${text.days[Math.floor(index / 2)]} ${index % 2 === 0 ? text.am : text.pm}`;
}

/** A list of half days as people say it: "jeudi après-midi et vendredi matin". */
export function halfDaysInWords(indexes: readonly number[], locale: Locale): string {
  const parts = indexes.map((index) => halfDayInWords(index, locale));
  if (parts.length < 2) return parts[0] ?? '';
  return `${parts.slice(0, -1).join(', ')}${words[locale].and}${parts[parts.length - 1]}`;
}

/** "du lundi au jeudi, toute la journée ; vendredi matin". Consecutive days that are the same are grouped; empty for an empty week. */
export function weekInWords(week: Week, locale: Locale): string {
  const text = words[locale];
  const runs: { first: number; last: number; am: boolean; pm: boolean }[] = [];
  for (let day = 0; day < 7; day += 1) {
    const am = week[day * 2] ?? false;
    const pm = week[day * 2 + 1] ?? false;
    if (!am && !pm) continue;
    const before = runs[runs.length - 1];
    if (before && before.last === day - 1 && before.am === am && before.pm === pm) before.last = day;
    else runs.push({ first: day, last: day, am, pm });
  }
  return runs
    .map(({ first, last, am, pm }) => {
      const when = am && pm ? text.all : am ? text.am : text.pm;
      if (first === last) return `${text.days[first]}${am && pm ? `, ${when}` : ` ${when}`}`;
      if (last === first + 1)
        return `${text.days[first]}${text.and}${text.days[last]}${am && pm ? `, ${when}` : ` ${when}`}`;
      return `${text.from} ${text.days[first]} ${text.to} ${text.days[last]}, ${when}`;
    })
    .join(' ; ');
}
