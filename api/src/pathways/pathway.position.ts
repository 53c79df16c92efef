import { isDeepStrictEqual } from 'node:util';
import type { Pathway } from '../../contract/index.ts';
import { withEvent } from '../platform/events/outbox.ts';
import { type PlanDays, storedClock } from './pathway.clocks.ts';
import { type OpenCandidacy, pathwayTurnOf, reachedWith, stationOf } from './pathway.derive.ts';
import { type PathwayDocument, type PathwayFields, pathwayModel } from './pathway.model.ts';
import type { PathwaysContext } from './pathways.context.ts';
import { pathwayChanged } from './pathways.events.ts';
import type { PathwaysReader } from './pathways.reader.ts';

/** Station, turn and waiting time of a person, computed from the file and its open candidacies. */
export function createPathwayPosition(
  context: PathwaysContext,
  { getPathway, openOf }: Pick<PathwaysReader, 'getPathway' | 'openOf'>,
) {
  const { clock } = context;
  const pathways = pathwayModel(context.db);

  /**
   * Recomputes the position of these people from their current candidacies: read together, written only where it
   * differs.
   */
  async function updatePositions(
    pathwayIds: readonly string[],
    reachedNow?: PathwayFields['reached'],
  ): Promise<void> {
    const open = await openOf(pathwayIds);
    const found = await Promise.all(pathwayIds.map((id) => getPathway(id)));
    const writes = found.flatMap((before, at) => {
      const own = open.filter(({ pathwayId }) => pathwayId === pathwayIds[at]);
      const change = before && pathChange(before, own, reachedNow);
      return change ? [{ updateOne: { filter: { _id: before._id }, update: change } }] : [];
    });
    if (writes.length === 0) return;
    await pathways.bulkWrite(writes, { ordered: false });
    // subscribers read these documents next: load them together, not one by one
    await Promise.all(pathwayIds.map((id) => getPathway(id)));
  }

  /** The fields to write; null when nothing changes. */
  function pathChange(
    before: PathwayDocument,
    open: readonly OpenCandidacy[],
    reachedNow?: PathwayFields['reached'],
  ) {
    const reached = reachedNow ?? reachedWith(open, before.reached);
    const next = { ...before, reached };
    const position = { station: stationOf(next, open), ...pathwayTurnOf(next, open, before, clock.now()) };
    const moved = reached !== before.reached || position.station !== before.station;
    const same =
      !moved &&
      open.length === before.open &&
      position.turn === before.turn &&
      position.since.getTime() === before.since.getTime();
    if (same) return null;
    const isBack = before.station === 'immersion' && position.station !== 'immersion';
    return withEvent<PathwayFields>(
      { $set: { reached, open: open.length, ...position } },
      pathwayChanged(context, before, [moved ? 'path' : 'turn', ...(isBack ? (['back'] as const) : [])]),
    );
  }

  /** Recomputes the stored clock once more, after a change that may have been written beside it. */
  async function updateClock(pathwayId: string): Promise<void> {
    const pathway = await getPathway(pathwayId);
    if (pathway) await pathways.updateOne({ _id: pathway._id }, { $set: { clock: storedClock(pathway) } });
  }

  return {
    updateClock,

    /** Writes the days of the plan, and the clock that follows from them, when they differ. Idempotent. */
    async setPlanDays(pathwayId: string, plan: PlanDays): Promise<void> {
      const before = await getPathway(pathwayId);
      if (!before || isDeepStrictEqual({ ...noDays, ...before.plan }, plan)) return;
      await pathways.updateOne(
        { _id: before._id },
        withEvent<PathwayFields>(
          { $set: { plan, clock: storedClock({ ...before, plan }) } },
          pathwayChanged(context, before, ['path']),
        ),
      );
      // the file may have been changed at the same moment
      await updateClock(pathwayId);
    },

    /** The computed station, turn and clock, to be written with a change. */
    async derived(pathway: PathwayDocument): Promise<Partial<PathwayFields>> {
      const open = await openOf([pathway._id.toHexString()]);
      return {
        station: stationOf(pathway, open),
        ...pathwayTurnOf(pathway, open, pathway, clock.now()),
        clock: storedClock(pathway),
      };
    },

    /** Recomputes the position of one person from the open candidacies. */
    updatePosition: (pathwayId: string) => updatePositions([pathwayId]),

    /** Sets how far candidacies have led; `search` and `profile` follow from the profile. */
    async setStation(pathwayId: string, station: Pathway['station']): Promise<void> {
      await updatePositions([pathwayId], station === 'profile' ? 'search' : station);
    },

    /** Recomputes station, turn and waiting time of these people from their candidacies. Idempotent. */
    updateFromCandidacies: (pathwayIds: readonly string[]) => updatePositions([...new Set(pathwayIds)]),
  };
}

const noDays: PlanDays = {
  orientedOn: null,
  noticeOn: null,
  diagnosedOn: null,
  signedOn: null,
  renewOn: null,
};
export type PathwayPosition = ReturnType<typeof createPathwayPosition>;
