import type { SearchEngine } from '@passerelle/search';
import { Types } from 'mongoose';
import { findPage } from '../platform/database/find-page.ts';
import type { DomainEvent } from '../platform/events/event.ts';
import { makeEvent } from '../platform/events/outbox.ts';
import type { SlotDocument } from '../slots/slot.model.ts';
import type { AlertDocument, AlertFields, AlertModel } from './alert.model.ts';
import type { Indexer } from './indexer.ts';
import type { MatchingContext } from './matching.context.ts';
import { isFindable } from './search-documents.ts';

/** From this score on pages call it a good match; lower ones are listed, but not notified. */
export const alertScore = 0.5;
/** A changed profile may match many slots: only the best are notified. */
const alertsAProfileChange = 5;
const oneDay = 86_400_000;
const newestFirst = [
  ['at', -1],
  ['_id', -1],
] as const;

interface Pair {
  pathwayId: string;
  slotId: string;
  score: number;
}

/** New matches: found when a slot or profile changes, stored and notified once per pair. */
export function createAlerts(
  context: MatchingContext,
  alerts: AlertModel,
  engine: () => SearchEngine,
  indexer: Indexer,
) {
  const { services, clock, ids } = context;

  async function notify(pairs: readonly Pair[]): Promise<void> {
    const asked = await services.pathways.ports.candidacies.connected?.openOfPathways(
      pairs.map(({ pathwayId }) => pathwayId),
    );
    const taken = new Set(asked?.map(({ pathwayId, slotId }) => `${pathwayId} ${slotId}`));
    const fresh = pairs.filter(({ pathwayId, slotId }) => !taken.has(`${pathwayId} ${slotId}`));
    const news = await withoutParted(await stillFindable(fresh));
    if (news.length === 0) return;
    await alerts.bulkWrite(
      news.map(({ pathwayId, slotId, score }) => {
        const alertId = ids.id();
        const born = {
          _id: new Types.ObjectId(alertId),
          score,
          at: clock.now(),
          dismissedBy: [],
          outbox: [makeEvent(context, 'match.found', { pathwayId, slotId, alertId })],
        };
        const pair = { pathwayId: new Types.ObjectId(pathwayId), slotId: new Types.ObjectId(slotId) };
        return {
          updateOne: {
            filter: { ...pair, reason: 'match' as const },
            update: { $setOnInsert: born },
            upsert: true,
          },
        };
      }),
      { ordered: false },
    );
  }

  /** Checked in the database, because the index may lag: a consent revoked just now counts. */
  async function stillFindable(pairs: readonly Pair[]): Promise<Pair[]> {
    const people = await services.pathways.getPathways([...new Set(pairs.map(({ pathwayId }) => pathwayId))]);
    return pairs.filter(({ pathwayId }) => {
      const pathway = people.get(pathwayId);
      return pathway !== undefined && isFindable(pathway);
    });
  }

  async function withoutParted(pairs: readonly Pair[]): Promise<Pair[]> {
    const slots = await services.slots.getSlots([...new Set(pairs.map(({ slotId }) => slotId))]);
    const kept = await Promise.all(
      pairs.map(async ({ pathwayId, slotId }) => {
        const company = `${slots.get(slotId)?.establishmentId}`;
        return !(await services.blocks.blockedCompanies(pathwayId)).has(company);
      }),
    );
    return pairs.filter((_, at) => kept[at]);
  }

  async function announce(slot: SlotDocument): Promise<void> {
    const slotId = slot._id.toHexString();
    await indexer.refreshSlots([slotId]);
    const document = await indexer.documentOf(slot);
    if (!document?.open || document.placesLeft === 0) return;
    const people = await engine().percolateSlot(document, alertScore);
    await notify(people.map(({ id, score }) => ({ pathwayId: id, slotId, score })));
  }

  const mine = (pathwayIds: readonly string[], accountId: string) => ({
    pathwayId: { $in: pathwayIds.map((id) => new Types.ObjectId(id)) },
    dismissedBy: { $ne: accountId },
  });

  return {
    /**
     * Matches a slot just published, resumed or changed with all findable people. Updates the index here too: when a
     * slot and a profile change at the same moment, the second event finds the first change.
     */
    async slotChanged({ data, at }: DomainEvent<'slot.changed'>): Promise<void> {
      if (data.kind === 'places' || data.state !== 'published') return;
      const slot = await services.slots.getSlot(data.slotId);
      if (slot?.state !== 'published') return;
      const published = slot.publishedAt ?? slot.createdAt;
      if (data.kind === 'created' && at.getTime() - published.getTime() > oneDay) return;
      await announce(slot);
    },

    async announce(slotId: string): Promise<void> {
      const slot = await services.slots.getSlot(slotId);
      if (slot) await announce(slot);
    },

    /** Finds the best slots of a person whose profile changed. */
    async pathwayChanged({ data, at }: DomainEvent<'pathway.changed'>): Promise<void> {
      if (!data.kinds.some((kind) => kind === 'profile' || kind === 'consent' || kind === 'created')) return;
      const pathway = await services.pathways.getPathway(data.pathwayId);
      if (!pathway || !isFindable(pathway)) return;
      if (data.kinds.includes('created') && at.getTime() - pathway.createdAt.getTime() > oneDay) return;
      await indexer.refreshPathway(data.pathwayId);
      const slots = await engine().percolateProfile(indexer.profileOf(pathway), alertScore);
      await notify(
        slots
          .slice(0, alertsAProfileChange)
          .map(({ id, score }) => ({ pathwayId: data.pathwayId, slotId: id, score })),
      );
    },

    async get(id: string): Promise<AlertDocument | null> {
      return alerts.findById(id).lean<AlertDocument>();
    },

    list(
      pathwayIds: readonly string[],
      accountId: string,
      page: { limit: number; cursor?: string | undefined },
    ) {
      const filter = mine(pathwayIds, accountId);
      return findPage<AlertFields>(alerts, { filter, sort: newestFirst, ...page });
    },

    /** The people among these with an alert of the last two weeks that the account has not dismissed. */
    async newFor(pathwayIds: readonly string[], accountId: string): Promise<Set<string>> {
      const since = new Date(clock.now().getTime() - 14 * oneDay);
      const people = await services.pathways.getPathways(pathwayIds);
      const looked = pathwayIds.filter((id) => {
        const pathway = people.get(id);
        return pathway !== undefined && services.pathways.hasConsent(pathway, 'matching');
      });
      const found = await alerts.distinct('pathwayId', {
        ...mine(looked, accountId),
        at: { $gte: since },
      });
      return new Set(found.map(String));
    },

    async dismiss(id: string, accountId: string): Promise<void> {
      await alerts.updateOne({ _id: id }, { $addToSet: { dismissedBy: accountId } });
    },
    async restore(id: string, accountId: string): Promise<void> {
      await alerts.updateOne({ _id: id }, { $pull: { dismissedBy: accountId } });
    },
  };
}
export type Alerts = ReturnType<typeof createAlerts>;
