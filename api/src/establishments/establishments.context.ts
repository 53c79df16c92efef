import type { Types } from 'mongoose';
import type { AccountsService } from '../accounts/accounts.service.ts';
import type { DirectoryService } from '../directory/directory.service.ts';
import type { NotificationsService } from '../notifications/notifications.service.ts';
import type { Context } from '../platform/context.ts';
import { createPort } from '../platform/port.ts';

/** What establishments ask of the slots, which stand on them. */
export interface SlotsOfEstablishments {
  /** Published and paused ones. */
  countOpenOf(establishmentId: string): Promise<number>;
  /** Nobody who can act manages the company: its slots rest. Safe to call twice. */
  pauseUnmanaged(establishmentId: string): Promise<void>;
  /** Somebody does again: they open. */
  resumeManaged(establishmentId: string): Promise<void>;
}
/** What they ask of the candidacies. */
export interface CandidaciesOfEstablishments {
  /** Open ones that reached the company. */
  countOpenOfEstablishment(establishmentId: string): Promise<number>;
  /** Ids of the people who have one there. */
  openPathwaysOf(establishmentId: string): Promise<string[]>;
  /** Ids of the establishments where the person has an open one. */
  openEstablishmentsOf(pathwayId: string): Promise<string[]>;
}
/** What of a file says who the person is. */
export interface FileOfPerson {
  _id: Types.ObjectId;
  firstName: string;
  lastName: string;
  birthDate?: string | null | undefined;
  email?: string | null | undefined;
  phone?: string | null | undefined;
}
/** What they ask of the pathways: host and candidate are never the same person (DOMAIN §3). */
export interface PathwaysOfEstablishments {
  getPathways(ids: readonly string[]): Promise<Map<string, FileOfPerson>>;
}

export const establishmentsPorts = () => ({
  slots: createPort<SlotsOfEstablishments>('establishments.slots'),
  candidacies: createPort<CandidaciesOfEstablishments>('establishments.candidacies'),
  pathways: createPort<PathwaysOfEstablishments>('establishments.pathways'),
});

/** What of earlier features this one uses. */
export interface EstablishmentsNeeds {
  accounts: Pick<
    AccountsService,
    | 'accountOfPathway'
    | 'accountRefs'
    | 'accountsOfEstablishment'
    | 'activeMembers'
    | 'addMembership'
    | 'ports'
    | 'coordinators'
    | 'endEstablishmentMembership'
    | 'establishmentsOf'
    | 'getAccount'
    | 'isMember'
    | 'membersOfEstablishment'
    | 'nameOf'
  >;
  directory: Pick<DirectoryService, 'commune'>;
  notifications: Pick<NotificationsService, 'notify' | 'write'>;
}

export type EstablishmentsContext = Context & {
  readonly services: EstablishmentsNeeds;
  readonly ports: ReturnType<typeof establishmentsPorts>;
};
