import type { HandoversService } from '../../handovers/handovers.service.ts';
import type { Context } from '../../platform/context.ts';
import type { StructuresService } from '../../structures/structures.service.ts';
import type { AccountsService } from '../accounts.service.ts';

/** The services of earlier features that this one uses. */
export interface StatusNeeds {
  accounts: Pick<AccountsService, 'coordinators' | 'findByLogin' | 'labelOf' | 'nameOf'>;
  handovers: Pick<HandoversService, 'caseloadOf' | 'handOverAll'>;
  structures: Pick<StructuresService, 'members'>;
}

export type StatusContext = Context & { readonly services: StatusNeeds };
