import type { Objective, Period, Week } from '../../contract/index.ts';
import { type Finding, judgeAsked, judgeOffered } from '../../rules/index.ts';
import type { FieldIssue } from '../platform/http/app-error.ts';
import type { offeredBy } from '../slots/slot.content.ts';

interface Asked {
  dates: Period;
  objective: Objective;
  consentGivenOn?: string | undefined;
}

interface Offered {
  period: Period;
  week: Week;
  objectives: readonly Objective[];
  minimumAge: number;
}

interface Known {
  today: string;
  birthDate: string | null;
  /** Whether the person applies; otherwise a counsellor proposes. */
  applies: boolean;
}

/** Fields that have another name in a convention. */
const fields: Readonly<Record<string, string>> = { object: 'objective' };

/** Every limit of DOMAIN §3 that a candidacy violates, each naming its field and what to do. */
export function checkCandidacy(asked: Asked, offered: Offered, known: Known): FieldIssue[] {
  const { today, birthDate, applies } = known;
  const { period, week, objectives, minimumAge } = offered;
  const { dates, objective: object } = asked;
  const found = judgeAsked({
    dates,
    // agreed on later, with the company
    hours: null,
    object,
    today,
    birthDate,
    offered: { period, week, objectives, minimumAge },
  });
  const issues: FieldIssue[] = found.map(({ path, code, message }) => ({
    path: `body.${fields[path] ?? path}`,
    code,
    message,
  }));
  const { consentGivenOn } = asked;
  if (consentGivenOn !== undefined && (applies || consentGivenOn > today))
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

/**
 * Other dates than those asked for. A company that gives them with its yes does not know the age: with null no rule about it
 * answers.
 */
export function checkOtherDates(
  dates: Period,
  offered: ReturnType<typeof offeredBy>,
  { today, birthDate }: Pick<Known, 'today' | 'birthDate'>,
): FieldIssue[] {
  return judgeAsked({ dates, hours: null, object: null, today, birthDate, offered }).map(asIssue);
}

/** The dates asked for, which a yes without other dates would keep, when the slot has changed since. */
export const checkStillOffered = (dates: Period, offered: ReturnType<typeof offeredBy>): FieldIssue[] =>
  judgeOffered(dates, offered).map(asIssue);

const asIssue = ({ path, code, message }: Finding): FieldIssue => ({ path: `body.${path}`, code, message });
