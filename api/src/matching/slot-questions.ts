import type { SearchEngine } from '@passerelle/search';
import type { z } from 'zod';
import { type slotSearchQuery, usualRadiusKm } from '../../contract/index.ts';
import type { DirectoryService } from '../directory/directory.service.ts';
import { invalidField } from '../platform/http/app-error.ts';
import type { TerritoryService } from '../territory/territory.service.ts';
import { asking } from './index-pages.ts';
import { facetsAsked } from './slot-facets.ts';

export type SlotQuery = z.output<typeof slotSearchQuery>;
export type SearchedPlace = { code: string; name: string; lat: number; lon: number };

interface QuestionNeeds {
  services: {
    directory: Pick<DirectoryService, 'commune'>;
    territory: Pick<TerritoryService, 'area'>;
  };
}

/** `49.44,1.09` of a question. */
function pointOf(around: string | undefined): { lat: number; lon: number } | undefined {
  if (!around) return undefined;
  const [lat = 0, lon = 0] = around.split(',').map(Number);
  return { lat, lon };
}

/** What the engine is asked for a list of slots without a profile. */
export function createSlotQuestions({ services }: QuestionNeeds, engine: () => SearchEngine) {
  return {
    /** The slots with these words around a place, or of the territory. */
    async around(query: SlotQuery, text: string, place: SearchedPlace | undefined) {
      // a part of the map has no commune from which ways by road are known
      const chosen = query.around ? undefined : place;
      const middle = pointOf(query.around) ?? place;
      const area = middle ? { ...middle, km: query.withinKm ?? usualRadiusKm } : services.territory.area();
      const found = await asking(
        engine().searchText({
          text,
          filters: {
            ...(query.occupation ? { occupations: [query.occupation] } : {}),
            ...(query.objective ? { objectives: [query.objective] } : {}),
            // a company is meant wherever it is
            ...(query.company ? { establishmentIds: [query.company] } : area ? { withinKm: area.km } : {}),
            ...facetsAsked(query),
          },
          ...(area
            ? { near: { lat: area.lat, lon: area.lon, ...(chosen ? { commune: chosen.code } : {}) } }
            : {}),
          sort: query.sort === 'distance' && !chosen ? 'fit' : query.sort,
          // where one sorts by date or distance, that order stands
          spreadCompanies: true,
          limit: query.limit,
          ...(query.cursor ? { cursor: query.cursor } : {}),
        }),
      );
      // nobody is told how far a slot is from the middle of the territory, or of the map
      return chosen ? found : { ...found, hits: found.hits.map((hit) => ({ ...hit, distanceKm: null })) };
    },

    /** The place that was chosen in the form. Throws `validation_failed` for an unknown one. */
    chosenPlace(code: string | undefined): SearchedPlace | undefined {
      const commune = code ? services.directory.commune(code) : undefined;
      if (code && !commune)
        throw invalidField('query.commune', 'unknown_commune', {
          fr: 'Cette commune n’est pas connue. Choisissez-la dans la liste.',
          en: 'This commune is not known. Choose it in the list.',
        });
      return commune;
    },
  };
}
