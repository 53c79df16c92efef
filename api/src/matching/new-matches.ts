import type { SearchEngine, SlotDoc } from '@passerelle/search';
import { Types } from 'mongoose';
import type { DomainEvent } from '../platform/events/event.ts';
import { makeEvent } from '../platform/events/outbox.ts';
import type { AlertModel } from './alert.model.ts';
import type { Indexer } from './indexer.ts';
import type { MatchingContext } from './matching.context.ts';
import { isFindable } from './search-documents.ts';

/** From this score on pages call it a good match; lower ones are listed, but not notified. */
export const alertScore = 0.5;
/** A person may match many slots at once: only the best are notified. */
const mostAtOnce = 5;
const oneDay = 86_400_000;

interface Pair {
  pathwayId: string;
  slotId: string;
  score: number;
}
const keyOf = ({ pathwayId, slotId }: { pathwayId: unknown; slotId: unknown }) => `${pathwayId} ${slotId}`;

/**
 * Notifies whoever would find something new by asking again: when a slot opens, by whatever cause, and when a person
 * changes or can be found again. Each pair is notified once.
 */
export function createNewMatches(
  context: MatchingContext,
  alerts: AlertModel,
  engine: () => SearchEngine,
  indexer: Indexer,
) {
  const { services, clock, ids } = context;

  /** Pairs that were not notified, and about which nothing was ever asked, of people and companies that may meet. */
  async function untold(pairs: readonly Pair[]): Promise<Pair[]> {
    if (pairs.length === 0) return [];
    const pathwayIds = [...new Set(pairs.map(({ pathwayId }) => pathwayId))];
    const slotIds = [...new Set(pairs.map(({ slotId }) => slotId))];
    const objectIds = (list: readonly string[]) => list.map((id) => new Types.ObjectId(id));
    const [told, asked] = await Promise.all([
      alerts
        .find(
          { pathwayId: { $in: objectIds(pathwayIds) }, slotId: { $in: objectIds(slotIds) }, reason: 'match' },
          { pathwayId: 1, slotId: 1 },
        )
        .lean(),
      services.pathways.ports.candidacies.connected?.knownPairs(pathwayIds, slotIds),
    ]);
    const known = new Set([...told, ...(asked ?? [])].map(keyOf));
    return withoutBlocked(await stillFindable(pairs.filter((pair) => !known.has(keyOf(pair)))));
  }

  /** Checked in the database, because the index may lag: a consent revoked just now counts. */
  async function stillFindable(pairs: readonly Pair[]): Promise<Pair[]> {
    const people = await services.pathways.getPathways([...new Set(pairs.map(({ pathwayId }) => pathwayId))]);
    return pairs.filter(({ pathwayId }) => {
      const pathway = people.get(pathwayId);
      return pathway !== undefined && isFindable(pathway);
    });
  }

  async function withoutBlocked(pairs: readonly Pair[]): Promise<Pair[]> {
    const slots = await services.slots.getSlots([...new Set(pairs.map(({ slotId }) => slotId))]);
    const kept = await Promise.all(
      pairs.map(async ({ pathwayId, slotId }) => {
        const company = `${slots.get(slotId)?.establishmentId}`;
        return !(await services.blocks.blockedCompanies(pathwayId)).has(company);
      }),
    );
    return pairs.filter((_, at) => kept[at]);
  }

  async function notify(news: readonly Pair[]): Promise<void> {
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

  const listeners: ((open: readonly SlotDoc[]) => Promise<void>)[] = [];

  /** People for those slots that are open. Updates the index here too, so that two changes at one moment find each other. */
  async function announce(slotIds: readonly string[]): Promise<void> {
    const pairs: Pair[] = [];
    const documents = await indexer.refreshSlots(slotIds);
    const open = documents.filter((one) => one.open && one.placesLeft > 0);
    for (const document of open) {
      const people = await engine().percolateSlot(document, alertScore);
      pairs.push(...people.map(({ id, score }) => ({ pathwayId: id, slotId: document.id, score })));
    }
    await notify(await untold(pairs));
    for (const listener of listeners) await listener(open);
  }

  /** The slots that a person finds, the best first; none while the person cannot be found. */
  async function slotsFor(pathwayId: string): Promise<Pair[]> {
    const pathway = await services.pathways.getPathway(pathwayId);
    if (!pathway || !isFindable(pathway)) return [];
    await indexer.refreshPathway(pathwayId);
    const slots = await engine().percolateProfile(indexer.profileOf(pathway), alertScore);
    return slots.map(({ id, score }) => ({ pathwayId, slotId: id, score }));
  }

  return {
    announce,

    /** Calls back with slots that may be found again or anew, by whatever cause; a slot may come twice. */
    onOpened(listener: (open: readonly SlotDoc[]) => Promise<void>): void {
      listeners.push(listener);
    },

    /** A slot was published, resumed or changed, or a place was freed. */
    async slotChanged({ data, at }: DomainEvent<'slot.changed'>): Promise<void> {
      if (data.state !== 'published') return;
      if (data.kind === 'created') {
        const slot = await services.slots.getSlot(data.slotId);
        // one that was published elsewhere some time ago is not news
        const published = slot?.publishedAt ?? slot?.createdAt ?? at;
        if (at.getTime() - published.getTime() > oneDay) return;
      }
      await announce([data.slotId]);
    },

    /** The company has ended its pause, or may have more contacts. */
    async receivesAgain(establishmentId: string): Promise<void> {
      await announce(await services.slots.publishedOf(establishmentId));
    },

    /** After a change of the profile, the best slots; after an immersion, the best of those not yet notified. */
    async pathwayChanged({ data, at }: DomainEvent<'pathway.changed'>): Promise<void> {
      const { kinds, pathwayId } = data;
      const isBack = kinds.includes('back');
      if (!isBack && !kinds.some((kind) => kind === 'profile' || kind === 'consent' || kind === 'created'))
        return;
      if (kinds.includes('created')) {
        const pathway = await services.pathways.getPathway(pathwayId);
        if (pathway && at.getTime() - pathway.createdAt.getTime() > oneDay) return;
      }
      const found = await slotsFor(pathwayId);
      await notify(
        isBack ? (await untold(found)).slice(0, mostAtOnce) : await untold(found.slice(0, mostAtOnce)),
      );
    },

    /** The slots of a company that a person may find again. */
    async blockLifted({ pathwayId, establishmentId }: DomainEvent<'block.lifted'>['data']): Promise<void> {
      const theirs = new Set(await services.slots.publishedOf(establishmentId));
      const found = (await slotsFor(pathwayId)).filter(({ slotId }) => theirs.has(slotId));
      await notify((await untold(found)).slice(0, mostAtOnce));
    },
  };
}
export type NewMatches = ReturnType<typeof createNewMatches>;
