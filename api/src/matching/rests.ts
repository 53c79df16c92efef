import { addDays, type Day } from '../../rules/civil-days.ts';
import { createMorningJob } from '../platform/jobs/morning-job.ts';
import type { Contacts } from './contacts.ts';
import type { MatchingContext } from './matching.context.ts';
import type { NewMatches } from './new-matches.ts';

/** A server may stand still for so many days, and those who rested until then are still announced. */
const daysBack = 7;

/** Each morning: companies whose pause is over, or whose month of contacts is, receive again. */
export function announceRested(
  context: MatchingContext,
  { contacts, newMatches }: { contacts: Contacts; newMatches: NewMatches },
) {
  const { establishments } = context.services;

  /** At the start of a month: those that had reached their limit in the month before. */
  async function overLastMonth(today: Day): Promise<string[]> {
    if (Number(today.slice(8)) > daysBack) return [];
    const capped = await establishments.withContactCap();
    const before = addDays(`${today.slice(0, 8)}01`, -1).slice(0, 7);
    const counts = await contacts.countsOf(
      capped.map(({ id }) => id),
      before,
    );
    return capped
      .filter(({ id, monthlyContactCap }) => (counts.get(id) ?? 0) >= (monthlyContactCap ?? Infinity))
      .map(({ id }) => id);
  }

  return createMorningJob(context, 'matching.rested', async (today) => {
    const paused = await establishments.pausedUntil(addDays(today, -daysBack), today);
    const rested = [...paused.map(({ id }) => id), ...(await overLastMonth(today))];
    for (const id of new Set(rested)) await newMatches.receivesAgain(id);
  });
}
