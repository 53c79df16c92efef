import type { Objective, Period } from '../../contract/index.ts';
import type { FieldIssue } from '../platform/http/app-error.ts';

interface Asked {
  dates: Period;
  objective: Objective;
  consentGivenOn?: string | undefined;
}

interface Offered {
  period: Period;
  objectives: readonly Objective[];
  minimumAge: number;
}

interface Known {
  today: string;
  birthDate: string | null;
  /** Whether the person applies; otherwise a counsellor proposes. */
  applies: boolean;
}

const oneDay = 24 * 3_600_000;
/** Calendar days, first and last included. D5135-3: at most one month from date to date, counted as 30 days. */
export const maxCandidacyDays = 30;

export function daysOf({ from, to }: Period): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / oneDay) + 1;
}

/** The day on which somebody reaches this age: their birthday (1 March for 29 February in a common year). */
export function dayOfAge(birthDate: string, age: number): string {
  const [year = 0, month = 1, day = 1] = birthDate.split('-').map(Number);
  return new Date(Date.UTC(year + age, month - 1, day)).toISOString().slice(0, 10);
}

/** Every limit of DOMAIN §3 that a candidacy violates, each naming its field and what to do. */
export function checkCandidacy(asked: Asked, offered: Offered, known: Known): FieldIssue[] {
  const issues: FieldIssue[] = [];
  const { from, to } = asked.dates;
  if (from < known.today)
    issues.push({
      path: 'body.dates.from',
      code: 'start_in_past',
      message: { fr: 'Choisissez un début à venir.', en: 'Choose a start in the future.' },
    });
  if (from < offered.period.from || to > offered.period.to)
    issues.push({
      path: 'body.dates',
      code: 'outside_slot_period',
      message: {
        fr: `Choisissez des dates entre le ${offered.period.from} et le ${offered.period.to}.`,
        en: `Choose dates between ${offered.period.from} and ${offered.period.to}.`,
      },
    });
  if (daysOf(asked.dates) > maxCandidacyDays)
    issues.push({
      path: 'body.dates.to',
      code: 'too_long',
      message: {
        fr: 'Une immersion dure un mois au plus (Code du travail, D5135-3) : 30 jours.',
        en: 'An immersion lasts a month at most (Code du travail, D5135-3): 30 days.',
      },
    });
  if (!offered.objectives.includes(asked.objective))
    issues.push({
      path: 'body.objective',
      code: 'objective_not_offered',
      message: {
        fr: 'Cette offre ne prévoit pas cet objectif. Choisissez-en un de l’offre.',
        en: 'This slot does not offer this objective. Choose one of its own.',
      },
    });
  // 16 on the first day at least (DOMAIN §3), or what the slot asks for
  const age = Math.max(16, offered.minimumAge);
  if (known.birthDate && dayOfAge(known.birthDate, age) > from)
    issues.push({
      path: 'body.dates.from',
      code: 'too_young',
      message: {
        fr: `Il faut avoir ${age} ans le premier jour. Choisissez un début plus tardif.`,
        en: `One must be ${age} on the first day. Choose a later start.`,
      },
    });
  if (asked.consentGivenOn !== undefined && (known.applies || asked.consentGivenOn > known.today))
    issues.push({
      path: 'body.consentGivenOn',
      code: 'consent_in_future',
      message: {
        fr: 'Indiquez le jour, passé, où la personne a donné son accord en entretien.',
        en: 'Give the past day on which the person consented in an interview.',
      },
    });
  return issues;
}
