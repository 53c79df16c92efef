import type { SearchEngine, SlotDoc } from '@passerelle/search';
import type { DomainEvent } from '../platform/events/event.ts';
import type { Announcements, Pair } from './announcements.ts';
import type { Indexer } from './indexer.ts';
import type { MatchingContext } from './matching.context.ts';
import { isFindable } from './search-documents.ts';

/** From this score on pages call it a good match; lower ones are listed, but not notified. */
export const alertScore = 0.5;
const oneDay = 86_400_000;
/** People whose matches are announced in one write after a new directory. */
const peopleAtOnce = 100;

interface Parts {
  engine: () => SearchEngine;
  indexer: Indexer;
  announcements: Announcements;
}

/**
 * Notifies whoever would find something new by asking again: when a slot opens, by whatever cause, and when a person
 * changes or can be found again. Each pair is notified once.
 */
export function createNewMatches({ services }: MatchingContext, { engine, indexer, announcements }: Parts) {
  const listeners: ((open: readonly SlotDoc[]) => Promise<void>)[] = [];
  const isOpen = ({ open, placesLeft }: SlotDoc) => open && placesLeft > 0;

  async function peopleFor(slot: SlotDoc): Promise<Pair[]> {
    const people = await engine().percolateSlot(slot, alertScore);
    return people.map(({ id, score }) => ({ pathwayId: id, slotId: slot.id, score }));
  }

  /** People for those slots that are open. Updates the index here too, so that two changes at one moment find each other. */
  async function announce(slotIds: readonly string[]): Promise<void> {
    const pairs: Pair[] = [];
    const open = (await indexer.refreshSlots(slotIds)).filter(isOpen);
    for (const document of open) pairs.push(...(await peopleFor(document)));
    await announcements.announceNew(pairs);
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

  /** A company moved, is served by public transport, or offers more: only those who did not find its slots before. */
  async function companyOpened(
    establishmentId: string,
    before: NonNullable<DomainEvent<'establishment.changed'>['data']['before']>,
  ): Promise<void> {
    const slotIds = await services.slots.publishedOf(establishmentId);
    const open = (await indexer.refreshSlots(slotIds)).filter(isOpen);
    const earlier = new Map((await indexer.documentsBefore(slotIds, before)).map((one) => [one.id, one]));
    const pairs: Pair[] = [];
    const changed = open.filter((now) => !isAsReachable(now, earlier.get(now.id)));
    for (const now of changed) {
      const was = earlier.get(now.id);
      const known = new Set(was ? (await peopleFor(was)).map(({ pathwayId }) => pathwayId) : []);
      pairs.push(...(await peopleFor(now)).filter(({ pathwayId }) => !known.has(pathwayId)));
    }
    await announcements.announceNew(pairs);
    for (const listener of listeners) await listener(changed);
  }

  /** The company has ended its pause, or may have more contacts. */
  async function receivesAgain(establishmentId: string): Promise<void> {
    await announce(await services.slots.publishedOf(establishmentId));
  }

  return {
    announce,
    receivesAgain,

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

    async companyChanged({ data }: DomainEvent<'establishment.changed'>): Promise<void> {
      const { establishmentId, before } = data;
      if (data.receivesAgain) await receivesAgain(establishmentId);
      else if (before) await companyOpened(establishmentId, before);
    },

    /** After a change of what decides about matches, and after an immersion. */
    async pathwayChanged({ data, at }: DomainEvent<'pathway.changed'>): Promise<void> {
      const { kinds, pathwayId } = data;
      if (!kinds.some((kind) => deciding.includes(kind))) return;
      if (kinds.includes('created')) {
        const pathway = await services.pathways.getPathway(pathwayId);
        if (pathway && at.getTime() - pathway.createdAt.getTime() > oneDay) return;
      }
      await announcements.announceNew(await slotsFor(pathwayId));
    },

    /** Every score may have changed: what each person finds by the new weights. */
    async directoryReplaced({ generation, first }: DomainEvent<'directory.replaced'>['data']): Promise<void> {
      if (first) return;
      // this process may not have read it yet
      await services.directory.follow(generation);
      let people: string[] = [];
      const announceAll = async () => {
        const pairs: Pair[] = [];
        for (const pathwayId of people) pairs.push(...(await slotsFor(pathwayId)));
        people = [];
        await announcements.announceNew(pairs);
      };
      for await (const pathway of services.pathways.walk()) {
        if (!isFindable(pathway)) continue;
        people.push(pathway._id.toHexString());
        if (people.length === peopleAtOnce) await announceAll();
      }
      await announceAll();
    },

    /** The slots of a company that a person may find again. */
    async blockLifted({ pathwayId, establishmentId }: DomainEvent<'block.lifted'>['data']): Promise<void> {
      const theirs = new Set(await services.slots.publishedOf(establishmentId));
      const found = await slotsFor(pathwayId);
      await announcements.announceNew(found.filter(({ slotId }) => theirs.has(slotId)));
    },
  };
}
export type NewMatches = ReturnType<typeof createNewMatches>;

type Kind = DomainEvent<'pathway.changed'>['data']['kinds'][number];
/** What decides about matches; the index has nothing of the others. */
const deciding: readonly Kind[] = ['created', 'profile', 'birthDate', 'consent', 'back'];

/** Whether a slot is where it was, and is as easy to come to and to work at. */
function isAsReachable(now: SlotDoc, was: SlotDoc | undefined): boolean {
  return (
    was !== undefined &&
    now.location?.lat === was.location?.lat &&
    now.location?.lon === was.location?.lon &&
    now.publicTransport === was.publicTransport &&
    now.accommodations === was.accommodations &&
    now.lacks === was.lacks
  );
}
