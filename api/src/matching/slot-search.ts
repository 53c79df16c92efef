import { type SearchEngine, saysNothing } from '@passerelle/search';
import type { DirectoryService } from '../directory/directory.service.ts';
import type { TerritoryService } from '../territory/territory.service.ts';
import { createSlotQuestions, type SlotQuery } from './slot-questions.ts';

interface SearchNeeds {
  services: {
    directory: Pick<DirectoryService, 'commune' | 'placeIn'>;
    territory: Pick<TerritoryService, 'area'>;
  };
}

/** Slots in one answer of the engine. */
const largestPage = 1_000;

/** Slots found without a profile. */
export function createSlotSearch(needs: SearchNeeds, engine: () => SearchEngine) {
  const { around, chosenPlace } = createSlotQuestions(needs, engine);
  const { directory } = needs.services;

  const pageSize = 100;

  const service = {
    /** Ids of the slots that public lists show without words or place, newest first; at most this many. */
    async openSlotIds(most: number): Promise<string[]> {
      const ids: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await around(
          { sort: 'date', limit: pageSize, ...(cursor !== undefined && { cursor }) },
          '',
          undefined,
        );
        ids.push(...page.hits.map(({ id }) => id));
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined && ids.length < most);
      return ids.slice(0, most);
    },

    /** Open slots by words, place and occupation, of the territory when no place is said: for public lists. */
    async searchSlots(query: SlotQuery) {
      const text = query.q ?? '';
      const chosen = chosenPlace(query.commune);
      const said = chosen || query.around || !text ? null : directory.placeIn(text);
      if (said) {
        const { code, name } = said.place;
        const found = await around(query, said.rest, said.place);
        // a company may bear the name of a commune
        if (found.total > 0) return { ...found, place: { code, name } };
      }
      const found = await around(query, text, chosen);
      return saysNothing(text) ? { ...found, undecided: true } : found;
    },

    /** Ids of all slots that a question finds, at most this many, and how many it finds. */
    async allSlotIds(
      question: Omit<SlotQuery, 'limit' | 'cursor' | 'sort'>,
      most: number,
    ): Promise<{ ids: string[]; total: number }> {
      const ids: string[] = [];
      let cursor: string | undefined;
      let total = 0;
      do {
        const page = await service.searchSlots({
          ...question,
          sort: 'fit',
          limit: largestPage,
          ...(cursor !== undefined && { cursor }),
        });
        ids.push(...page.hits.map(({ id }) => id));
        total = page.total;
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined && ids.length < most);
      return { ids: ids.slice(0, most), total };
    },
  };
  return service;
}
