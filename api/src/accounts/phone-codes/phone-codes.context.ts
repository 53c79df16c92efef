import type { PathwaysService } from '../../pathways/pathways.service.ts';
import type { Context } from '../../platform/context.ts';
import type { AccessService } from '../access.service.ts';
import type { AccountsService } from '../accounts.service.ts';
import type { FactorsService } from '../factors/factors.service.ts';
import type { Requesters } from '../requesters.ts';

/** The services of earlier features that this one uses. */
export interface PhoneCodesNeeds {
  requesters: Pick<Requesters, 'of'>;
  accounts: Pick<
    AccountsService,
    'accountOfPathway' | 'accountRefs' | 'findByLogin' | 'getAccount' | 'present' | 'provePhone'
  >;
  access: Pick<AccessService, 'askWho' | 'sessionOf'>;
  factors: Pick<FactorsService, 'requireFresh'>;
  pathways: Pick<PathwaysService, 'getPathway'>;
}

export type PhoneCodesContext = Context & { readonly services: PhoneCodesNeeds };
