import type { AccountsService } from '../accounts/accounts.service.ts';
import type { CandidaciesReader } from '../candidacies/candidacies.reader.ts';
import type { CandidaciesService } from '../candidacies/candidacies.service.ts';
import type { ConventionsService } from '../conventions/conventions.service.ts';
import type { DirectoryService } from '../directory/directory.service.ts';
import type { EstablishmentsService } from '../establishments/establishments.service.ts';
import type { ImmersionsService } from '../immersions/immersions.service.ts';
import type { PathwaysService } from '../pathways/pathways.service.ts';
import type { Context } from '../platform/context.ts';
import type { SlotsService } from '../slots/slots.service.ts';
import type { StructuresService } from '../structures/structures.service.ts';
import type { TerritoryService } from '../territory/territory.service.ts';
import type { TimelinesService } from '../timelines/timelines.service.ts';

/** The services of earlier features that this one uses. */
export interface AssessmentsNeeds {
  accounts: Pick<AccountsService, 'accountRefs'>;
  candidacies: Pick<
    CandidaciesService,
    'ports' | 'placesOf' | 'bySystem' | 'create' | 'idsOfPathway' | 'accessOf' | 'renewalsOf' | 'store'
  >;
  conventions: Pick<ConventionsService, 'archive' | 'historyWith' | 'open' | 'writtenOf'>;
  candidacyReader: Pick<CandidaciesReader, 'present'>;
  pathways: Pick<PathwaysService, 'getPathway' | 'learn' | 'load' | 'present' | 'recordReading'>;
  establishments: Pick<EstablishmentsService, 'getEstablishment'>;
  immersions: Pick<ImmersionsService, 'hoursDone'>;
  slots: Pick<SlotsService, 'getSlot'>;
  structures: Pick<StructuresService, 'getStructure'>;
  directory: Pick<DirectoryService, 'labels'>;
  timelines: Pick<TimelinesService, 'add'>;
  territory: Pick<TerritoryService, 'current'>;
}

export type AssessmentsContext = Context & { readonly services: AssessmentsNeeds };
