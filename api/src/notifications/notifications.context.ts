import type { Context } from '../platform/context.ts';
import { createPort } from '../platform/port.ts';
import type { PersonConcerned, StillConcerned } from './concern.ts';

/** What notifications ask of the rules that know what each of them is about. */
export const notificationsAsks = () => ({
  stillConcerned: createPort<StillConcerned>('notifications.concern'),
  personConcerned: createPort<PersonConcerned>('notifications.person'),
});

export type NotificationsContext = Context & { readonly asks: ReturnType<typeof notificationsAsks> };
