import type { AccountsService } from '../../accounts/accounts.service.ts';
import type { Context } from '../../platform/context.ts';
import type { StructuresService } from '../../structures/structures.service.ts';
import type { ConventionsService } from '../conventions.service.ts';

/** The services of earlier features that this one uses. */
export interface TemplatesNeeds {
  accounts: Pick<AccountsService, 'accountRefs'>;
  conventions: Pick<ConventionsService, 'accessOf' | 'mustBeReadable'>;
  structures: Pick<StructuresService, 'getStructure'>;
}

export type TemplatesContext = Context & { readonly services: TemplatesNeeds };
