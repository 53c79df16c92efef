import type { Actor } from '../platform/auth/actor.ts';
import type { Clock } from '../platform/clock.ts';
import { invalidField } from '../platform/http/app-error.ts';
import { inThePast } from './appointment.sentences.ts';
import { stepMinutes } from './rules/free-times.ts';
import type { Venues } from './venues.service.ts';

/** Where and when something takes place that a counsellor sets at a certain date. */
export function createDatedPlace(clock: Clock, venues: Pick<Venues, 'open'>) {
  return {
    /** An open venue of the counsellor's structure. Throws `validation_failed`. */
    async of({ structureId }: Actor, venueId: string) {
      const venue = structureId ? await venues.open(structureId, venueId) : null;
      if (!structureId || !venue) throw invalidField('body.venueId', 'no_such_venue');
      return { structureId, venue };
    },

    /** In the future, on the grid. */
    from(startsAt: string): Date {
      const start = new Date(startsAt);
      if (start <= clock.now()) throw inThePast();
      const grid = stepMinutes * 60_000;
      return new Date(Math.floor(start.getTime() / grid) * grid);
    },
  };
}
export type DatedPlace = ReturnType<typeof createDatedPlace>;
