import type { SearchEngine } from '@passerelle/search';
import type { Alert } from '../../contract/index.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { notFound } from '../platform/http/app-error.ts';
import type { SlotDocument } from '../slots/slot.model.ts';
import type { AlertDocument } from './alert.model.ts';
import type { Alerts } from './alerts.ts';
import type { Explanations } from './explanations.ts';
import type { PageQuery } from './index-pages.ts';
import type { Indexer } from './indexer.ts';
import type { MatchingContext } from './matching.context.ts';

interface Parts {
  engine: () => SearchEngine;
  indexer: Indexer;
  alerts: Alerts;
  explanations: Explanations;
}

/** New matches as a person or a counsellor reads them. */
export function createAlertsReader(
  { services, audit }: MatchingContext,
  { engine, indexer, alerts, explanations }: Parts,
) {
  const { words, slotDocumentOf } = explanations;

  async function pathwaysOf(actor: Actor): Promise<readonly string[]> {
    if (actor.role !== 'beneficiary') return services.pathways.pathwaysFollowedBy(actor);
    return actor.pathwayId ? [actor.pathwayId] : [];
  }

  /** Whether the slot is still open to this person, and the person still visible to the reader. */
  async function isCurrent(actor: Actor, pathway: PathwayDocument, slot: SlotDocument): Promise<boolean> {
    if (!services.slots.isOpen(slot)) return false;
    if (services.pathways.tie(actor, pathway) === null) return false;
    // alerts from before the consent was revoked are not shown
    if (!services.pathways.hasConsent(pathway, 'matching')) return false;
    const apart = await services.blocks.blockedCompanies(pathway._id.toHexString());
    return !apart.has(`${slot.establishmentId}`);
  }

  async function present(actor: Actor, found: readonly AlertDocument[]): Promise<Alert[]> {
    const slotIds = found.map(({ slotId }) => `${slotId}`);
    const [people, slots, cards] = await Promise.all([
      services.pathways.getPathways(found.map(({ pathwayId }) => `${pathwayId}`)),
      services.slots.getSlots(slotIds),
      services.slots.cardsOf(slotIds, actor.locale),
    ]);
    const presented = async (alert: AlertDocument): Promise<Alert[]> => {
      const pathway = people.get(`${alert.pathwayId}`);
      const slot = slots.get(`${alert.slotId}`);
      const card = cards.get(`${alert.slotId}`);
      if (!pathway || !slot || !card || !(await isCurrent(actor, pathway, slot))) return [];
      const pair = await engine().explainPair(indexer.profileOf(pathway), await slotDocumentOf(slot));
      if (pair.gates.length > 0) return [];
      return [
        {
          id: `${alert._id}`,
          pathway: { id: `${alert.pathwayId}`, firstName: pathway.firstName, lastName: pathway.lastName },
          slot: pair.distanceKm === null ? card : { ...card, distanceKm: pair.distanceKm },
          explanation: words(pair, card.id, actor.locale),
          at: alert.at.toISOString(),
        },
      ];
    };
    // at once, so that what they read of blocks and companies is read together
    return (await Promise.all(found.map(presented))).flat();
  }

  return {
    /** New matches for the reader's people, newest first, without those no longer open. */
    async listAlerts(actor: Actor, query: PageQuery & { pathwayId?: string | undefined }) {
      const own = await pathwaysOf(actor);
      if (query.pathwayId && !own.includes(query.pathwayId)) throw notFound();
      const page = await alerts.list(query.pathwayId ? [query.pathwayId] : own, actor.accountId, query);
      const items = await present(actor, page.items);
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
  };
}
