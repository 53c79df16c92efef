import type { DirectoryService } from '../../directory/directory.service.ts';
import type { PathwaysService } from '../../pathways/pathways.service.ts';
import type { Context } from '../../platform/context.ts';
import type { ReachingService } from '../../reaching/reaching.service.ts';
import type { StructuresService } from '../../structures/structures.service.ts';
import type { AccessService } from '../access.service.ts';
import type { AccountsService } from '../accounts.service.ts';
import type { InvitationsService } from '../invitations/invitations.service.ts';
import type { PhoneCodesService } from '../phone-codes/phone-codes.service.ts';
import type { Requesters } from '../requesters.ts';

/** The services of earlier features that this one uses. */
export interface AccessLettersNeeds {
  access: Pick<AccessService, 'sessionOf'>;
  structures: Pick<StructuresService, 'getStructure'>;
  accounts: Pick<
    AccountsService,
    'accountOfPathway' | 'contactOf' | 'createAccount' | 'findByLogin' | 'getAccount' | 'nameOf'
  >;
  directory: Pick<DirectoryService, 'commune'>;
  pathways: Pick<PathwaysService, 'getPathway' | 'load' | 'record' | 'tie'>;
  requesters: Pick<Requesters, 'of'>;
  invitations: Pick<InvitationsService, 'waitingAt'>;
  reaching: Pick<ReachingService, 'ports'>;
  phoneCodes: Pick<PhoneCodesService, 'ask' | 'spend'>;
}

export type AccessLettersContext = Context & { readonly services: AccessLettersNeeds };
