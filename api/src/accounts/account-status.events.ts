import type { AccountStatus } from './account.model.ts';

declare module '../platform/events/event.ts' {
  interface EventTypes {
    /** Suspended, opened again or closed; told with the change itself. */
    'account.status_changed': { accountId: string; status: AccountStatus };
  }
}
