import type { AccessService } from '../accounts/access.service.ts';
import type { AccountsService } from '../accounts/accounts.service.ts';
import type { CandidaciesReader } from '../candidacies/candidacies.reader.ts';
import type { CandidaciesService } from '../candidacies/candidacies.service.ts';
import type { EstablishmentsService } from '../establishments/establishments.service.ts';
import type { Blocks } from '../moderation/blocks/blocks.service.ts';
import type { PathwaysService } from '../pathways/pathways.service.ts';
import type { Context } from '../platform/context.ts';
import type { SlotsService } from '../slots/slots.service.ts';
import type { TimelinesService } from '../timelines/timelines.service.ts';

/** The services of earlier features that this one uses. */
export interface ConversationsNeeds {
  access: Pick<AccessService, 'resolveActor'>;
  pathways: Pick<PathwaysService, 'followersOf' | 'followings' | 'getPathway' | 'recordContact' | 'tie'>;
  accounts: Pick<
    AccountsService,
    'accountOfPathway' | 'accountRefs' | 'accountsOfEstablishment' | 'accountsOfStructure' | 'getAccount'
  >;
  candidacies: Pick<
    CandidaciesService,
    | 'addGuest'
    | 'agree'
    | 'ports'
    | 'idsOfPathway'
    | 'knownToCompanies'
    | 'accessOf'
    | 'removeGuest'
    | 'spoken'
    | 'placesOf'
    | 'store'
    | 'withdrawUncovered'
  >;
  candidacyReader: Pick<CandidaciesReader, 'idsOf' | 'pageByTurn'>;
  blocks: Pick<Blocks, 'blockFor' | 'blockOf'>;
  slots: Pick<SlotsService, 'getSlot'>;
  establishments: Pick<EstablishmentsService, 'toConfirm'>;
  timelines: Pick<TimelinesService, 'add'>;
}

export type ConversationsContext = Context & { readonly services: ConversationsNeeds };
