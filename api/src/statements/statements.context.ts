import type { AccountsService } from '../accounts/accounts.service.ts';
import type { CandidaciesService } from '../candidacies/candidacies.service.ts';
import type { ConventionsService } from '../conventions/conventions.service.ts';
import type { ImmersionsService } from '../immersions/immersions.service.ts';
import type { Context } from '../platform/context.ts';
import type { StructuresService } from '../structures/structures.service.ts';
import type { TerritoryService } from '../territory/territory.service.ts';

/** The services of earlier features that this one uses. */
export interface StatementsNeeds {
  accounts: Pick<AccountsService, 'accountRefs'>;
  candidacies: Pick<CandidaciesService, 'idsOfPathway'>;
  conventions: Pick<ConventionsService, 'idsOfCandidacies' | 'prescribedBy'>;
  immersions: Pick<ImmersionsService, 'hoursByDay'>;
  structures: Pick<StructuresService, 'getStructure'>;
  territory: Pick<TerritoryService, 'current'>;
}

export type StatementsContext = Context & { readonly services: StatementsNeeds };
