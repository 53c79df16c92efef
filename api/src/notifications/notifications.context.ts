import type { Context } from '../platform/context.ts';
import { createPort } from '../platform/port.ts';
import type { StillConcerned } from './concern.ts';

/** What notifications ask of the rules that know what each of them is about. */
export const notificationsAsks = () => ({
  stillConcerned: createPort<StillConcerned>('notifications.concern'),
});

export type NotificationsContext = Context & { readonly asks: ReturnType<typeof notificationsAsks> };
