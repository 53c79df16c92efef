import type { AccountsService } from '../accounts/accounts.service.ts';
import type { AppointmentsOffer } from '../appointments/appointments.desk.ts';
import type { CandidaciesService } from '../candidacies/candidacies.service.ts';
import type { DirectoryService } from '../directory/directory.service.ts';
import type { EstablishmentsService } from '../establishments/establishments.service.ts';
import type { MatchingService } from '../matching/matching.service.ts';
import type { PathwaysService } from '../pathways/pathways.service.ts';
import type { Context } from '../platform/context.ts';
import type { SlotsService } from '../slots/slots.service.ts';
import type { StructuresService } from '../structures/structures.service.ts';
import type { TerritoryService } from '../territory/territory.service.ts';

/** The services of earlier features that this one uses. */
export interface SteeringNeeds {
  accounts: Pick<AccountsService, 'activeMembers'>;
  appointments: Pick<AppointmentsOffer, 'counts'>;
  structures: Pick<StructuresService, 'all' | 'allIds'>;
  slots: Pick<SlotsService, 'placesLeft' | 'walk'>;
  establishments: Pick<EstablishmentsService, 'count' | 'getEstablishment' | 'getEstablishments'>;
  directory: Pick<DirectoryService, 'commune'>;
  candidacies: Pick<CandidaciesService, 'countInStates' | 'counted' | 'waitingCompanies'>;
  matching: Pick<MatchingService, 'openSlotIds'>;
  pathways: Pick<PathwaysService, 'countByCommune' | 'countClocks' | 'countPeople'>;
  territory: Pick<TerritoryService, 'current' | 'includes'>;
}

export type SteeringContext = Context & { readonly services: SteeringNeeds };
