import type { AccountsService } from '../accounts/accounts.service.ts';
import type { CandidaciesService } from '../candidacies/candidacies.service.ts';
import type { ConversationsService } from '../conversations/conversations.service.ts';
import type { DirectoryService } from '../directory/directory.service.ts';
import type { EstablishmentsService } from '../establishments/establishments.service.ts';
import type { PathwaysService } from '../pathways/pathways.service.ts';
import type { Context } from '../platform/context.ts';
import type { SlotsService } from '../slots/slots.service.ts';
import type { StructuresService } from '../structures/structures.service.ts';
import type { TerritoryService } from '../territory/territory.service.ts';
import type { TimelinesService } from '../timelines/timelines.service.ts';

/** The services of earlier features that this one uses. */
export interface ConventionsNeeds {
  accounts: Pick<AccountsService, 'accountRefs' | 'contactOf' | 'getAccount' | 'membersOfEstablishment'>;
  candidacies: Pick<
    CandidaciesService,
    | 'ports'
    | 'acceptedWithoutConvention'
    | 'accessOf'
    | 'agree'
    | 'byIds'
    | 'bySystem'
    | 'idsOfPathway'
    | 'inStates'
    | 'placesOf'
    | 'store'
  >;
  conversations: Pick<ConversationsService, 'post'>;
  directory: Pick<DirectoryService, 'commune'>;
  establishments: Pick<EstablishmentsService, 'getEstablishment'>;
  pathways: Pick<PathwaysService, 'followFor' | 'getPathway'>;
  slots: Pick<SlotsService, 'getSlot'>;
  structures: Pick<StructuresService, 'getStructure' | 'members'>;
  timelines: Pick<TimelinesService, 'add'>;
  territory: Pick<TerritoryService, 'current'>;
}

export type ConventionsContext = Context & { readonly services: ConventionsNeeds };
