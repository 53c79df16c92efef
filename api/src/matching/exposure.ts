import { parisDay } from '../platform/clock.ts';
import type { Context } from '../platform/context.ts';
import type { ShowingModel } from './exposure.model.ts';

const windowDays = 14;
/** A glance weighs less than a request that a company must answer. */
const weights = { shown: 0.2, requested: 1 };

interface Seen {
  day: string;
  requested: boolean;
}

/** To how many people each slot was shown or proposed in the last two weeks. People count, page loads do not. */
export function createExposure({ clock }: Pick<Context, 'clock'>, showings: ShowingModel) {
  /** slot → person → the last day and whether it was more than a glance */
  let seen = new Map<string, Map<string, Seen>>();

  const firstDay = () => parisDay(new Date(clock.now().getTime() - (windowDays - 1) * 86_400_000));

  function note(slotId: string, pathwayId: string, day: string, requested: boolean): boolean {
    const people = seen.get(slotId) ?? new Map<string, Seen>();
    const before = people.get(pathwayId);
    people.set(pathwayId, { day, requested: requested || (before?.requested ?? false) });
    seen.set(slotId, people);
    return !before || (requested && !before.requested);
  }

  const recent = (slotId: string): Seen[] => {
    const from = firstDay();
    return [...(seen.get(slotId)?.values() ?? [])].filter(({ day }) => day >= from);
  };

  return {
    /** Reads the window from the database: at the start and at each new day. */
    async load(): Promise<void> {
      seen = new Map();
      for await (const { pathwayId, day, slotIds, requestedIds } of showings
        .find({ day: { $gte: firstDay() } })
        .lean()
        .cursor()) {
        for (const slotId of slotIds) note(slotId, pathwayId, day, false);
        for (const slotId of requestedIds) note(slotId, pathwayId, day, true);
      }
    },

    /** Stores that a person was shown these slots, or asked for them. Gives those for which that is new. */
    async record(
      pathwayId: string,
      slotIds: readonly string[],
      kind: 'shown' | 'requested',
    ): Promise<string[]> {
      const day = clock.today();
      const fresh = slotIds.filter((slotId) => note(slotId, pathwayId, day, kind === 'requested'));
      if (fresh.length === 0) return [];
      const field = kind === 'requested' ? 'requestedIds' : 'slotIds';
      await showings.updateOne(
        { _id: `${pathwayId}:${day}` },
        { $addToSet: { [field]: { $each: fresh } }, $set: { pathwayId, day, storedAt: new Date() } },
        { upsert: true },
      );
      return fresh;
    },

    /** For the engine: the weighted count. */
    of: (slotId: string): number =>
      recent(slotId).reduce((sum, { requested }) => sum + (requested ? weights.requested : weights.shown), 0),

    /** For people: how many it was shown or proposed to. */
    peopleOf: (slotId: string): number => recent(slotId).length,
  };
}
export type Exposure = ReturnType<typeof createExposure>;
