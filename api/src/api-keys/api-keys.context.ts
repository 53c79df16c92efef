import type { AccountsService } from '../accounts/accounts.service.ts';
import type { FactorsService } from '../accounts/factors/factors.service.ts';
import type { EstablishmentsService } from '../establishments/establishments.service.ts';
import type { Context } from '../platform/context.ts';
import type { StructuresService } from '../structures/structures.service.ts';

/** The services of earlier features that this one uses. */
export interface ApiKeysNeeds {
  accounts: Pick<AccountsService, 'nameOf'>;
  establishments: Pick<EstablishmentsService, 'getEstablishment' | 'isManager'>;
  factors: Pick<FactorsService, 'requireFresh'>;
  structures: Pick<StructuresService, 'getStructure'>;
}

export type ApiKeysContext = Context & { readonly services: ApiKeysNeeds };
