import type { DomainEvent } from '../platform/events/event.ts';
import type { Contacts } from './contacts.ts';
import type { Exposure } from './exposure.ts';
import type { Indexer } from './indexer.ts';
import type { MatchingContext } from './matching.context.ts';
import type { NewMatches } from './new-matches.ts';
import type { RefreshQueue } from './refresh-queue.ts';

const candidacyEvents = ['candidacy.created', 'candidacy.moved'] as const;

interface Effects {
  indexer: Indexer;
  exposure: Exposure;
  contacts: Contacts;
  newMatches: NewMatches;
  refreshes: RefreshQueue;
}

/** Keeps the index, the exposure and the contacts up to date, and notifies new matches. */
export function subscribeMatching(
  { events, services, realtime }: MatchingContext,
  { indexer, exposure, contacts, newMatches, refreshes }: Effects,
): void {
  // each process updates its own index; with a search server all update the shared one, and documents already there
  // are skipped
  events.subscribePerProcess('matching.index', ['slot.changed', 'pathway.changed'], async (event) => {
    if (event.type === 'slot.changed') await indexer.refreshSlots([event.data.slotId]);
    // the turn is not part of the index
    else if (event.data.kinds.some((kind) => kind !== 'turn'))
      await indexer.refreshPathway(event.data.pathwayId);
  });
  events.subscribePerProcess(
    'matching.companies',
    ['establishment.changed', 'establishment.contacted'],
    async ({ data }) => {
      await indexer.refreshSlots(await services.slots.publishedOf(data.establishmentId));
    },
  );
  // a request counts for the company from when it is sent until it ends
  events.subscribePerProcess('matching.exposure', candidacyEvents, async ({ data }) => {
    const request = await services.pathways.ports.candidacies.connected?.requestOf(data.candidacyId);
    if (!request) return;
    exposure.noteRequest(request);
    refreshes.schedule([data.slotId]);
  });
  events.subscribe('matching.contacts', candidacyEvents, async (event) => {
    const slot = reaches(event) ? await services.slots.getSlot(event.data.slotId) : null;
    if (slot) await contacts.record(`${slot.establishmentId}`, event.data.candidacyId, event.at);
  });

  // one process finds and notifies new matches
  events.subscribe(
    'matching.alerts',
    ['slot.changed', 'pathway.changed', 'establishment.changed', 'block.lifted', 'directory.replaced'],
    (event) => {
      if (event.type === 'slot.changed') return newMatches.slotChanged(event);
      if (event.type === 'pathway.changed') return newMatches.pathwayChanged(event);
      if (event.type === 'block.lifted') return newMatches.blockLifted(event.data);
      if (event.type === 'directory.replaced') return newMatches.directoryReplaced(event.data);
      return newMatches.companyChanged(event);
    },
  );
  events.subscribe('matching.live', ['match.found'], async ({ data }) => {
    const pathway = await services.pathways.getPathway(data.pathwayId);
    if (pathway && services.pathways.hasConsent(pathway, 'matching'))
      realtime.emit(`pathway:${data.pathwayId}`, 'match.new', data);
  });
}

/** Whether a candidacy is first sent to the company by this event. */
function reaches(event: DomainEvent<'candidacy.created' | 'candidacy.moved'>): boolean {
  return event.type === 'candidacy.created' ? event.data.state === 'sent' : event.data.to === 'sent';
}
