import { addDays, type Day } from './civil-days.ts';
import { type Convention, datesOf } from './convention.ts';
import { foundIf, foundInWeeks, foundOnDays } from './found.ts';
import { limits } from './limits.ts';
import { longestWithoutPause } from './rests.ts';
import type { Rule, Sentence } from './rule.ts';
import { minutesOfDay, type Presence, presencesOf, totalsOf } from './timetable.ts';

const draft = { moment: 'draft', since: '2016-08-10' } as const;

const presences = ({ timetable }: Convention) => presencesOf(timetable);

/** The days on which something is so. */
function daysWhere(convention: Convention, is: (minutes: number, presence: Presence) => boolean): Day[] {
  const { zone } = convention.timetable;
  return presences(convention)
    .filter((presence) => is(minutesOfDay(presence, zone), presence))
    .map(({ day }) => day);
}

/** The Mondays of the weeks in which somebody is present so many minutes. */
function weeksWhere(convention: Convention, is: (minutes: number) => boolean): Day[] {
  const { weeks } = totalsOf(presences(convention), convention.timetable.zone);
  return [...weeks].filter(([, minutes]) => is(minutes)).map(([monday]) => monday);
}

export const dayHours: Rule = {
  ...draft,
  code: 'daily_hours_over_10',
  severity: 'refusal',
  articles: ['L5135-6', 'L3121-18'],
  says: { fr: 'Une journée compte au plus 10 heures.', en: 'A day has at most 10 hours.' },
  check(convention) {
    const days = daysWhere(convention, (minutes) => minutes > limits.adult.dayMinutes);
    return foundOnDays(days, dayHours.says, ['L3121-18']);
  },
};

const weekHours: Rule = {
  ...draft,
  code: 'weekly_hours_over_48',
  severity: 'refusal',
  articles: ['L5135-6', 'L3121-20'],
  says: { fr: 'Une semaine compte au plus 48 heures.', en: 'A week has at most 48 hours.' },
  check(convention) {
    const weeks = weeksWhere(convention, (minutes) => minutes > limits.adult.weekMinutes);
    return foundInWeeks(weeks, weekHours.says, ['L3121-20']);
  },
};

const usualWeek: Rule = {
  ...draft,
  code: 'weekly_hours_over_35',
  severity: 'warning',
  articles: ['L5135-6', 'L3121-20'],
  says: {
    fr: 'Une semaine dépasse 35 heures : vérifiez que ce sont les horaires de l’entreprise.',
    en: 'A week exceeds 35 hours: check that these are the hours of the host.',
  },
  check(convention) {
    const { usualWeekMinutes, weekMinutes } = limits.adult;
    const weeks = weeksWhere(convention, (minutes) => minutes > usualWeekMinutes && minutes <= weekMinutes);
    return foundInWeeks(weeks, usualWeek.says, ['L5135-6']);
  },
};

const pause: Rule = {
  ...draft,
  code: 'pause_missing',
  severity: 'refusal',
  articles: ['L5135-6', 'L3121-16'],
  says: {
    fr: 'Dès six heures de présence dans la journée, une pause de 20 minutes de suite, avant que six heures soient passées.',
    en: 'From six hours of presence in a day on, a pause of 20 minutes in a row, before six hours are over.',
  },
  check(convention) {
    const { pauseAtMinutes, pauseMinutes } = limits.adult;
    const days = daysWhere(convention, (minutes, { stretches }) => {
      if (minutes < pauseAtMinutes) return false;
      const longest = longestWithoutPause(stretches, pauseMinutes);
      const worked = stretches.reduce((sum, { from, to }) => sum + to - from, 0);
      return longest > pauseAtMinutes || longest === worked;
    });
    return foundOnDays(days, pause.says, ['L3121-16']);
  },
};

const says = (fr: string, en: string): Sentence => ({ fr, en });

const periodsApart: Rule = {
  ...draft,
  code: 'overlapping_periods',
  severity: 'refusal',
  articles: ['D5135-2'],
  since: '2014-11-16',
  says: says('Les périodes ne se chevauchent pas.', 'Periods do not overlap.'),
  check({ timetable }) {
    const sorted = [...timetable.periods].sort((a, b) => (a.from < b.from ? -1 : 1));
    const overlaps = sorted.some(({ from }, at) => sorted.slice(0, at).some(({ to }) => from <= to));
    return foundIf(
      overlaps,
      'timetable.periods',
      says(
        'Deux périodes se chevauchent. Gardez chaque jour dans une seule.',
        'Two periods overlap. Keep each day in one only.',
      ),
    );
  },
};

const inside: Rule = {
  ...draft,
  code: 'outside_periods',
  severity: 'refusal',
  articles: ['D5135-2'],
  since: '2014-11-16',
  says: says('Chaque jour de présence est dans une période.', 'Each day of presence lies in a period.'),
  check(convention) {
    const { periods } = convention.timetable;
    const dates = datesOf(convention);
    const days = presences(convention)
      // a night that begins on the last day ends after it
      .filter(({ day, stretches }) => {
        const over = stretches.some(({ to }) => to > 24 * 60) && dates?.to === day ? addDays(day, 1) : day;
        return !periods.some(({ from, to }) => from <= day && over <= to);
      })
      .map(({ day }) => day);
    return foundOnDays(days, inside.says, ['D5135-2']);
  },
};

const totals: Rule = {
  ...draft,
  code: 'hours_not_of_timetable',
  severity: 'refusal',
  articles: ['D5135-2'],
  since: '2014-11-16',
  says: says(
    'Le nombre d’heures de présence est celui des horaires.',
    'The hours of presence stated are those of the timetable.',
  ),
  check(convention) {
    const { statedHours, timetable } = convention;
    const { all } = totalsOf(presences(convention), timetable.zone);
    return foundIf(statedHours !== null && Math.abs(statedHours * 60 - all) >= 1, 'statedHours', totals.says);
  },
};

export const hoursRules: readonly Rule[] = [
  dayHours,
  weekHours,
  usualWeek,
  pause,
  periodsApart,
  inside,
  totals,
];
