import { mondayOf, weekdayOf } from './civil-days.ts';
import type { Convention } from './convention.ts';
import { foundInWeeks, foundOnDays } from './found.ts';
import { isHoliday } from './holidays.ts';
import { limits } from './limits.ts';
import { restsBetween, touches, weeklyRest, weeksOf } from './rests.ts';
import type { Rule } from './rule.ts';
import { territoryOf } from './territories.ts';
import { presencesOf } from './timetable.ts';

const presences = ({ timetable }: Convention) => presencesOf(timetable);

const daily: Rule = {
  code: 'daily_rest',
  severity: 'refusal',
  articles: ['L5135-6', 'L3131-1'],
  since: '2016-08-10',
  moment: 'draft',
  says: {
    fr: 'Entre deux journées, 11 heures de repos au moins.',
    en: 'Between two days, at least 11 hours of rest.',
  },
  check(convention) {
    const days = restsBetween(presences(convention), convention.timetable.zone)
      .filter(({ from, to }) => to - from < limits.adult.dailyRestHours * 3_600_000)
      .map(({ before }) => before);
    return foundOnDays(days, daily.says, ['L3131-1']);
  },
};

const sixDays: Rule = {
  code: 'weekly_rest',
  severity: 'refusal',
  articles: ['L5135-6', 'L3132-1'],
  since: '2008-05-01',
  moment: 'draft',
  says: { fr: 'Six jours de présence au plus par semaine.', en: 'At most six days of presence a week.' },
  check(convention) {
    const days = presences(convention);
    const weeks = weeksOf(days).filter(
      (monday) => days.filter(({ day }) => mondayOf(day) === monday).length > limits.adult.daysAWeek,
    );
    return foundInWeeks(weeks, sixDays.says, ['L3132-1']);
  },
};

const weekly: Rule = {
  code: 'weekly_rest_hours',
  severity: 'refusal',
  articles: ['L5135-6', 'L3132-2'],
  since: '2008-05-01',
  moment: 'draft',
  says: {
    fr: 'Chaque semaine, 35 heures de repos de suite au moins.',
    en: 'Each week, at least 35 hours of rest in a row.',
  },
  check(convention) {
    const days = presences(convention);
    const { zone } = convention.timetable;
    const weeks = weeksOf(days).filter(
      (monday) => weeklyRest(monday, days, zone) < limits.adult.weeklyRestHours,
    );
    return foundInWeeks(weeks, weekly.says, ['L3132-2']);
  },
};

const sundays: Rule = {
  code: 'sunday',
  severity: 'warning',
  articles: ['L5135-6', 'L3132-3'],
  since: '2009-08-12',
  moment: 'draft',
  says: {
    fr: 'Une présence le dimanche demande que l’entreprise travaille ce jour-là.',
    en: 'Presence on a Sunday needs a host that works on that day.',
  },
  check(convention) {
    const days = presences(convention).flatMap(({ day }) => (weekdayOf(day) === 6 ? [day] : []));
    return foundOnDays(days, sundays.says, ['L3132-3']);
  },
};

const nights: Rule = {
  code: 'night',
  severity: 'warning',
  articles: ['L5135-6', 'L3122-2'],
  since: '2016-08-10',
  moment: 'draft',
  says: {
    fr: 'Une présence entre 21 h et 6 h peut être du travail de nuit : vérifiez que les salariés ont ces horaires.',
    en: 'Presence between 9 pm and 6 am may be night work: check that employees have these hours.',
  },
  check(convention) {
    const days = presences(convention)
      .filter(({ stretches }) => touches(stretches, 21 * 60, 6 * 60))
      .map(({ day }) => day);
    return foundOnDays(days, nights.says, ['L3122-2']);
  },
};

const holidays: Rule = {
  code: 'public_holiday',
  severity: 'warning',
  articles: ['L5135-6', 'L3133-1'],
  since: '2016-08-10',
  moment: 'draft',
  says: {
    fr: 'Une présence un jour férié demande que les salariés travaillent ce jour-là.',
    en: 'Presence on a public holiday needs employees who work on that day.',
  },
  check(convention) {
    const territory = territoryOf(convention.place?.communeCode ?? '');
    const days = presences(convention).flatMap(({ day }) => (isHoliday(day, territory) ? [day] : []));
    return foundOnDays(days, holidays.says, ['L3133-1']);
  },
};

export const restRules: readonly Rule[] = [daily, sixDays, weekly, sundays, nights, holidays];
