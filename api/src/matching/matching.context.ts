import type { DirectoryService } from '../directory/directory.service.ts';
import type { EstablishmentsService } from '../establishments/establishments.service.ts';
import type { Blocks } from '../moderation/blocks/blocks.service.ts';
import type { PathwaysService } from '../pathways/pathways.service.ts';
import type { Context } from '../platform/context.ts';
import type { SlotsService } from '../slots/slots.service.ts';
import type { TerritoryService } from '../territory/territory.service.ts';

/** The services of earlier features that this one uses. */
export interface MatchingNeeds {
  blocks: Pick<Blocks, 'blockedCompanies' | 'blockedPeople'>;
  slots: SlotsService;
  pathways: PathwaysService;
  directory: DirectoryService;
  territory: Pick<TerritoryService, 'area'>;
  establishments: Pick<
    EstablishmentsService,
    'getEstablishment' | 'getEstablishments' | 'isMember' | 'pausedUntil' | 'withContactCap'
  >;
}

export type MatchingContext = Context & { readonly services: MatchingNeeds };
