import type { AccountsService } from '../accounts/accounts.service.ts';
import type { Context } from '../platform/context.ts';
import { createPort } from '../platform/port.ts';
import type { PersonConcerned, StillConcerned } from './concern.ts';

/** What notifications need from the rules feature, which knows what each of them is about. */
export const notificationsPorts = () => ({
  stillConcerned: createPort<StillConcerned>('notifications.concern'),
  personConcerned: createPort<PersonConcerned>('notifications.person'),
});

/** The services of earlier features that this one uses. */
export interface NotificationsNeeds {
  accounts: Pick<AccountsService, 'accountOfPathway' | 'accountRefs' | 'getAccount'>;
}

export type NotificationsContext = Context & {
  readonly services: NotificationsNeeds;
  readonly ports: ReturnType<typeof notificationsPorts>;
};
