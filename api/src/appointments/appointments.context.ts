import type { AccountsService } from '../accounts/accounts.service.ts';
import type { DirectoryService } from '../directory/directory.service.ts';
import type { NotificationsService } from '../notifications/notifications.service.ts';
import type { PathwaysService } from '../pathways/pathways.service.ts';
import type { Context } from '../platform/context.ts';
import type { StructuresService } from '../structures/structures.service.ts';

/** The services of earlier features that this one uses. */
export interface AppointmentsNeeds {
  accounts: Pick<AccountsService, 'accountOfPathway' | 'accountRefs'>;
  directory: Pick<DirectoryService, 'commune'>;
  notifications: Pick<NotificationsService, 'notify'>;
  pathways: Pick<PathwaysService, 'followersOf' | 'getPathway' | 'getPathways' | 'tie'>;
  structures: Pick<StructuresService, 'getStructure' | 'members'>;
}

export type AppointmentsContext = Context & { readonly services: AppointmentsNeeds };
