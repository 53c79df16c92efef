import type { AccountsService } from '../../accounts/accounts.service.ts';
import type { CandidaciesService } from '../../candidacies/candidacies.service.ts';
import type { ConventionsService } from '../../conventions/conventions.service.ts';
import type { ConversationsService } from '../../conversations/conversations.service.ts';
import type { PathwaysService } from '../../pathways/pathways.service.ts';
import type { Context } from '../../platform/context.ts';
import type { SlotsService } from '../../slots/slots.service.ts';
import type { StructuresService } from '../../structures/structures.service.ts';
import type { NotificationsService } from '../notifications.service.ts';

/** The services of earlier features that this one uses. */
export interface NotificationRulesNeeds {
  accounts: Pick<
    AccountsService,
    | 'accountOfPathway'
    | 'accountRefs'
    | 'accountsOfEstablishment'
    | 'accountsOfStructure'
    | 'getAccount'
    | 'isMember'
  >;
  candidacies: Pick<CandidaciesService, 'store'>;
  conventions: Pick<ConventionsService, 'find' | 'inStates'>;
  conversations: Pick<ConversationsService, 'unreadLines' | 'willing'>;
  slots: Pick<SlotsService, 'getSlot'>;
  pathways: Pick<PathwaysService, 'followersOf' | 'followings' | 'getPathway' | 'hasConsent'>;
  notifications: NotificationsService;
  structures: Pick<StructuresService, 'getStructure'>;
}

export type NotificationRulesContext = Context & { readonly services: NotificationRulesNeeds };
