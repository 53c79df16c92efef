import { type SearchEngine, saysNothing } from '@passerelle/search';
import type { z } from 'zod';
import type { slotSearchQuery } from '../../contract/index.ts';
import type { DirectoryService } from '../directory/directory.service.ts';
import { invalidField } from '../platform/http/app-error.ts';
import { asking } from './index-pages.ts';

type SearchQuery = z.output<typeof slotSearchQuery>;
type Place = { code: string; name: string; lat: number; lon: number };

interface SearchNeeds {
  services: { directory: Pick<DirectoryService, 'commune' | 'placeIn'> };
}

const defaultRadiusKm = 30;

/** Slots found without a profile. */
export function createSlotSearch({ services }: SearchNeeds, engine: () => SearchEngine) {
  const around = (query: SearchQuery, text: string, place: Place | undefined) =>
    asking(
      engine().searchText({
        text,
        filters: {
          ...(query.occupation ? { occupations: [query.occupation] } : {}),
          ...(query.objective ? { objectives: [query.objective] } : {}),
          ...(place ? { withinKm: query.withinKm ?? defaultRadiusKm } : {}),
        },
        ...(place ? { near: { lat: place.lat, lon: place.lon } } : {}),
        sort: query.sort === 'distance' && !place ? 'fit' : query.sort,
        limit: query.limit,
        ...(query.cursor ? { cursor: query.cursor } : {}),
      }),
    );

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
    /** Open slots by words, place and occupation: for public lists. */
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
