import type { AccountsService } from '../accounts/accounts.service.ts';
import type { FactorsService } from '../accounts/factors/factors.service.ts';
import type { ApiKeysService } from '../api-keys/api-keys.service.ts';
import type { CandidaciesService } from '../candidacies/candidacies.service.ts';
import type { EstablishmentsService } from '../establishments/establishments.service.ts';
import type { NotificationsService } from '../notifications/notifications.service.ts';
import type { PathwaysService } from '../pathways/pathways.service.ts';
import type { Context } from '../platform/context.ts';
import type { StructuresService } from '../structures/structures.service.ts';

/** The services of earlier features that this one uses. */
export interface WebhooksNeeds {
  accounts: Pick<AccountsService, 'accountRefs' | 'nameOf'>;
  apiKeys: Pick<ApiKeysService, 'ownerFacts'>;
  candidacies: Pick<CandidaciesService, 'byIds' | 'oneOfOrganisation'>;
  establishments: Pick<EstablishmentsService, 'managersOf'>;
  factors: Pick<FactorsService, 'requireFresh'>;
  notifications: Pick<NotificationsService, 'notify' | 'write'>;
  pathways: Pick<PathwaysService, 'getPathway'>;
  structures: Pick<StructuresService, 'managers'>;
}

export type WebhooksContext = Context & { readonly services: WebhooksNeeds };
