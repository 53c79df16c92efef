import { dayInWords, isDay, weekdayOf } from './civil-days.ts';
import { datesOf } from './convention.ts';
import { foundIf, foundOnDays } from './found.ts';
import { firstWorkedDay, halfDaysOf, worksOn } from './offered-week.ts';
import type { Rule } from './rule.ts';
import { presencesOf } from './timetable.ts';

const since = '2014-03-07';

const inPeriod: Rule = {
  code: 'outside_slot_period',
  severity: 'refusal',
  articles: ['L5135-4'],
  since,
  moment: 'draft',
  says: {
    fr: 'Les dates sont dans la période de l’offre.',
    en: 'The dates lie in the period of the slot.',
  },
  check(convention) {
    const dates = datesOf(convention);
    const period = convention.offered?.period;
    if (!dates || !period || !isDay(dates.from) || !isDay(dates.to)) return [];
    return foundIf(dates.from < period.from || dates.to > period.to, 'dates', {
      fr: `Choisissez des dates entre le ${dayInWords(period.from, 'fr')} et le ${dayInWords(period.to, 'fr')}.`,
      en: `Choose dates between ${dayInWords(period.from, 'en')} and ${dayInWords(period.to, 'en')}.`,
    });
  },
};

const weekdays = {
  fr: ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
} as const;

/** Somebody is welcomed on the first day: the company must be there. */
const firstDayWorked: Rule = {
  code: 'first_day_not_worked',
  severity: 'refusal',
  articles: ['L5135-4'],
  since,
  moment: 'draft',
  says: {
    fr: 'Le premier jour est un jour de présence de l’offre.',
    en: 'The first day is a day of presence of the slot.',
  },
  check(convention) {
    const dates = datesOf(convention);
    const { offered } = convention;
    const week = offered?.week;
    if (!dates || !offered || !week?.some(Boolean) || !isDay(dates.from) || worksOn(week, dates.from))
      return [];
    const weekday = weekdayOf(dates.from);
    const next = firstWorkedDay(week, { from: dates.from, to: offered.period.to });
    return foundIf(true, 'dates.from', {
      fr: `Cette offre n’accueille pas le ${weekdays.fr[weekday]}.${next ? ` Commencez par exemple le ${dayInWords(next, 'fr')}.` : ' Choisissez un autre premier jour.'}`,
      en: `This slot welcomes nobody on a ${weekdays.en[weekday]}.${next ? ` Start on ${dayInWords(next, 'en')}, for example.` : ' Choose another first day.'}`,
    });
  },
};

const inWeek: Rule = {
  code: 'outside_slot_week',
  severity: 'refusal',
  articles: ['L5135-4'],
  since,
  moment: 'draft',
  says: {
    fr: 'Les horaires sont dans les demi-journées de l’offre.',
    en: 'The hours lie in the half days of the slot.',
  },
  check({ timetable, offered }) {
    const week = offered?.week;
    if (!week) return [];
    const days = presencesOf(timetable)
      .filter(({ day, stretches }) => halfDaysOf(weekdayOf(day), stretches).some((half) => !week[half]))
      .map(({ day }) => day);
    const says = {
      fr: 'Cette offre ne prévoit pas de présence à ce moment de la semaine.',
      en: 'This slot plans no presence at this time of the week.',
    };
    return foundOnDays(days, says, ['L5135-4']);
  },
};

const offeredObject: Rule = {
  code: 'objective_not_offered',
  severity: 'refusal',
  articles: ['L5135-1'],
  since,
  moment: 'draft',
  says: {
    fr: 'L’objet est l’un de ceux de l’offre.',
    en: 'The object is one of those of the slot.',
  },
  check: ({ object, offered }) =>
    foundIf(object !== null && offered !== null && !offered.objectives.includes(object), 'object', {
      fr: 'Cette offre ne prévoit pas cet objectif. Choisissez-en un de l’offre.',
      en: 'This slot does not offer this objective. Choose one of its own.',
    }),
};

export const offerRules: readonly Rule[] = [inPeriod, firstDayWorked, inWeek, offeredObject];
