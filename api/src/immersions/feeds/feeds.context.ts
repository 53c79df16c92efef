import type { AccountsService } from '../../accounts/accounts.service.ts';
import type { FactorsService } from '../../accounts/factors/factors.service.ts';
import type { AppointmentFeed } from '../../appointments/feed.service.ts';
import type { CandidaciesService } from '../../candidacies/candidacies.service.ts';
import type { ConventionsService } from '../../conventions/conventions.service.ts';
import type { Context } from '../../platform/context.ts';

/** The services of earlier features that this one uses. */
export interface FeedsNeeds {
  accounts: Pick<AccountsService, 'getAccount'>;
  appointments: Pick<AppointmentFeed, 'eventsOf'>;
  candidacies: Pick<CandidaciesService, 'agreedWith'>;
  conventions: Pick<ConventionsService, 'sentOf'>;
  factors: Pick<FactorsService, 'requireFresh'>;
}

export type FeedsContext = Context & { readonly services: FeedsNeeds };
