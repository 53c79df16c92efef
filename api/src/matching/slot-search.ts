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

/** Slots found without a profile. */
export function createSlotSearch(needs: SearchNeeds, engine: () => SearchEngine) {
  const { around, chosenPlace } = createSlotQuestions(needs, engine);
  const { directory } = needs.services;

  return {
    /** Open slots by words, place and occupation, of the territory when no place is said: for public lists. */
    async searchSlots(query: SlotQuery) {
      const text = query.q ?? '';
      const chosen = chosenPlace(query.commune);
      const said = chosen || !text ? null : directory.placeIn(text);
      if (said) {
        const { code, name } = said.place;
        const found = await around(query, said.rest, said.place);
        // a company may bear the name of a commune
        if (found.total > 0) return { ...found, place: { code, name } };
      }
      const found = await around(query, text, chosen);
      return saysNothing(text) ? { ...found, undecided: true } : found;
    },
  };
}
