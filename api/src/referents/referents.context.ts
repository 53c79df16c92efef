import type { AccountsService } from '../accounts/accounts.service.ts';
import type { CandidaciesService } from '../candidacies/candidacies.service.ts';
import type { DirectoryService } from '../directory/directory.service.ts';
import type { EstablishmentsService } from '../establishments/establishments.service.ts';
import type { NotificationsService } from '../notifications/notifications.service.ts';
import type { PathwaysService } from '../pathways/pathways.service.ts';
import type { Context } from '../platform/context.ts';
import type { SlotsService } from '../slots/slots.service.ts';
import type { StructuresService } from '../structures/structures.service.ts';

/** The services of earlier features that this one uses. */
export interface ReferentsNeeds {
  directory: Pick<DirectoryService, 'commune'>;
  structures: Pick<StructuresService, 'all' | 'getStructure' | 'managers' | 'members'>;
  pathways: Pick<
    PathwaysService,
    | 'followersOf'
    | 'getPathway'
    | 'lead'
    | 'leadsOfAll'
    | 'mutate'
    | 'present'
    | 'recordReading'
    | 'waitingAt'
  >;
  accounts: Pick<
    AccountsService,
    'accountOfPathway' | 'accountRefs' | 'activeMembers' | 'coordinators' | 'getAccount'
  >;
  notifications: Pick<NotificationsService, 'notify' | 'write'>;
  candidacies: Pick<CandidaciesService, 'openOfPathways'>;
  slots: Pick<SlotsService, 'getSlot'>;
  establishments: Pick<EstablishmentsService, 'unattended'>;
}

export type ReferentsContext = Context & { readonly services: ReferentsNeeds };
