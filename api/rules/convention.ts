import type { Objective, Period, Week } from '../contract/primitives.ts';
import type { Timetable } from '../contract/timetables.ts';
import type { Day } from './civil-days.ts';

/** Somebody who signs or is written to. Empty words are not said yet. */
export interface Contact {
  name: string;
  email: string;
  phone: string;
}

export const signingParties = [
  'beneficiary',
  'legal_representative',
  'establishment',
  'prescriber',
  'accompanying_structure',
  'employer',
] as const;
export type SigningParty = (typeof signingParties)[number];

/** What the rules read of a convention; parts that are not known yet are null or empty. */
export interface Convention {
  /** The day of its submission; today as long as it is a draft. */
  submittedOn: Day;
  /** Milliseconds. */
  now: number;
  person: Contact & {
    birthDate: Day | null;
    /** Null: not asked yet. */
    employed: boolean | null;
    employer: { name: string; contact: string } | null;
  };
  /** Who answers for a minor. */
  legalRepresentative: Contact | null;
  host: {
    /** Of the establishment. */
    siret: string;
    name: string;
    address: string;
    mainActivity: string;
    /** Empty: there is none; null: not asked yet. */
    collectiveAgreement: string | null;
    representative: Contact | null;
    tutor: (Contact & { function: string }) | null;
    /** L5135-7: no permanent post, no peak of activity, no seasonal job, nobody absent. */
    neverCasesDeclared: boolean;
    /** For a minor on a site with risks: the host says that no forbidden work is asked. Null: not asked yet. */
    noForbiddenWork: boolean | null;
    conditions: readonly string[];
  };
  prescriber: {
    id: string;
    name: string;
    address: string;
    /** Prescribes by delegation until this day; null: by the law itself. */
    delegatedUntil: Day | null;
  } | null;
  /** The prescriber itself when nobody else accompanies. */
  accompaniment: {
    id: string;
    name: string;
    address: string;
    counsellor: { name: string; function: string };
  } | null;
  object: Objective | null;
  objectives: string;
  /** How reaching the objectives will be judged. */
  judgedBy: string;
  tasks: string;
  place: { address: string; communeCode: string } | null;
  timetable: Timetable;
  /** Hours of presence in all as the convention states them; null: not stated. */
  statedHours: number | null;
  /** What it renews, and whether the objectives of that were reached. */
  renewal: { of: string; objectivesReached: boolean | null } | null;
  /** What the slot that it comes from offers. */
  offered: {
    period: Period;
    /** Null: the half days of the slot do not matter. */
    week: Week | null;
    objectives: readonly Objective[];
    minimumAge: number;
  } | null;
  /** Who has signed, and when, in milliseconds. */
  signatures: readonly { party: SigningParty; at: number }[];
}

/** A convention that was concluded before, and not cancelled. */
export interface PastConvention extends Period {
  id: string;
  siret: string;
  object: Objective;
  objectives: string;
  renewalOf: string | null;
  /** Null: not known. */
  presenceDays: number | null;
}

/** The other conventions of this person, with any host, in any order. */
export type History = readonly PastConvention[];

/** First and last day over all periods; null as long as none has both. */
export function datesOf({ timetable }: Convention): Period | null {
  const days = timetable.periods.filter(({ from, to }) => from !== '' && to !== '');
  const from = days.map((period) => period.from).sort()[0];
  const to = days
    .map((period) => period.to)
    .sort()
    .at(-1);
  return from === undefined || to === undefined ? null : { from, to };
}
