import { type Day, daysIn, firstDayOfMonths, isDay, lastDayOfMonths } from './civil-days.ts';
import type { History, PastConvention } from './convention.ts';

/** D5135-3: over any twelve consecutive months, with one host. */
export const maxConventions = 2;
export const maxDays = 60;
export const maxRenewals = 1;
/** Days of presence from which the national service warns. */
export const presenceWarning = 30;
const months = 12;

export interface Window {
  from: Day;
  to: Day;
  /** Conventions that begin in it, without renewals. */
  conventions: number;
  /** Calendar days of all in it, first and last included. */
  days: number;
  /** Days of presence of all in it; those that are not known count none. */
  presence: number;
}

const isWhole = ({ from, to }: PastConvention) => isDay(from) && isDay(to) && from <= to;

/** The others with the same host whose dates are whole. */
export function withHost(own: Pick<PastConvention, 'siret'>, history: History): PastConvention[] {
  return history.filter((other) => other.siret === own.siret && isWhole(other));
}

export function countIn(from: Day, to: Day, all: readonly PastConvention[]): Window {
  let [conventions, days, presence] = [0, 0, 0];
  for (const one of all) {
    const first = one.from > from ? one.from : from;
    const last = one.to < to ? one.to : to;
    if (first > last) continue;
    days += daysIn({ from: first, to: last });
    if (one.renewalOf === null && one.from >= from) conventions += 1;
    // of one that lies partly in the window nobody knows which days: all of them, or as many as fit
    presence += Math.min(one.presenceDays ?? 0, daysIn({ from: first, to: last }));
  }
  return { from, to, conventions, days, presence };
}

/**
 * Of all windows of twelve months that this convention touches, the one with most. Between two starts or ends nothing
 * grows, so that those which begin with a start or end with an end are enough, with the first and the last that touch it.
 */
export function fullestWindow(
  own: PastConvention,
  others: readonly PastConvention[],
  by: 'conventions' | 'days' | 'presence',
): Window {
  const all = [own, ...others];
  if (!isWhole(own)) return countIn(own.from, own.from, []);
  const beginning = (from: Day) => ({ from, to: lastDayOfMonths(from, months) });
  const ending = (to: Day) => ({ from: firstDayOfMonths(to, months), to });
  const windows = [
    ...all.flatMap(({ from, to }) => [beginning(from), ending(to)]),
    ending(own.from),
    beginning(own.to),
  ]
    // conventions are counted by their first days: a window without that of this one says nothing of it
    .filter(({ from, to }) => from <= (by === 'conventions' ? own.from : own.to) && to >= own.from)
    .sort((a, b) => (a.from === b.from ? 0 : a.from < b.from ? -1 : 1));
  return windows
    .map(({ from, to }) => countIn(from, to, all))
    .reduce(
      (fullest, window) => (window[by] > fullest[by] ? window : fullest),
      countIn(own.from, own.to, all),
    );
}
