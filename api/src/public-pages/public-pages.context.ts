import type { MatchingService } from '../matching/matching.service.ts';
import type { Context } from '../platform/context.ts';
import type { SlotsService } from '../slots/slots.service.ts';
import type { TerritoryService } from '../territory/territory.service.ts';

/** The services of earlier features that this one uses. */
export interface PublicPagesNeeds {
  territory: Pick<TerritoryService, 'current'>;
  slots: Pick<SlotsService, 'cardsFor'>;
  matching: Pick<MatchingService, 'openSlotIds'>;
}

export type PublicPagesContext = Context & { readonly services: PublicPagesNeeds };
