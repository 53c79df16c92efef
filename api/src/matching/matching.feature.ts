import { createRequire } from 'node:module';
import { createEmbeddedEngine, type EmbeddedEngine, type SearchEngine } from '@passerelle/search';
import { startThread } from '@passerelle/store/thread';
import type { DomainEvent } from '../platform/events/event.ts';
import type { ServiceFeature } from '../platform/feature.ts';
import { alertModel } from './alert.model.ts';
import { createAlerts } from './alerts.ts';
import { contactsModel, createContacts } from './contacts.ts';
import { impressionModel } from './exposure.model.ts';
import { createExposure } from './exposure.ts';
import { createIndexSnapshot } from './index-snapshot.ts';
import { createIndexer } from './indexer.ts';
import type { MatchingNeeds } from './matching.context.ts';
import { matchesOfPerson } from './matching.personal-data.ts';
import { matchingRoutes } from './matching.routes.ts';
import { createMatchingService, type MatchingService } from './matching.service.ts';
import { searchDirectory } from './search-documents.ts';
import { openSharedIndex } from './shared-index.ts';

/** Impressions change the ranking after this delay, so that many are applied at once. */
const refreshDelayMs = 5_000;
const candidacyEvents = ['candidacy.created', 'candidacy.moved'] as const;

/** Milliseconds between two snapshots, for a start after a crash; the last one is written at a clean stop. */
const betweenCopies = 10 * 60_000;

const sealWorkerSource = () => createRequire(import.meta.url).resolve('@passerelle/search/seal-worker');

export const matchingFeature: ServiceFeature<MatchingNeeds, { matching: MatchingService }> = {
  name: 'matching',
  setup(platform, services) {
    const context = { ...platform, services };
    const { events, clock, db, log } = context;
    let built: SearchEngine | undefined;
    const engine = (): SearchEngine => {
      if (!built) throw new Error('The index is used before it was started');
      return built;
    };
    /** The in-process engine, which is saved as snapshots; undefined with a search server. */
    let own: EmbeddedEngine | undefined;
    const impressions = impressionModel(db);
    const exposure = createExposure(context, impressions);
    const contacts = createContacts(context, contactsModel(db));
    const indexer = createIndexer(context, engine, { exposure, contacts });
    const alerts = createAlerts(context, alertModel(db), engine, indexer);

    const refreshes = createRefreshQueue(async (slotIds) => {
      await indexer
        .refreshSlots(slotIds)
        .catch((error: unknown) => log.warn({ err: error }, 'Changed exposure could not be indexed'));
    });
    const matching = createMatchingService(context, {
      engine,
      indexer,
      alerts,
      exposure,
      contacts,
      scheduleRefresh: refreshes.schedule,
    });
    services.pathways.ports.matching.connect(matching);
    context.personalData.register(matchesOfPerson(alerts, { alerts: alertModel(db), impressions }));

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
      async ({ data }) => indexer.refreshSlots(await services.slots.publishedOf(data.establishmentId)),
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
    events.subscribe('matching.alerts', ['slot.changed', 'pathway.changed'], (event) =>
      event.type === 'slot.changed' ? alerts.slotChanged(event) : alerts.pathwayChanged(event),
    );
    events.subscribe('matching.live', ['match.found'], async ({ data }) => {
      const pathway = await services.pathways.getPathway(data.pathwayId);
      if (pathway && services.pathways.hasConsent(pathway, 'matching'))
        context.realtime.emit(`pathway:${data.pathwayId}`, 'match.new', data);
    });

    const snapshot = createIndexSnapshot(context, () => own!);
    const keep = async () =>
      own &&
      snapshot
        .save()
        .catch((error: unknown) => log.warn({ err: error }, 'The index snapshot could not be written'));
    let copying: NodeJS.Timeout | undefined;

    // at midnight pauses end, months change and exposure decreases
    let day = '';
    let stopping = false;
    const renew = () => {
      indexer.rebuild().catch((error: unknown) => {
        if (!stopping) log.error({ err: error }, 'The index could not be refreshed');
      });
    };
    const everyMinute = () => {
      if (built && clock.today() !== day) {
        day = clock.today();
        renew();
      }
      // impressions recorded by other processes count here too
      exposure
        .readOthers()
        .then(refreshes.schedule, (error: unknown) =>
          log.warn({ err: error }, 'Impressions of other processes could not be read'),
        );
    };
    let midnight: NodeJS.Timeout | undefined;
    let unsubscribe: (() => void) | undefined;

    return {
      offers: { matching },
      routes: matchingRoutes(context, matching, alerts),
      async start() {
        await services.directory.start();
        services.directory.onReplaced(() => indexer.reweigh());
        const parts = {
          directory: searchDirectory(services.directory.content()),
          clock: () => clock.now(),
          startSealWorker: () => startThread('seal-worker', sealWorkerSource),
        };
        if (context.config.meiliUrl)
          built = await openSharedIndex(context, { ...parts, onRebuildNeeded: indexer.rebuild });
        else built = own = createEmbeddedEngine(parts);
        day = clock.today();
        const missed = own ? await snapshot.load() : null;
        if (missed) {
          await indexer.catchUp(missed);
          renew();
        } else await indexer.rebuild();
        copying = setInterval(keep, betweenCopies);
        copying.unref();
        midnight = setInterval(everyMinute, 60_000);
        midnight.unref();
        unsubscribe = clock.onMove(everyMinute);
      },
      async stop() {
        stopping = true;
        clearInterval(midnight);
        clearInterval(copying);
        refreshes.stop();
        unsubscribe?.();
        if (!built) return;
        await keep();
        await built.close();
      },
    };
  },
};

/** Whether a candidacy is first sent to the company by this event. */
function reaches(event: DomainEvent<'candidacy.created' | 'candidacy.moved'>): boolean {
  return event.type === 'candidacy.created' ? event.data.state === 'sent' : event.data.to === 'sent';
}

/** Collects slot ids for a moment, and refreshes each of them once. */
function createRefreshQueue(refresh: (slotIds: string[]) => Promise<void>) {
  const queued = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  function schedule(slotIds: readonly string[]): void {
    for (const slotId of slotIds) queued.add(slotId);
    if (queued.size === 0 || timer) return;
    timer = setTimeout(() => {
      timer = undefined;
      const batch = [...queued];
      queued.clear();
      void refresh(batch);
    }, refreshDelayMs);
    timer.unref();
  }
  return { schedule, stop: () => clearTimeout(timer) };
}
