import type { declineReasons, Period, WaitingChoice } from '@passerelle/api/contract';
import type { Offered } from '../slots/apply-dates.ts';
import type { needsOf } from './wording.ts';

/** What a company that accepts may still choose, and a person who consents once the slot has changed. */
export interface Accepting {
  /** The dates asked for. */
  dates: Period;
  /** Of the slot. */
  offered: Offered;
  /** The slot has changed since, and they are not in it any more. */
  datesOutside: boolean;
  /** Other requests that it has not answered, when this takes the last place. */
  othersWaiting: number;
}

/** The values of the form, and which of them this move requires. */
export interface MoveValues {
  needs: ReturnType<typeof needsOf> | 'acceptance' | 'dates';
  reason: (typeof declineReasons)[number] | null;
  word: string;
  /** The day of the interview in which the person consented. */
  day: string;
  asked: Period;
  dates: Period;
  /** Null when nobody else waits for the last place. */
  others: WaitingChoice | null;
}

/** The field of a path of the API. */
export const fieldOf = (path: string): string =>
  path === 'consentGivenOn' ? 'day' : path === 'dates' ? 'dates.to' : path;
