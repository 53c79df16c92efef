import type { Context } from '../../platform/context.ts';
import type { AccountsService } from '../accounts.service.ts';
import type { FactorsService } from '../factors/factors.service.ts';
import type { Acceptances } from '../invitations/acceptance.service.ts';

/** The services of earlier features that this one uses. */
export interface OidcNeeds {
  accounts: Pick<AccountsService, 'ports' | 'findByLogin' | 'getAccount'>;
  acceptance: Pick<Acceptances, 'accept' | 'receivers'>;
  factors: Pick<FactorsService, 'requireFresh' | 'waysIn'>;
}

export type OidcContext = Context & { readonly services: OidcNeeds };
