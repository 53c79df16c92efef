import type { AccountsService } from '../../accounts/accounts.service.ts';
import type { CandidaciesService } from '../../candidacies/candidacies.service.ts';
import type { Context } from '../../platform/context.ts';
import type { ConventionsService } from '../conventions.service.ts';

/** The services of earlier features that this one uses. */
export interface FactLinksNeeds {
  accounts: Pick<AccountsService, 'contactOf'>;
  candidacies: Pick<CandidaciesService, 'store'>;
  conventions: Pick<ConventionsService, 'answerByLink' | 'find'>;
}

export type FactLinksContext = Context & { readonly services: FactLinksNeeds };
