import { LRUCache } from 'lru-cache';
import type { InterviewPresence } from '../../contract/live.ts';
import type { Clock } from '../platform/clock.ts';

/** A page says again every 10 s that it is there. */
const presenceMs = 25_000;

/** Who is in which interview, as the pages of this process say; those of others say so themselves soon. */
export function createPresence(clock: Clock) {
  const interviews = new LRUCache<string, Map<string, { person: InterviewPresence; at: number }>>({
    max: 1000,
  });

  return {
    note(pathwayId: string, person: InterviewPresence): void {
      const there = interviews.get(pathwayId) ?? new Map();
      if (person.here) there.set(person.ref, { person, at: clock.now().getTime() });
      else there.delete(person.ref);
      interviews.set(pathwayId, there);
    },

    of(pathwayId: string): InterviewPresence[] {
      const since = clock.now().getTime() - presenceMs;
      return [...(interviews.get(pathwayId)?.values() ?? [])]
        .filter(({ at }) => at >= since)
        .map(({ person }) => person);
    },
  };
}
