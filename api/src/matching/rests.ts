import { addDays, type Day } from '../../rules/civil-days.ts';
import { createMorningJob } from '../platform/jobs/morning-job.ts';
import type { Contacts } from './contacts.ts';
import type { MatchingContext } from './matching.context.ts';
import type { NewMatches } from './new-matches.ts';

/** Looked at again, when the job of a morning failed for good; after a longer stop the job itself says since when. */
const daysBack = 7;

/** Each morning: companies whose pause is over, or whose month of contacts is, receive again. */
export function announceRested(
  context: MatchingContext,
  { contacts, newMatches }: { contacts: Contacts; newMatches: NewMatches },
) {
  const { establishments } = context.services;

  /** When a month began since that day: those that had reached their limit in the month before, or in that of the day. */
  async function overLastMonth(today: Day, since: Day): Promise<string[]> {
    const first = `${today.slice(0, 8)}01`;
    if (since > first) return [];
    const capped = await establishments.withContactCap();
    const last = addDays(first, -1);
    const months = new Set([since < last ? since : last, last].map((day) => day.slice(0, 7)));
    const counts = await Promise.all(
      [...months].map((month) =>
        contacts.countsOf(
          capped.map(({ id }) => id),
          month,
        ),
      ),
    );
    return capped
      .filter(({ id, monthlyContactCap }) =>
        counts.some((count) => (count.get(id) ?? 0) >= (monthlyContactCap ?? Infinity)),
      )
      .map(({ id }) => id);
  }

  return createMorningJob(context, 'matching.rested', async (today, day) => {
    const before = addDays(today, -daysBack);
    const since = day < before ? day : before;
    const paused = await establishments.pausedUntil(since, today);
    const rested = [...paused.map(({ id }) => id), ...(await overLastMonth(today, since))];
    for (const id of new Set(rested)) await newMatches.receivesAgain(id);
  });
}
