import type { SearchEngine } from '@passerelle/search';
import type { Locale, PersonMatch } from '../../contract/index.ts';
import type { Actor } from '../platform/auth/actor.ts';
import type { SlotDocument } from '../slots/slot.model.ts';
import type { Explanations } from './explanations.ts';
import { aboutPage, asking, type PageQuery } from './index-pages.ts';
import type { Indexer } from './indexer.ts';
import type { MatchingContext } from './matching.context.ts';
import { alertScore } from './new-matches.ts';
import { isFindable } from './search-documents.ts';

interface Parts {
  engine: () => SearchEngine;
  indexer: Indexer;
  explanations: Explanations;
}

/** The people whom a slot suits. */
export function createPersonMatches(
  { services, audit }: MatchingContext,
  { engine, indexer, explanations }: Parts,
) {
  const { words, slotDocumentOf } = explanations;

  return {
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
          relatedOnly: true,
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

    /** Everyone with the matching consent whom a slot would suit, published or not yet. Best first. */
    async percolate(slot: SlotDocument) {
      const document = await indexer.documentOf({ ...slot, state: 'published' });
      return document ? engine().percolateSlot(document, alertScore) : [];
    },
  };
}
