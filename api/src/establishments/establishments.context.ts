import type { Types } from 'mongoose';
import type { AccountsService } from '../accounts/accounts.service.ts';
import type { DirectoryService } from '../directory/directory.service.ts';
import type { NotificationsService } from '../notifications/notifications.service.ts';
import type { Context } from '../platform/context.ts';
import { createPort } from '../platform/port.ts';

/** What establishments need from the slots feature, which depends on them. */
export interface SlotsOfEstablishments {
  /** Number of published and paused slots. */
  countOpenOf(establishmentId: string): Promise<number>;
  /** Ids of all slots of these establishments, whatever their state. */
  ofEstablishments(establishmentIds: readonly string[]): Promise<string[]>;
  /** No active member manages the company: pauses its slots. Idempotent. */
  pauseUnmanaged(establishmentId: string): Promise<void>;
  /** Somebody manages it again: resumes them. */
  resumeManaged(establishmentId: string): Promise<void>;
}
/** What they need from the candidacies feature. */
export interface CandidaciesOfEstablishments {
  /** Number of open candidacies sent to the company. */
  countOpenOfEstablishment(establishmentId: string): Promise<number>;
  /** Ids of the people with an open candidacy there. */
  openPathwaysOf(establishmentId: string): Promise<string[]>;
  /** Ids of the establishments where the person has an open candidacy. */
  openEstablishmentsOf(pathwayId: string): Promise<string[]>;
}
/** The fields of a file that identify its person. */
export interface FileOfPerson {
  _id: Types.ObjectId;
  firstName: string;
  lastName: string;
  birthDate?: string | null | undefined;
  email?: string | null | undefined;
  phone?: string | null | undefined;
}
/** What they need from the pathways feature: host and candidate must not be the same person (DOMAIN §3). */
export interface PathwaysOfEstablishments {
  getPathways(ids: readonly string[]): Promise<Map<string, FileOfPerson>>;
}

export const establishmentsPorts = () => ({
  slots: createPort<SlotsOfEstablishments>('establishments.slots'),
  candidacies: createPort<CandidaciesOfEstablishments>('establishments.candidacies'),
  pathways: createPort<PathwaysOfEstablishments>('establishments.pathways'),
});

/** The services of earlier features that this one uses. */
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
