import type { Span, Timetable } from '../../../contract/timetables.ts';
import { addDays, dayInWords, isDay, mondayOf, weekdayOf } from '../../../rules/civil-days.ts';
import {
  dayMinutes,
  minutesOfDay,
  type Presence,
  presencesOf,
  type Stretch,
  totalsOf,
} from '../../../rules/timetable.ts';
import { clockInWords, hoursInWords, shortDay, weekdays } from '../../platform/pdf/french.ts';
import type { PdfTable } from '../../platform/pdf/template.ts';

export interface TimetablePart {
  title: string;
  table: PdfTable;
  /** Under the table; may be empty. */
  note: string;
}

const zoneNames: Readonly<Record<Timetable['zone'], string>> = {
  'Europe/Paris': 'à l’heure de Paris',
  'America/Guadeloupe': 'à l’heure de la Guadeloupe',
  'America/Martinique': 'à l’heure de la Martinique',
  'America/Cayenne': 'à l’heure de la Guyane',
  'Indian/Reunion': 'à l’heure de La Réunion',
  'Indian/Mayotte': 'à l’heure de Mayotte',
  'America/St_Barthelemy': 'à l’heure de Saint-Barthélemy',
  'America/Marigot': 'à l’heure de Saint-Martin',
  'America/Miquelon': 'à l’heure de Saint-Pierre-et-Miquelon',
};

export const zoneInWords = (zone: Timetable['zone']): string => zoneNames[zone];

const spell = (stretches: readonly Stretch[]) =>
  stretches
    .map(({ from, to }) => {
      const nextDay = to > dayMinutes ? ' (le lendemain)' : '';
      return `${clockInWords(from)} à ${clockInWords(to)}${nextDay}`;
    })
    .join('\n');

/** Hours and pauses of one day as two cells. */
function dayCells(stretches: readonly Stretch[]): [hours: string, pauses: string] {
  const pauses = stretches.slice(1).map(({ from }, at) => {
    const before = stretches[at]?.to ?? from;
    return `${clockInWords(before)} à ${clockInWords(from)} (${hoursInWords(from - before)})`;
  });
  return [spell(stretches), pauses.join('\n') || 'aucune'];
}

/** Hours of the clock do not depend on it. */
const someDay = '2001-01-01';

/** The stretches of spans, in order and joined, as the totals count them. */
function stretchesOf(spans: readonly Span[], day: string): readonly Stretch[] {
  const exceptions = [{ day, spans: [...spans] }];
  return presencesOf({ zone: 'Europe/Paris', periods: [], exceptions })[0]?.stretches ?? [];
}

const minutesOfClock = (stretches: readonly Stretch[]) =>
  stretches.reduce((sum, { from, to }) => sum + to - from, 0);

const dayTable = { widths: [3, 4, 4, 3], head: ['Jour', 'Présence', 'Pauses', 'Durée'] } as const;
const nameOf = (weekday: number) => weekdays[weekday] ?? '';

/** Days of the week with the same hours as one row: `lundi à vendredi`. */
function weekRows(week: readonly (readonly Span[])[]): string[][] {
  const groups: { first: number; last: number; stretches: readonly Stretch[] }[] = [];
  week.forEach((spans, at) => {
    const stretches = stretchesOf(spans, someDay);
    const before = groups.at(-1);
    if (before && before.last === at - 1 && spell(before.stretches) === spell(stretches)) before.last = at;
    else if (stretches.length > 0) groups.push({ first: at, last: at, stretches });
  });
  return groups.map(({ first, last, stretches }) => [
    first === last ? nameOf(first) : `${nameOf(first)} ${last === first + 1 ? 'et' : 'à'} ${nameOf(last)}`,
    ...dayCells(stretches),
    `${hoursInWords(minutesOfClock(stretches))}${first === last ? '' : ' par jour'}`,
  ]);
}

/** The regular week of each period. */
function regularWeeks({ periods }: Timetable): TimetablePart[] {
  return periods.map(({ from, to, week }) => ({
    title: `Du ${dayInWords(from, 'fr')} au ${dayInWords(to, 'fr')}`,
    table: { ...dayTable, rows: weekRows(week), total: [] },
    note: '',
  }));
}

function exceptionsPart({ exceptions, zone }: Timetable): TimetablePart[] {
  const days = [...new Set(exceptions.filter(({ day }) => isDay(day)).map(({ day }) => day))].sort();
  if (days.length === 0) return [];
  const rows = days.map((day) => {
    const spans = exceptions.flatMap((one) => (one.day === day ? one.spans : []));
    const stretches = stretchesOf(spans, day);
    if (stretches.length === 0) return [shortDay(day), 'pas de présence', '', ''];
    return [shortDay(day), ...dayCells(stretches), hoursInWords(minutesOfDay({ day, stretches }, zone))];
  });
  return [{ title: 'Jours différents', table: { ...dayTable, rows, total: [] }, note: '' }];
}

/** All days and their totals, a line a week. */
function calendarPart(presences: readonly Presence[], { zone }: Timetable): TimetablePart[] {
  const totals = totalsOf(presences, zone);
  const mondays = [...new Set([...totals.weeks.keys(), ...presences.map(({ day }) => mondayOf(day))])].sort();
  if (mondays.length === 0) return [];
  const rows = mondays.map((monday) => [
    shortDay(monday).replace(/^lun\.\s/, ''),
    ...weekdays.map((_, at) => {
      const minutes = totals.days.get(addDays(monday, at));
      return minutes === undefined ? '–' : hoursInWords(minutes);
    }),
    hoursInWords(totals.weeks.get(monday) ?? 0),
  ]);
  const overSunday = presences.some(
    ({ day, stretches }) => weekdayOf(day) === 6 && stretches.some(({ to }) => to > dayMinutes),
  );
  const days = totals.presenceDays;
  return [
    {
      title: 'Durées par jour et par semaine',
      table: {
        widths: [2, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.7],
        head: ['Semaine du', ...weekdays.map((name) => `${name.slice(0, 3)}.`), 'Total'],
        rows,
        total: [
          'En tout',
          `${days} jour${days > 1 ? 's' : ''}`,
          ...Array.from({ length: 6 }, () => ''),
          hoursInWords(totals.all),
        ],
      },
      note: overSunday
        ? 'Une nuit du dimanche au lundi compte pour chaque semaine jusqu’à minuit et à partir de minuit (L3121-35).'
        : '',
    },
  ];
}

/** The timetable as tables: regular weeks, days that differ, totals. Nothing when no period is known. */
export function timetableParts(timetable: Timetable): TimetablePart[] {
  return [
    ...regularWeeks(timetable).filter(({ table }) => table.rows.length > 0),
    ...exceptionsPart(timetable),
    ...calendarPart(presencesOf(timetable), timetable),
  ];
}
