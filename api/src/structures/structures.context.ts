import type { MemberLoad } from '../../contract/index.ts';
import type { AccountsService } from '../accounts/accounts.service.ts';
import type { DirectoryService } from '../directory/directory.service.ts';
import type { NotificationsService } from '../notifications/notifications.service.ts';
import type { Context } from '../platform/context.ts';
import { createPort } from '../platform/port.ts';

/** What structures need from the pathways feature, which depends on them. */
export interface PathwaysOfStructures {
  /** The workload of each member of the structure. */
  loadsOf(structureId: string): Promise<ReadonlyMap<string, MemberLoad>>;
}

export const structuresPorts = () => ({ pathways: createPort<PathwaysOfStructures>('structures.pathways') });

/** The services of earlier features that this one uses. */
export interface StructuresNeeds {
  accounts: Pick<
    AccountsService,
    'accountRefs' | 'accountsOfStructure' | 'coordinators' | 'getAccount' | 'ports'
  >;
  directory: Pick<DirectoryService, 'commune'>;
  notifications: Pick<NotificationsService, 'notify'>;
}

export type StructuresContext = Context & {
  readonly services: StructuresNeeds;
  readonly ports: ReturnType<typeof structuresPorts>;
};
