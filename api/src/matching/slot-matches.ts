import type { SearchEngine } from '@passerelle/search';
import type { Locale, matchSlots, ParsedOf, SlotMatch } from '../../contract/index.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import { notFound } from '../platform/http/app-error.ts';
import type { SlotDocument } from '../slots/slot.model.ts';
import type { Explanations } from './explanations.ts';
import type { Exposure } from './exposure.ts';
import { aboutPage, asking } from './index-pages.ts';
import type { Indexer } from './indexer.ts';
import type { MatchingContext } from './matching.context.ts';
import { withTrial } from './widenings.ts';

type SlotQuery = ParsedOf<typeof matchSlots>['query'];
interface Parts {
  engine: () => SearchEngine;
  indexer: Indexer;
  exposure: Exposure;
  explanations: Explanations;
  /** Schedules an index update of slots whose exposure changed. */
  scheduleRefresh: (slotIds: readonly string[]) => void;
}

/** The slots that suit a person. */
export function createSlotMatches(
  { services }: MatchingContext,
  { engine, indexer, exposure, explanations, scheduleRefresh }: Parts,
) {
  const { words, slotDocumentOf } = explanations;

  async function candidaciesBySlot(pathwayId: string): Promise<Map<string, string>> {
    const open = (await services.pathways.ports.candidacies.connected?.openOfPathways([pathwayId])) ?? [];
    return new Map(open.map(({ slotId, id }) => [slotId, id]));
  }

  return {
    /** Ranked slots for a person, with reasons. Impressions are recorded, so that no slot is shown to everyone. */
    async matchSlots(pathway: PathwayDocument, query: SlotQuery, locale: Locale) {
      const pathwayId = pathway._id.toHexString();
      const said = query.q ? services.directory.placeIn(query.q) : null;
      // slots know their commune by its name, not by postal codes or other ways to write it
      const text = said ? `${said.rest} ${said.place.name}`.trim() : query.q;
      const apart = await services.blocks.blockedCompanies(pathwayId);
      const page = await asking(
        engine().matchSlots({
          profile: withTrial(indexer.profileOf(pathway), query),
          filters: {
            ...(text ? { text } : {}),
            ...(query.occupation ? { occupations: [query.occupation] } : {}),
            ...(query.objective ? { objectives: [query.objective] } : {}),
            ...(query.withinKm ? { withinKm: query.withinKm } : {}),
            exceptEstablishmentIds: [...apart],
          },
          includeObstacles: query.obstacles ?? false,
          // words and occupations that are asked for are a reason of their own
          relatedOnly: !text && !query.occupation,
          spreadCompanies: true,
          sort: query.sort,
          limit: query.limit,
          ...(query.cursor ? { cursor: query.cursor } : {}),
        }),
      );
      const [cards, candidacies] = await Promise.all([
        services.slots.cardsOf(
          page.hits.map(({ id }) => id),
          locale,
        ),
        candidaciesBySlot(pathwayId),
      ]);
      const items: SlotMatch[] = page.hits.flatMap((hit) => {
        const slot = cards.get(hit.id);
        if (!slot) return [];
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
  };
}
