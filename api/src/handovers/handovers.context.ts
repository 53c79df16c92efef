import type { AccountsService } from '../accounts/accounts.service.ts';
import type { AppointmentsOffer } from '../appointments/appointments.desk.ts';
import type { CandidaciesService } from '../candidacies/candidacies.service.ts';
import type { DirectoryService } from '../directory/directory.service.ts';
import type { NotificationsService } from '../notifications/notifications.service.ts';
import type { PathwaysService } from '../pathways/pathways.service.ts';
import type { Context } from '../platform/context.ts';
import type { StructuresService } from '../structures/structures.service.ts';

/** The services of earlier features that this one uses. */
export interface HandoversNeeds {
  structures: Pick<StructuresService, 'allIds' | 'getStructure' | 'managers' | 'members'>;
  pathways: Pick<
    PathwaysService,
    | 'communesByReferent'
    | 'getPathway'
    | 'handOver'
    | 'leads'
    | 'loadsOf'
    | 'peopleOf'
    | 'recordReading'
    | 'referentsNow'
    | 'tie'
  >;
  accounts: Pick<
    AccountsService,
    'accountOfPathway' | 'accountRefs' | 'contactOf' | 'endStructureMembership' | 'getAccount' | 'nameOf'
  >;
  directory: Pick<DirectoryService, 'commune'>;
  appointments: Pick<AppointmentsOffer, 'takeover'>;
  candidacies: Pick<CandidaciesService, 'endGuests'>;
  notifications: Pick<NotificationsService, 'forgetAll' | 'notify' | 'write'>;
}

export type HandoversContext = Context & { readonly services: HandoversNeeds };
