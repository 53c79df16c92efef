import { CursorError, type Page, type SearchEngine } from '@passerelle/search';
import type { z } from 'zod';
import type {
  Alert,
  Explanation,
  Locale,
  matchSlots,
  ParsedOf,
  PersonMatch,
  SlotMatch,
  slotSearchQuery,
} from '../../contract/index.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { invalidField, notFound } from '../platform/http/app-error.ts';
import type { SlotDocument } from '../slots/slot.model.ts';
import { createAdvice } from './advice.ts';
import { type Alerts, alertScore } from './alerts.ts';
import type { Contacts } from './contacts.ts';
import { presentExplanation } from './explanation.present.ts';
import type { Exposure } from './exposure.ts';
import { createFitCount } from './fit-count/fit-count.ts';
import type { Indexer } from './indexer.ts';
import type { MatchingContext } from './matching.context.ts';

import { isFindable } from './search-documents.ts';

type SlotQuery = ParsedOf<typeof matchSlots>['query'];
type SearchQuery = z.output<typeof slotSearchQuery>;
type PageQuery = { limit: number; cursor?: string | undefined };
interface Parts {
  engine: () => SearchEngine;
  indexer: Indexer;
  alerts: Alerts;
  exposure: Exposure;
  contacts: Contacts;
  /** Schedules an index update of slots whose exposure changed. */
  scheduleRefresh: (slotIds: readonly string[]) => void;
}

