import type { AccountsService } from '../accounts/accounts.service.ts';
import type { CandidaciesService } from '../candidacies/candidacies.service.ts';
import type { ConventionsService } from '../conventions/conventions.service.ts';
import type { NotificationsService } from '../notifications/notifications.service.ts';
import type { PathwaysService } from '../pathways/pathways.service.ts';
import type { Context } from '../platform/context.ts';
import type { SlotsService } from '../slots/slots.service.ts';
import type { TerritoryService } from '../territory/territory.service.ts';
import type { TimelinesService } from '../timelines/timelines.service.ts';

/** The services of earlier features that this one uses. */
export interface ImmersionsNeeds {
  accounts: Pick<
    AccountsService,
    'accountOfPathway' | 'accountRefs' | 'accountsOfEstablishment' | 'getAccount'
  >;
  candidacies: Pick<
    CandidaciesService,
    'accessOf' | 'agreedWith' | 'byIds' | 'idsOfPathway' | 'placesOf' | 'move' | 'store'
  >;
  conventions: Pick<
    ConventionsService,
    'archive' | 'findWritten' | 'sentOf' | 'validatedBetween' | 'validatedOf'
  >;
  notifications: Pick<NotificationsService, 'notify' | 'preferences' | 'write'>;
  pathways: Pick<PathwaysService, 'followersOf' | 'followings' | 'getPathway'>;
  slots: Pick<SlotsService, 'getSlot'>;
  timelines: Pick<TimelinesService, 'add'>;
  territory: Pick<TerritoryService, 'current'>;
}

export type ImmersionsContext = Context & { readonly services: ImmersionsNeeds };
