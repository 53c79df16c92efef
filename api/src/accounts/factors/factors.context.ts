import type { Context } from '../../platform/context.ts';
import type { StructuresService } from '../../structures/structures.service.ts';
import type { TerritoryService } from '../../territory/territory.service.ts';
import type { AccessService } from '../access.service.ts';
import type { AccountsService } from '../accounts.service.ts';

/** The services of earlier features that this one uses. */
export interface FactorsNeeds {
  access: Pick<AccessService, 'sessionOf'>;
  accounts: Pick<AccountsService, 'ports' | 'getAccount'>;
  structures: Pick<StructuresService, 'getStructure' | 'managers'>;
  territory: Pick<TerritoryService, 'current'>;
}

export type FactorsContext = Context & { readonly services: FactorsNeeds };
