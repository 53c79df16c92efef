import type { AccountsService } from '../accounts/accounts.service.ts';
import type { ApiKeysService } from '../api-keys/api-keys.service.ts';
import type { CandidaciesService } from '../candidacies/candidacies.service.ts';
import type { EstablishmentsService } from '../establishments/establishments.service.ts';
import type { NotificationsService } from '../notifications/notifications.service.ts';
import type { PathwaysService } from '../pathways/pathways.service.ts';
import type { Context } from '../platform/context.ts';
import type { SlotsService } from '../slots/slots.service.ts';

/** The services of earlier features that this one uses. */
export interface PartnersNeeds {
  accounts: Pick<AccountsService, 'accountRefs' | 'getAccount'>;
  /** Its keys open these endpoints. */
  apiKeys: Pick<ApiKeysService, 'resolve'>;
  candidacies: Pick<CandidaciesService, 'create' | 'oneOfOrganisation' | 'pageOfOrganisation'>;
  establishments: Pick<EstablishmentsService, 'managersOf'>;
  notifications: Pick<NotificationsService, 'notify'>;
  pathways: Pick<PathwaysService, 'getPathway' | 'getPathways'>;
  slots: Pick<SlotsService, 'cardsOf' | 'create' | 'pageOfOrganisation' | 'present'>;
}

export type PartnersContext = Context & { readonly services: PartnersNeeds };
