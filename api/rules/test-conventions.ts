import type { Span, Timetable } from '../contract/timetables.ts';
import { blankConvention } from './blank-convention.ts';
import type { Day } from './civil-days.ts';
import type { Convention, PastConvention } from './convention.ts';
import { conventionRules } from './convention-rules.ts';
import { judge, type Moment } from './rule.ts';

/** `09:00-12:00 13:00-17:00` */
export function spans(text: string): Span[] {
  return text
    .split(' ')
    .filter(Boolean)
    .map((span) => {
      const [from = '', to = ''] = span.split('-');
      return { from, to };
    });
}

/** The same hours on these days of the week, Monday first: `xxxxx--`. */
export function week(hours: string, days = 'xxxxx--'): Span[][] {
  return [...days].map((day) => (day === 'x' ? spans(hours) : []));
}

const contact = (name: string, number: number) => ({
  name,
  email: `contact${number}@example.org`,
  phone: `060000000${number}`,
});
export const usual = '09:00-12:00 13:00-17:00';

/** A fortnight of 35 hours a week for an adult, complete and signed by nobody yet. */
export function completeConvention(): Convention {
  return {
    ...blankConvention('2026-02-20'),
    person: { ...contact('Ada Nova', 1), birthDate: '1990-05-04', employed: false, employer: null },
    host: {
      siret: '00000000000000',
      name: 'Boulangerie du Pont Imaginaire',
      address: '1 rue du Pont, 76000 Rouen',
      mainActivity: 'Boulangerie',
      collectiveAgreement: '',
      representative: contact('Paul Levain', 2),
      tutor: { ...contact('Rose Four', 3), function: 'Boulangère' },
      neverCasesDeclared: true,
      noForbiddenWork: null,
      conditions: [],
    },
    prescriber: { id: 'p', name: 'Mission locale', address: '2 rue du Lac, Rouen', delegatedUntil: null },
    accompaniment: {
      id: 'p',
      name: 'Mission locale',
      address: '2 rue du Lac, Rouen',
      counsellor: { name: 'Lou Vert', function: 'Conseillère' },
    },
    object: 'discover',
    objectives: 'Découvrir le métier de boulanger',
    judgedBy: 'Façonner dix baguettes',
    tasks: 'Pétrir et façonner',
    place: { address: '1 rue du Pont', communeCode: '76540' },
    timetable: timetable('2026-03-02', '2026-03-13', week(usual)),
    statedHours: null,
    renewal: null,
    offered: null,
  };
}

export function timetable(
  from: Day,
  to: Day,
  days: Span[][],
  zone: Timetable['zone'] = 'Europe/Paris',
): Timetable {
  return { zone, periods: [{ from, to, week: days }], exceptions: [] };
}

export function past(change: Partial<PastConvention> = {}): PastConvention {
  return {
    id: 'a',
    siret: '00000000000000',
    object: 'confirm',
    objectives: 'Autres objectifs',
    renewalOf: null,
    presenceDays: null,
    from: '2026-01-01',
    to: '2026-01-31',
    ...change,
  };
}

/** The codes of everything that the rules find. */
export function codesOf(
  convention: Convention,
  history: readonly PastConvention[] = [],
  moment: Moment = 'submission',
): string[] {
  return judge(conventionRules, convention, history, moment).map(({ code }) => code);
}
