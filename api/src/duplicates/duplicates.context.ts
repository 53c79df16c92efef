import type { AccountsService } from '../accounts/accounts.service.ts';
import type { CandidaciesService } from '../candidacies/candidacies.service.ts';
import type { Erasures } from '../data-rights/erasures.service.ts';
import type { DirectoryService } from '../directory/directory.service.ts';
import type { EstablishmentsService } from '../establishments/establishments.service.ts';
import type { NotificationsService } from '../notifications/notifications.service.ts';
import type { PathwaysService } from '../pathways/pathways.service.ts';
import type { Context } from '../platform/context.ts';
import type { SlotsService } from '../slots/slots.service.ts';
import type { StructuresService } from '../structures/structures.service.ts';
import type { TimelinesService } from '../timelines/timelines.service.ts';

/** The services of earlier features that this one uses. */
export interface DuplicatesNeeds {
  pathways: Pick<
    PathwaysService,
    | 'endAccess'
    | 'updateFromCandidacies'
    | 'followersOf'
    | 'getPathway'
    | 'getPathways'
    | 'ledByStructure'
    | 'mutate'
    | 'pathwaysFollowedBy'
    | 'record'
    | 'tie'
  >;
  structures: Pick<StructuresService, 'getStructure'>;
  candidacies: Pick<CandidaciesService, 'openOfPathways' | 'withdrawUncovered'>;
  accounts: Pick<
    AccountsService,
    | 'accountOfPathway'
    | 'accountRefs'
    | 'contactsOf'
    | 'getAccount'
    | 'movePathway'
    | 'nameOf'
    | 'renameOfPathway'
  >;
  directory: Pick<DirectoryService, 'commune'>;
  slots: Pick<SlotsService, 'getSlot'>;
  establishments: Pick<EstablishmentsService, 'hostBecause'>;
  notifications: Pick<NotificationsService, 'notify' | 'write'>;
  timelines: Pick<TimelinesService, 'add'>;
  erasures: Pick<Erasures, 'asksWhose' | 'dueOn' | 'forgetTraces' | 'isWaiting' | 'separate'>;
}

export type DuplicatesContext = Context & { readonly services: DuplicatesNeeds };
