import type { AccountsService } from '../accounts/accounts.service.ts';
import type { AppointmentsOffer } from '../appointments/appointments.desk.ts';
import type { CandidaciesService } from '../candidacies/candidacies.service.ts';
import type { ConventionsService } from '../conventions/conventions.service.ts';
import type { Evidence } from '../conventions/evidence/evidence.service.ts';
import type { DirectoryService } from '../directory/directory.service.ts';
import type { EstablishmentsService } from '../establishments/establishments.service.ts';
import type { ImmersionsService } from '../immersions/immersions.service.ts';
import type { NotificationsService } from '../notifications/notifications.service.ts';
import type { PathwaysService } from '../pathways/pathways.service.ts';
import type { Context } from '../platform/context.ts';
import type { ReachingService } from '../reaching/reaching.service.ts';
import type { Signatures } from '../signatures/signatures.service.ts';
import type { SlotsService } from '../slots/slots.service.ts';
import type { StructuresService } from '../structures/structures.service.ts';
import type { TerritoryService } from '../territory/territory.service.ts';
import type { TimelinesService } from '../timelines/timelines.service.ts';

/** The services of earlier features that this one uses. */
export interface PlansNeeds {
  accounts: Pick<AccountsService, 'accountOfPathway' | 'accountRefs'>;
  appointments: { reach: Pick<AppointmentsOffer['reach'], 'addressesOf'> };
  candidacies: Pick<CandidaciesService, 'goingOnOf' | 'idsOfPathway'>;
  conventions: Pick<ConventionsService, 'sentOf'>;
  directory: Pick<DirectoryService, 'fromWords' | 'labels'>;
  establishments: Pick<EstablishmentsService, 'getEstablishments'>;
  evidence: Pick<Evidence, 'keepFor' | 'of' | 'record'>;
  immersions: Pick<ImmersionsService, 'hoursByDay'>;
  notifications: Pick<NotificationsService, 'notify'>;
  pathways: Pick<
    PathwaysService,
    'getPathway' | 'lead' | 'loadsOf' | 'recordContact' | 'recordReading' | 'setPlanDays' | 'tie'
  >;
  reaching: { notices: Pick<ReachingService['notices'], 'write'> };
  signatures: Signatures;
  slots: Pick<SlotsService, 'getSlots'>;
  structures: Pick<StructuresService, 'getStructure' | 'members'>;
  timelines: Pick<TimelinesService, 'add'>;
  territory: Pick<TerritoryService, 'current'>;
}

export type PlansContext = Context & { readonly services: PlansNeeds };
