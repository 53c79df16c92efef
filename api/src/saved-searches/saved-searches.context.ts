import type { AccountsService } from '../accounts/accounts.service.ts';
import type { DirectoryService } from '../directory/directory.service.ts';
import type { MatchingService } from '../matching/matching.service.ts';
import type { NotificationsService } from '../notifications/notifications.service.ts';
import type { Context } from '../platform/context.ts';
import type { SlotsService } from '../slots/slots.service.ts';

/** The services of earlier features that this one uses. */
export interface SavedSearchesNeeds {
  accounts: Pick<AccountsService, 'accountRefs'>;
  directory: Pick<DirectoryService, 'commune' | 'labels'>;
  matching: Pick<MatchingService, 'onOpened' | 'refreshSlots' | 'searchSlots'>;
  notifications: Pick<NotificationsService, 'notify' | 'preferences' | 'write'>;
  slots: Pick<SlotsService, 'cardsFor'>;
}

export type SavedSearchesContext = Context & { readonly services: SavedSearchesNeeds };
