import type { SearchEngine } from '@passerelle/search';
import type { z } from 'zod';
import type { slotSearchQuery } from '../../contract/index.ts';
import type { DirectoryService } from '../directory/directory.service.ts';
import { invalidField } from '../platform/http/app-error.ts';
import { asking } from './index-pages.ts';

type SearchQuery = z.output<typeof slotSearchQuery>;

interface SearchNeeds {
  services: { directory: Pick<DirectoryService, 'commune'> };
}

/** Slots found without a profile. */
export function createSlotSearch({ services }: SearchNeeds, engine: () => SearchEngine) {
  return {
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
  };
}
