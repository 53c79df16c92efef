import type { AccountsService } from '../accounts/accounts.service.ts';
import type { Context } from '../platform/context.ts';

/** The services of earlier features that this one uses. */
export interface SignaturesNeeds {
  accounts: Pick<AccountsService, 'getAccount'>;
}

export type SignaturesContext = Context & { readonly services: SignaturesNeeds };
