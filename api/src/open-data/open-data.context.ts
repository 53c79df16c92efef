import type { DirectoryService } from '../directory/directory.service.ts';
import type { MatchingService } from '../matching/matching.service.ts';
import type { Context } from '../platform/context.ts';
import type { SlotsService } from '../slots/slots.service.ts';
import type { StructuresService } from '../structures/structures.service.ts';
import type { TerritoryService } from '../territory/territory.service.ts';

/** The services of earlier features that this one uses. */
export interface OpenDataNeeds {
  directory: Pick<DirectoryService, 'commune'>;
  matching: Pick<MatchingService, 'searchSlots'>;
  slots: Pick<SlotsService, 'cardsFor'>;
  structures: Pick<StructuresService, 'all'>;
  territory: Pick<TerritoryService, 'current'>;
}

export type OpenDataContext = Context & { readonly services: OpenDataNeeds };
