import type { CandidaciesService } from '../../candidacies/candidacies.service.ts';
import type { EstablishmentsService } from '../../establishments/establishments.service.ts';
import type { HandoversService } from '../../handovers/handovers.service.ts';
import type { NotificationsService } from '../../notifications/notifications.service.ts';
import type { PathwaysService } from '../../pathways/pathways.service.ts';
import type { Context } from '../../platform/context.ts';
import type { AccountsService } from '../accounts.service.ts';
import type { FactorsService } from '../factors/factors.service.ts';
import type { InvitationsService } from '../invitations/invitations.service.ts';

/** The services of earlier features that this one uses. */
export interface ClosingNeeds {
  handovers: Pick<HandoversService, 'caseloadOf' | 'handOverAll'>;
  accounts: Pick<AccountsService, 'getAccount' | 'labelOf'>;
  establishments: Pick<EstablishmentsService, 'departureOf' | 'leave'>;
  candidacies: Pick<CandidaciesService, 'leaveAll' | 'openOfPathways'>;
  factors: Pick<FactorsService, 'forget' | 'requireFresh'>;
  pathways: Pick<PathwaysService, 'closeFile'>;
  invitations: Pick<InvitationsService, 'leaveAccount'>;
  notifications: Pick<NotificationsService, 'forgetAccount'>;
}

export type ClosingContext = Context & { readonly services: ClosingNeeds };
