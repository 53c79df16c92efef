import { type SearchEngine, saysNothing } from '@passerelle/search';
import type { z } from 'zod';
import type { slotSearchQuery } from '../../contract/index.ts';
import type { DirectoryService } from '../directory/directory.service.ts';
import { invalidField } from '../platform/http/app-error.ts';
import type { TerritoryService } from '../territory/territory.service.ts';
import { asking } from './index-pages.ts';

type SearchQuery = z.output<typeof slotSearchQuery>;
type Place = { code: string; name: string; lat: number; lon: number };

interface SearchNeeds {
  services: {
    directory: Pick<DirectoryService, 'commune' | 'placeIn'>;
    territory: Pick<TerritoryService, 'area'>;
  };
}

const defaultRadiusKm = 30;

/** Slots found without a profile. */
export function createSlotSearch({ services }: SearchNeeds, engine: () => SearchEngine) {
  async function around(query: SearchQuery, text: string, place: Place | undefined) {
    const area = place ? { ...place, km: query.withinKm ?? defaultRadiusKm } : services.territory.area();
    const found = await asking(
      engine().searchText({
        text,
        filters: {
          ...(query.occupation ? { occupations: [query.occupation] } : {}),
          ...(query.objective ? { objectives: [query.objective] } : {}),
          ...(area ? { withinKm: area.km } : {}),
        },
        ...(area ? { near: { lat: area.lat, lon: area.lon } } : {}),
        sort: query.sort === 'distance' && !place ? 'fit' : query.sort,
        limit: query.limit,
        ...(query.cursor ? { cursor: query.cursor } : {}),
      }),
    );
    // nobody is told how far a slot is from the middle of the territory
    return place ? found : { ...found, hits: found.hits.map((hit) => ({ ...hit, distanceKm: null })) };
  }

  /** The place that was chosen in the form. */
  function chosenPlace(code: string | undefined): Place | undefined {
    const commune = code ? services.directory.commune(code) : undefined;
    if (code && !commune)
      throw invalidField('query.commune', 'unknown_commune', {
        fr: 'Cette commune n’est pas connue. Choisissez-la dans la liste.',
        en: 'This commune is not known. Choose it in the list.',
      });
    return commune;
  }

  return {
    /** Open slots by words, place and occupation, of the territory when no place is said: for public lists. */
    async searchSlots(query: SearchQuery) {
      const text = query.q ?? '';
      const chosen = chosenPlace(query.commune);
      const said = chosen || !text ? null : services.directory.placeIn(text);
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
