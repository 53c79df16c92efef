import type { DirectoryService } from '../directory/directory.service.ts';
import type { Context } from '../platform/context.ts';

/** The services of earlier features that this one uses. */
export interface TerritoryNeeds {
  directory: Pick<DirectoryService, 'commune' | 'communesAround' | 'preferCommunes'>;
}

export type TerritoryContext = Context & { readonly services: TerritoryNeeds };
