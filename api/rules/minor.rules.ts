import { addDays, type Day, dayOfAge, isDay } from './civil-days.ts';
import type { Convention } from './convention.ts';
import { foundIf, foundInWeeks, foundOnDays } from './found.ts';
import { isHoliday } from './holidays.ts';
import { limits } from './limits.ts';
import { isMinor } from './parties.ts';
import { hasTwoDaysOff, longestWithoutPause, restsBetween, touches, weeksOf } from './rests.ts';
import { cited, type Rule } from './rule.ts';
import { territoryOf } from './territories.ts';
import { dayMinutes, minutesOfDay, type Presence, presencesOf, totalsOf } from './timetable.ts';

const { minor } = limits;
const draft = { severity: 'refusal', moment: 'draft' } as const;

/** The days before the eighteenth birthday; none for an adult, or as long as the birth date is not whole. */
export function presencesAsMinor({ person, timetable }: Convention): Presence[] {
  const { birthDate } = person;
  if (!birthDate || !isDay(birthDate)) return [];
  const adultFrom = dayOfAge(birthDate, 18);
  return presencesOf(timetable).filter(({ day }) => day < adultFrom);
}

const daysOf = (presences: readonly Presence[]): Day[] => presences.map(({ day }) => day);

const dayHours: Rule = {
  ...draft,
  code: 'minor_daily_hours',
  articles: ['L5135-6', 'L3162-1'],
  since: '2019-01-01',
  says: { fr: 'Avant 18 ans, 8 heures par jour au plus.', en: 'Under 18, at most 8 hours a day.' },
  check(convention) {
    const { zone } = convention.timetable;
    const over = presencesAsMinor(convention).filter((one) => minutesOfDay(one, zone) > minor.dayMinutes);
    return foundOnDays(daysOf(over), dayHours.says, ['L3162-1']);
  },
};

const weekHours: Rule = {
  ...draft,
  code: 'minor_weekly_hours',
  articles: ['L5135-6', 'L3162-1'],
  since: '2019-01-01',
  says: { fr: 'Avant 18 ans, 35 heures par semaine au plus.', en: 'Under 18, at most 35 hours a week.' },
  check(convention) {
    const { weeks } = totalsOf(presencesAsMinor(convention), convention.timetable.zone);
    const over = [...weeks].filter(([, minutes]) => minutes > minor.weekMinutes).map(([monday]) => monday);
    return foundInWeeks(over, weekHours.says, ['L3162-1']);
  },
};

const pause: Rule = {
  ...draft,
  code: 'minor_pause',
  articles: ['L5135-6', 'L3162-3'],
  since: '2008-05-01',
  says: {
    fr: 'Avant 18 ans, une pause de 30 minutes de suite après 4 heures et demie au plus.',
    en: 'Under 18, a pause of 30 minutes in a row after at most four and a half hours.',
  },
  check(convention) {
    const over = presencesAsMinor(convention).filter(
      ({ stretches }) => longestWithoutPause(stretches, minor.pauseMinutes) > minor.pauseAfterMinutes,
    );
    return foundOnDays(daysOf(over), pause.says, ['L3162-3']);
  },
};

export const nightOfMinors: Rule = {
  ...draft,
  code: 'night_work_for_minors',
  articles: ['L5135-6', 'L3163-1', 'L3163-2'],
  since: '2008-05-01',
  says: {
    fr: 'Avant 18 ans, pas de travail entre 22 h et 6 h.',
    en: 'Under 18, no work between 10 pm and 6 am.',
  },
  check(convention) {
    const { from, to } = minor.night;
    const over = presencesAsMinor(convention).filter(({ stretches }) => touches(stretches, from, to));
    return foundOnDays(daysOf(over), nightOfMinors.says, ['L3163-1', 'L3163-2']);
  },
};

const dailyRest: Rule = {
  ...draft,
  code: 'minor_daily_rest',
  articles: ['L5135-6', 'L3164-1'],
  since: '2008-05-01',
  says: {
    fr: 'Avant 18 ans, 12 heures de repos au moins entre deux journées.',
    en: 'Under 18, at least 12 hours of rest between two days.',
  },
  check(convention) {
    const short = restsBetween(presencesAsMinor(convention), convention.timetable.zone).filter(
      ({ from, to }) => to - from < minor.dailyRestHours * 3_600_000,
    );
    return foundOnDays(
      short.map(({ before }) => before),
      dailyRest.says,
      ['L3164-1'],
    );
  },
};

const twoDays: Rule = {
  ...draft,
  code: 'minor_weekly_rest',
  articles: ['L5135-6', 'L3164-2'],
  since: '2017-12-22',
  says: {
    fr: 'Avant 18 ans, deux jours de repos de suite par semaine.',
    en: 'Under 18, two days of rest in a row each week.',
  },
  check(convention) {
    const presences = presencesAsMinor(convention);
    const weeks = weeksOf(presences).filter((monday) => !hasTwoDaysOff(monday, presences));
    return foundInWeeks(weeks, twoDays.says, ['L3164-2']);
  },
};

const holidays: Rule = {
  ...draft,
  code: 'minor_public_holiday',
  articles: ['L5135-6', 'L3164-6'],
  since: '2008-05-01',
  says: {
    fr: 'Avant 18 ans, pas de présence un jour férié.',
    en: 'Under 18, no presence on a public holiday.',
  },
  check(convention) {
    const territory = territoryOf(convention.place?.communeCode ?? '');
    const over = presencesAsMinor(convention).filter(
      ({ day, stretches }) =>
        isHoliday(day, territory) ||
        (stretches.some(({ to }) => to > dayMinutes) && isHoliday(addDays(day, 1), territory)),
    );
    return foundOnDays(daysOf(over), holidays.says, ['L3164-6']);
  },
};

/** Words of a slot's conditions that name what D4153-15 to 37 may forbid. */
const risks = ['machines', 'heights', 'chemicals', 'cold', 'heat'];

const works: Rule = {
  ...draft,
  code: 'minor_forbidden_works',
  moment: 'submission',
  articles: ['L4153-8', 'D4153-15'],
  since: '2018-07-01',
  says: {
    fr: 'Avant 18 ans, pas de travaux interdits : quand l’offre dit machines, hauteur, produits chimiques, froid ou chaleur, l’entreprise déclare qu’elle n’en confie pas.',
    en: 'Under 18, no forbidden works: when the slot names machines, heights, chemicals, cold or heat, the host declares that it asks for none.',
  },
  check(convention) {
    const { conditions, noForbiddenWork } = convention.host;
    return foundIf(
      isMinor(convention) && noForbiddenWork !== true && conditions.some((one) => risks.includes(one)),
      'host.noForbiddenWork',
      cited(
        'Cette personne a moins de 18 ans. L’entreprise déclare qu’elle ne lui confie aucun travail interdit avant cet âge',
        'This person is under 18. The host declares that it asks for no work that is forbidden before that age',
        'L4153-8',
        'D4153-15',
      ),
    );
  },
};

export const minorRules: readonly Rule[] = [
  dayHours,
  weekHours,
  pause,
  nightOfMinors,
  dailyRest,
  twoDays,
  holidays,
  works,
];
