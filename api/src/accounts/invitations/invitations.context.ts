import type { EstablishmentsService } from '../../establishments/establishments.service.ts';
import type { PathwaysService } from '../../pathways/pathways.service.ts';
import type { Context } from '../../platform/context.ts';
import type { StructuresService } from '../../structures/structures.service.ts';
import type { TerritoryService } from '../../territory/territory.service.ts';
import type { TimelinesService } from '../../timelines/timelines.service.ts';
import type { AccessService } from '../access.service.ts';
import type { AccountsService } from '../accounts.service.ts';

/** The services of earlier features that this one uses. */
export interface InvitationsNeeds {
  accounts: Pick<
    AccountsService,
    'accountOfPathway' | 'accountRefs' | 'addMembership' | 'createAccount' | 'findByLogin' | 'getAccount'
  >;
  establishments: Pick<
    EstablishmentsService,
    'getEstablishment' | 'isManager' | 'isUnmanaged' | 'join' | 'refuseCandidate' | 'refuseHost'
  >;
  structures: Pick<StructuresService, 'getStructure' | 'managers'>;
  pathways: Pick<PathwaysService, 'getPathway' | 'tie'>;
  access: Pick<AccessService, 'resolveActor' | 'sessionOf'>;
  timelines: Pick<TimelinesService, 'add'>;
  territory: Pick<TerritoryService, 'current'>;
}

export type InvitationsContext = Context & { readonly services: InvitationsNeeds };