export function createMatchingService(
  context: MatchingContext,
  { engine, indexer, alerts, exposure, contacts, scheduleRefresh }: Parts,
) {
  const { services, audit } = context;

  /** The engine's result; a cursor of another list is an error of the client. */
  async function asking<T>(question: Promise<T>): Promise<T> {
    try {
      return await question;
    } catch (error) {
      if (error instanceof CursorError) throw invalidField('query.cursor', 'cursor_invalid');
      throw error;
    }
  }

  const words = (found: Parameters<typeof presentExplanation>[0], slotId: string, locale: Locale) =>
    presentExplanation(found, services.directory, locale, exposure.spreadOf(slotId));

  async function candidaciesBySlot(pathwayId: string): Promise<Map<string, string>> {
    const open = (await services.pathways.ports.candidacies.connected?.openOfPathways([pathwayId])) ?? [];
    return new Map(open.map(({ slotId, id }) => [slotId, id]));
  }

  async function slotDocumentOf(slot: SlotDocument) {
    const document = await indexer.documentOf(slot);
    if (!document) throw notFound();
    return document;
  }

  const service = {
    /** Ranked slots for a person, with reasons. Impressions are recorded, so that no slot is shown to everyone. */
    async matchSlots(pathway: PathwayDocument, query: SlotQuery, locale: Locale) {
      const pathwayId = pathway._id.toHexString();
      const page = await asking(
        engine().matchSlots({
          profile: indexer.profileOf(pathway),
          filters: {
            ...(query.q ? { text: query.q } : {}),
            ...(query.occupation ? { occupations: [query.occupation] } : {}),
            ...(query.objective ? { objectives: [query.objective] } : {}),
            ...(query.withinKm ? { withinKm: query.withinKm } : {}),
          },
          includeObstacles: query.obstacles ?? false,
          sort: query.sort,
          limit: query.limit,
          ...(query.cursor ? { cursor: query.cursor } : {}),
        }),
      );
      const [cards, candidacies, apart] = await Promise.all([
        services.slots.cardsOf(
          page.hits.map(({ id }) => id),
          locale,
        ),
        candidaciesBySlot(pathwayId),
        services.blocks.blockedCompanies(pathwayId),
      ]);
      const items: SlotMatch[] = page.hits.flatMap((hit) => {
        const slot = cards.get(hit.id);
        if (!slot || apart.has(slot.establishment.id)) return [];
        return [
          {
            slot: hit.distanceKm === null ? slot : { ...slot, distanceKm: hit.distanceKm },
            explanation: words(hit.explanation, hit.id, locale),
            candidacyId: candidacies.get(hit.id) ?? null,
            mutual: hit.mutual,
          },
        ];
      });
      const shown = page.hits.filter(({ eligible }) => eligible).map(({ id }) => id);
      scheduleRefresh(await exposure.recordShown(pathwayId, shown));
      return { items, ...aboutPage(page) };
    },

    /** One pair for a page: also for a closed slot, with what prevents it. */
    async matchOf(pathway: PathwayDocument, slot: SlotDocument, locale: Locale): Promise<SlotMatch> {
      const slotId = slot._id.toHexString();
      const found = await engine().explainPair(indexer.profileOf(pathway), await slotDocumentOf(slot));
      const [cards, candidacies] = await Promise.all([
        services.slots.cardsOf([slotId], locale),
        candidaciesBySlot(pathway._id.toHexString()),
      ]);
      const card = cards.get(slotId);
      if (!card) throw notFound();
      return {
        slot: found.distanceKm === null ? card : { ...card, distanceKm: found.distanceKm },
        explanation: words(found, slotId, locale),
        candidacyId: candidacies.get(slotId) ?? null,
        mutual: found.mutual,
      };
    },

    /** The people whom this account follows, who accept matching and suit the slot. */
    async matchPeople(actor: Actor, slot: SlotDocument, query: PageQuery, locale: Locale) {
      const slotId = slot._id.toHexString();
      const followed = await services.pathways.pathwaysFollowedBy(actor);
      const [people, apart, document] = await Promise.all([
        services.pathways.getPathways(followed),
        services.blocks.blockedPeople(`${slot.establishmentId}`),
        slotDocumentOf(slot),
      ]);
      // filtered before the engine counts, so that the total includes nobody who is not shown; checked in the
      // database because the index may lag
      const ids = [...people]
        .filter(
          ([id, pathway]) =>
            isFindable(pathway) && services.pathways.tie(actor, pathway) !== null && !apart.has(id),
        )
        .map(([id]) => id);
      const page = await asking(
        engine().matchProfiles({
          slot: document,
          filters: { ids },
          limit: query.limit,
          ...(query.cursor ? { cursor: query.cursor } : {}),
        }),
      );
      const pathwayIds = page.hits.map(({ id }) => id);
      const open = await services.pathways.ports.candidacies.connected?.openOfPathways(pathwayIds);
      const candidacies = new Map(
        open?.filter((one) => one.slotId === slotId).map((one) => [one.pathwayId, one.id]),
      );
      const items: PersonMatch[] = page.hits.flatMap((hit) => {
        const pathway = people.get(hit.id);
        if (!pathway) return [];
        const commune = pathway.profile.communeCode
          ? services.directory.commune(pathway.profile.communeCode)
          : undefined;
        return [
          {
            pathway: {
              id: hit.id,
              firstName: pathway.firstName,
              lastName: pathway.lastName,
              commune: commune ? { code: commune.code, name: commune.name } : null,
            },
            explanation: words(hit.explanation, slotId, locale),
            mutual: hit.mutual,
            candidacyId: candidacies.get(hit.id) ?? null,
          },
        ];
      });
      await audit.reveals.record(
        actor,
        items.map(({ pathway }) => ({ pathwayId: pathway.id, shown: 'name_in_list' as const })),
      );
      return { items, ...aboutPage(page) };
    },

    /** Reasons of a pair for another feature; null when either does not exist or the slot was never published. */
    async explain(pathwayId: string, slotId: string, locale: Locale = 'fr'): Promise<Explanation | null> {
      const [pathway, slot] = await Promise.all([
        services.pathways.getPathway(pathwayId),
        services.slots.getSlot(slotId),
      ]);
      const document =
        slot && (await indexer.documentOf(slot.state === 'closed' ? { ...slot, state: 'paused' } : slot));
      if (!pathway || !document) return null;
      return words(await engine().explainPair(indexer.profileOf(pathway), document), slotId, locale);
    },

    ...createAdvice(context, { engine, indexer }),

    fitCount: createFitCount(context),

    /** Everyone with the matching consent whom a slot would suit, published or not yet. Best first. */
    async percolate(slot: SlotDocument) {
      const document = await indexer.documentOf({ ...slot, state: 'published' });
      return document ? engine().percolateSlot(document, alertScore) : [];
    },

    /** Open slots by words, place and occupation: for public lists. */
    async searchSlots(query: SearchQuery) {
      const commune = query.commune ? services.directory.commune(query.commune) : undefined;
      if (query.commune && !commune)
        throw invalidField('query.commune', 'unknown_commune', {
          fr: 'Cette commune n’est pas connue. Choisissez-la dans la liste.',
          en: 'This commune is not known. Choose it in the list.',
        });
      return asking(
        engine().searchText({
          text: query.q ?? '',
          filters: {
            ...(query.occupation ? { occupations: [query.occupation] } : {}),
            ...(query.objective ? { objectives: [query.objective] } : {}),
            ...(commune ? { withinKm: query.withinKm ?? 30 } : {}),
          },
          ...(commune ? { near: { lat: commune.lat, lon: commune.lon } } : {}),
          sort: query.sort === 'distance' && !commune ? 'fit' : query.sort,
          limit: query.limit,
          ...(query.cursor ? { cursor: query.cursor } : {}),
        }),
      );
    },

    /** New matches for the reader's people, newest first, without those no longer open. */
    async listAlerts(actor: Actor, query: PageQuery & { pathwayId?: string | undefined }) {
      const own =
        actor.role === 'beneficiary'
          ? actor.pathwayId
            ? [actor.pathwayId]
            : []
          : await services.pathways.pathwaysFollowedBy(actor);
      if (query.pathwayId && !own.includes(query.pathwayId)) throw notFound();
      const page = await alerts.list(query.pathwayId ? [query.pathwayId] : own, actor.accountId, query);
      const pathwayIds = page.items.map(({ pathwayId }) => `${pathwayId}`);
      const slotIds = page.items.map(({ slotId }) => `${slotId}`);
      const [people, slots, cards] = await Promise.all([
        services.pathways.getPathways(pathwayIds),
        services.slots.getSlots(slotIds),
        services.slots.cardsOf(slotIds, actor.locale),
      ]);
      const items: Alert[] = [];
      for (const alert of page.items) {
        const pathway = people.get(`${alert.pathwayId}`);
        const slot = slots.get(`${alert.slotId}`);
        const card = cards.get(`${alert.slotId}`);
        if (!pathway || !slot || !card || !services.slots.isOpen(slot)) continue;
        if (services.pathways.tie(actor, pathway) === null) continue;
        // alerts from before the consent was revoked are not shown
        if (!services.pathways.hasConsent(pathway, 'matching')) continue;
        if ((await services.blocks.blockedCompanies(`${alert.pathwayId}`)).has(`${slot.establishmentId}`))
          continue;
        const found = await engine().explainPair(indexer.profileOf(pathway), await slotDocumentOf(slot));
        items.push({
          id: `${alert._id}`,
          pathway: { id: `${alert.pathwayId}`, firstName: pathway.firstName, lastName: pathway.lastName },
          slot: found.distanceKm === null ? card : { ...card, distanceKm: found.distanceKm },
          explanation: words(found, card.id, actor.locale),
          at: alert.at.toISOString(),
        });
      }
      await audit.reveals.record(
        actor,
        items.map(({ pathway }) => ({ pathwayId: pathway.id, shown: 'name_in_list' as const })),
      );
      return { items, nextCursor: page.nextCursor };
    },

    /** Whether the alert is about a person whom the reader may see. */
    async mayHandleAlert(actor: Actor, pathwayId: string): Promise<boolean> {
      const pathway = await services.pathways.getPathway(pathwayId);
      return pathway !== null && services.pathways.tie(actor, pathway) !== null;
    },

    newMatchesFor: (pathwayIds: readonly string[], accountId: string): Promise<Set<string>> =>
      alerts.newFor(pathwayIds, accountId),

    /** Rebuilds from the database, after documents were written without events. */
    rebuild: (): Promise<void> => indexer.rebuild(),

    /** Finds people for slots as if they had just been published, after such a load. */
    async announce(slotIds: readonly string[]): Promise<void> {
      for (const slotId of slotIds) await alerts.announce(slotId);
    },

    /** The exact exposure of a slot, for internal use; only bands of it are sent. */
    spreadOf: (slotId: string) => ({ ...exposure.spreadOf(slotId), weighed: exposure.of(slotId) }),

    /** Contacts of companies in the month. */
    contacts,

    /** State of the index, for the steering page. */
    stats: () => engine().stats(),
  };
  return service;
}

/** The fields of a page response besides its items. */
function aboutPage({ nextCursor, total, degraded }: Page<unknown>) {
  return { nextCursor, total, ...(degraded ? { degraded } : {}) };
}
export type MatchingService = ReturnType<typeof createMatchingService>;
