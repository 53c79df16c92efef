import type { Locale } from '../../contract/primitives.ts';
import type { AccountsService } from '../accounts/accounts.service.ts';
import type { DirectoryService } from '../directory/directory.service.ts';
import type { NotificationsService } from '../notifications/notifications.service.ts';
import type { PathwaysService } from '../pathways/pathways.service.ts';
import type { Context } from '../platform/context.ts';
import { createPort } from '../platform/port.ts';
import type { StructuresService } from '../structures/structures.service.ts';
import type { TimelinesService } from '../timelines/timelines.service.ts';

/** The services of earlier features that this one uses. */
export interface AppointmentsNeeds {
  accounts: Pick<AccountsService, 'accountOfPathway' | 'accountRefs'>;
  directory: Pick<DirectoryService, 'commune'>;
  notifications: Pick<NotificationsService, 'notify'>;
  pathways: Pick<PathwaysService, 'followersOf' | 'getPathway' | 'getPathways' | 'tie'>;
  structures: Pick<StructuresService, 'getStructure' | 'members'>;
  timelines: Pick<TimelinesService, 'add'>;
}

/** What a later feature knows of reaching people. */
export interface Contacts {
  /** The languages that counsellors noted for people, by pathway. */
  localesOf(pathwayIds: readonly string[]): Promise<ReadonlyMap<string, Locale>>;
  /** Which of these people have a postal address. */
  postalOf(pathwayIds: readonly string[]): Promise<ReadonlySet<string>>;
}
export const appointmentsPorts = () => ({ contacts: createPort<Contacts>('appointments.contacts') });

export type AppointmentsContext = Context & {
  readonly services: AppointmentsNeeds;
  readonly ports: ReturnType<typeof appointmentsPorts>;
};
