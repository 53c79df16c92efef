import type { ShutSlot } from '../../contract/slots.ts';
import type { AccountsService } from '../accounts/accounts.service.ts';
import type { DirectoryService } from '../directory/directory.service.ts';
import type { EstablishmentsService } from '../establishments/establishments.service.ts';
import type { Context } from '../platform/context.ts';
import { createPort } from '../platform/port.ts';
import type { SlotDocument } from './slot.model.ts';

/** What slots need from the candidacies feature, which depends on them. */
export interface CandidaciesOfSlots {
  /** Id of the person's open candidacy on the slot. */
  openCandidacyOf(pathwayId: string, slotId: string): Promise<string | null>;
  /** Why nobody can apply to the slot now, and what is near for this person; null when it is open. */
  explainShut(slot: SlotDocument, pathwayId: string | null): Promise<ShutSlot | null>;
  countsOfSlots(
    slotIds: readonly string[],
  ): Promise<ReadonlyMap<string, { waitingForMe: number; open: number; accepted: number }>>;
}

export const slotsPorts = () => ({ candidacies: createPort<CandidaciesOfSlots>('slots.candidacies') });

/** The services of earlier features that this one uses. */
export interface SlotsNeeds {
  establishments: Pick<
    EstablishmentsService,
    'ports' | 'establishmentsOf' | 'getEstablishment' | 'getEstablishments' | 'isMember' | 'isUnmanaged'
  >;
  directory: DirectoryService;
  accounts: Pick<AccountsService, 'accountsOfEstablishment' | 'membersOfEstablishment'>;
}

export type SlotsContext = Context & {
  readonly services: SlotsNeeds;
  readonly ports: ReturnType<typeof slotsPorts>;
};
