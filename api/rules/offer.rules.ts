import { dayInWords, isDay, weekdayOf } from './civil-days.ts';
import { datesOf } from './convention.ts';
import { foundIf, foundOnDays } from './found.ts';
import type { Rule } from './rule.ts';
import { presencesOf, type Stretch } from './timetable.ts';

const since = '2014-03-07';
const noon = 12 * 60;
const afterLunch = 13 * 60;

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

/** The half days of a week, Monday morning first, that stretches of a day touch; lunch alone is of neither. */
function halfDaysOf(weekday: number, stretches: readonly Stretch[]): number[] {
  return [
    ...(stretches.some(({ from }) => from < noon) ? [2 * weekday] : []),
    ...(stretches.some(({ to }) => to > afterLunch) ? [2 * weekday + 1] : []),
  ];
}

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

export const offerRules: readonly Rule[] = [inPeriod, inWeek, offeredObject];
