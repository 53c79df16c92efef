import type { PathwaysService } from '../../pathways/pathways.service.ts';
import type { Context } from '../../platform/context.ts';
import type { AccessService } from '../access.service.ts';
import type { AccountsService } from '../accounts.service.ts';
import type { FactorsService } from '../factors/factors.service.ts';
import type { InvitationsService } from '../invitations/invitations.service.ts';
import type { PhoneCodesService } from '../phone-codes/phone-codes.service.ts';
import type { Requesters } from '../requesters.ts';

/** The services of earlier features that this one uses. */
export interface OwnAccountNeeds {
  accounts: Pick<AccountsService, 'findByLogin' | 'getAccount'>;
  invitations: Pick<InvitationsService, 'leaveAddress'>;
  pathways: Pick<PathwaysService, 'applyNewAddress'>;
  access: Pick<AccessService, 'mayReceive' | 'wasUsed'>;
  requesters: Pick<Requesters, 'of'>;
  phoneCodes: Pick<PhoneCodesService, 'spend'>;
  factors: Pick<FactorsService, 'requireFresh'>;
}

export type OwnAccountContext = Context & { readonly services: OwnAccountNeeds };
