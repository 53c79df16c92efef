import { dayInWords, dayOfAge, isDay, lastDayOfMonths } from './civil-days.ts';
import { type Convention, datesOf } from './convention.ts';
import { foundIf } from './found.ts';
import { cited, type Rule } from './rule.ts';

const sinceDecree = '2014-11-16';
const month = lastDayOfMonths;

/** Both days, once both are whole. */
function wholeDates(convention: Convention) {
  const dates = datesOf(convention);
  return dates && isDay(dates.from) && isDay(dates.to) ? dates : null;
}

const inOrder: Rule = {
  code: 'end_before_start',
  severity: 'refusal',
  articles: ['D5135-2'],
  since: sinceDecree,
  moment: 'draft',
  says: {
    fr: 'La fin de chaque période vient après son début.',
    en: 'The end of each period comes after its start.',
  },
  check: ({ timetable }) =>
    timetable.periods.flatMap(({ from, to }) =>
      foundIf(isDay(from) && isDay(to) && to < from, 'dates.to', {
        fr: 'La fin vient après le début.',
        en: 'The end comes after the start.',
      }),
    ),
};

const toCome: Rule = {
  code: 'start_in_past',
  severity: 'refusal',
  articles: ['L5135-4'],
  since: '2014-03-07',
  moment: 'draft',
  says: {
    fr: 'L’immersion commence aujourd’hui au plus tôt : une convention ne se date pas en arrière.',
    en: 'The immersion starts today at the earliest: a convention is never dated back.',
  },
  check(convention) {
    const dates = wholeDates(convention);
    return foundIf(dates !== null && dates.from < convention.submittedOn, 'dates.from', {
      fr: 'Choisissez un début à venir.',
      en: 'Choose a start in the future.',
    });
  },
};

const oneMonth: Rule = {
  code: 'too_long',
  severity: 'refusal',
  articles: ['D5135-3'],
  since: sinceDecree,
  moment: 'draft',
  says: {
    fr: 'Une convention, ou son renouvellement, dure un mois au plus, de date à date : du 15 mars au 14 avril, du 31 janvier au 28 février.',
    en: 'A convention, or its renewal, lasts one month at most, from date to date: from 15 March to 14 April, from 31 January to 28 February.',
  },
  check(convention) {
    const dates = wholeDates(convention);
    if (!dates) return [];
    const last = month(dates.from, 1);
    return foundIf(
      dates.to > last,
      'dates.to',
      cited(
        `Une immersion dure un mois au plus, de date à date : choisissez une fin au plus tard le ${dayInWords(last, 'fr')}`,
        `An immersion lasts one month at most, from date to date: choose an end on ${dayInWords(last, 'en')} at the latest`,
        'D5135-3',
      ),
    );
  },
};

const sixteen: Rule = {
  code: 'too_young',
  severity: 'refusal',
  articles: ['L4153-1'],
  since: '2019-01-01',
  moment: 'draft',
  says: {
    fr: 'La personne a 16 ans le premier jour, ou l’âge que l’offre demande.',
    en: 'The person is 16 on the first day, or as old as the slot asks.',
  },
  check(convention) {
    const dates = wholeDates(convention);
    const { birthDate } = convention.person;
    if (!dates || !birthDate || !isDay(birthDate)) return [];
    const age = Math.max(16, convention.offered?.minimumAge ?? 16);
    return foundIf(dayOfAge(birthDate, age) > dates.from, 'dates.from', {
      fr: `Il faut avoir ${age} ans le premier jour. Choisissez un début plus tardif.`,
      en: `One must be ${age} on the first day. Choose a later start.`,
    });
  },
};

export const lengthRules: readonly Rule[] = [inOrder, toCome, oneMonth, sixteen];
