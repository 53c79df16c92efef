import type { AccountsService } from '../accounts/accounts.service.ts';
import type { Context } from '../platform/context.ts';

/** The services of earlier features that this one uses. */
export interface SecurityLogNeeds {
  accounts: Pick<AccountsService, 'getAccount'>;
}

export type SecurityLogContext = Context & { readonly services: SecurityLogNeeds };
