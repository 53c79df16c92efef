import type { ProfileDoc, SearchEngine, SlotDoc } from '@passerelle/search';
import type { ReachFacts } from '../domain-events.ts';
import { isResting } from '../establishments/establishment.facts.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import type { SlotDocument } from '../slots/slot.model.ts';
import type { Host } from '../slots/slot.present.ts';
import type { Contacts } from './contacts.ts';
import type { Exposure } from './exposure.ts';
import type { IndexEvent } from './index-snapshot.ts';
import type { MatchingContext } from './matching.context.ts';
import { isFindable, profileDocument, searchDirectory, slotDocument } from './search-documents.ts';

/**
 * Keeps this process's index up to date: built at the start, then updated by each event. Documents are always read
 * from the database, so that events may be late, repeated or out of order.
 */
export function createIndexer(
  context: MatchingContext,
  engine: () => SearchEngine,
  { exposure, contacts }: { exposure: Exposure; contacts: Contacts },
) {
  const { services, clock, log } = context;
  const communeOf = (code: string) => services.directory.commune(code);
  const documentOfPerson = (pathway: PathwayDocument) => profileDocument(pathway, communeOf, clock.today());

  /** `as`: facts of their companies in place of those of now. */
  async function documentsOf(slots: readonly SlotDocument[], as: Partial<Host> = {}) {
    const establishmentIds = [...new Set(slots.map(({ establishmentId }) => `${establishmentId}`))];
    const [hosts, counts] = await Promise.all([
      services.establishments.getEstablishments(establishmentIds),
      contacts.countsOf(establishmentIds),
    ]);
    return slots.flatMap((slot) => {
      const host = hosts.get(`${slot.establishmentId}`);
      if (!host) return [];
      const resting = isResting(host, counts.get(host.id) ?? 0, clock.today());
      const id = slot._id.toHexString();
      const document = slotDocument(slot, {
        host: { ...host, ...as },
        communeOf,
        resting,
        exposure: exposure.of(id),
      });
      return document ? [document] : [];
    });
  }

  async function* allSlots() {
    let batch: SlotDocument[] = [];
    for await (const slot of services.slots.walk(['published', 'paused'])) {
      batch.push(slot);
      if (batch.length < 500) continue;
      yield* await documentsOf(batch);
      batch = [];
    }
    yield* await documentsOf(batch);
  }

  async function* allProfiles() {
    for await (const pathway of services.pathways.walk())
      if (isFindable(pathway)) yield documentOfPerson(pathway);
  }

  /** Returns the documents of those that are indexed now. */
  async function refreshSlots(ids: readonly string[]): Promise<SlotDoc[]> {
    const found = await services.slots.getSlots(ids);
    const documents = await documentsOf([...found.values()]);
    const indexed = new Set(documents.map(({ id }) => id));
    await engine().upsertSlots(documents);
    const gone = ids.filter((id) => !indexed.has(id));
    await engine().removeSlots(
      gone.map((id) => {
        const slot = found.get(id);
        return slot ? { id, version: slot.version } : id;
      }),
    );
    return documents;
  }

  async function refreshPathway(id: string): Promise<void> {
    const pathway = await services.pathways.getPathway(id);
    if (!pathway) return engine().removeProfiles([id]);
    await engine().upsertProfiles([
      isFindable(pathway) ? documentOfPerson(pathway) : emptied(documentOfPerson(pathway)),
    ]);
  }

  let building: Promise<void> = Promise.resolve();

  async function build(): Promise<void> {
    const began = performance.now();
    await exposure.load();
    await engine().replaceAllSlots(allSlots());
    await engine().replaceAllProfiles(allProfiles());
    const { slots, profiles } = await engine().stats();
    const milliseconds = Math.round(performance.now() - began);
    log.info({ slots, profiles, milliseconds }, 'The index was built');
  }

  return {
    /** The index document of a slot, which need not be stored yet. */
    async documentOf(slot: SlotDocument) {
      return (await documentsOf([slot]))[0] ?? null;
    },
    profileOf: documentOfPerson,

    /** The documents of slots as they were when their company had these facts. */
    async documentsBefore(slotIds: readonly string[], before: ReachFacts): Promise<SlotDoc[]> {
      const found = await services.slots.getSlots(slotIds);
      const { communeCode, ...facts } = before;
      const commune = { code: communeCode, name: communeOf(communeCode)?.name ?? communeCode };
      return documentsOf([...found.values()], { ...facts, commune });
    },

    /** Rebuilds the index from the database; rebuilds run one after the other. */
    rebuild(): Promise<void> {
      building = building.catch(() => {}).then(build);
      return building;
    },

    /** Applies the events missed since the snapshot. */
    async catchUp(missed: readonly IndexEvent[]): Promise<void> {
      await exposure.load();
      const slotIds = new Set<string>();
      const pathwayIds = new Set<string>();
      const establishmentIds = new Set<string>();
      for (const { type, data } of missed) {
        if (type === 'slot.changed') slotIds.add(data.slotId);
        else if (type === 'pathway.changed') pathwayIds.add(data.pathwayId);
        else establishmentIds.add(data.establishmentId);
      }
      for (const id of establishmentIds) {
        for (const slotId of await services.slots.publishedOf(id)) slotIds.add(slotId);
      }
      const all = [...slotIds];
      for (let i = 0; i < all.length; i += 500) await refreshSlots(all.slice(i, i + 500));
      for (const id of pathwayIds) await refreshPathway(id);
    },

    async reweigh(): Promise<void> {
      await engine().replaceDirectory(searchDirectory(services.directory.content()));
    },

    refreshSlots,
    refreshPathway,
  };
}
export type Indexer = ReturnType<typeof createIndexer>;

/**
 * The document of a person who must not be found: empty except for the version, so that an older document that
 * arrives late does not restore them.
 */
function emptied({ id, version, travelLimitKm }: ProfileDoc): ProfileDoc {
  return {
    id,
    version,
    travelLimitKm,
    skills: [],
    occupations: [],
    objective: null,
    location: null,
    commune: null,
    halfDays: 0,
    available: null,
    licence: false,
    vehicle: false,
    publicTransport: true,
    needs: 0,
    age16From: null,
    age18From: null,
    waiting: false,
    followers: [],
    structureId: null,
  };
}
