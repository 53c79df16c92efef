import type { Context } from '../platform/context.ts';
import { createPort } from '../platform/port.ts';

/** What slots ask of the candidacies, which stand on them. */
export interface CandidaciesOfSlots {
  /** Id of the person's open candidacy on the slot. */
  openCandidacyOf(pathwayId: string, slotId: string): Promise<string | null>;
  countsOfSlots(
    slotIds: readonly string[],
  ): Promise<ReadonlyMap<string, { waitingForMe: number; open: number; accepted: number }>>;
}

export const slotsAsks = () => ({ candidacies: createPort<CandidaciesOfSlots>('slots.candidacies') });

export type SlotsContext = Context & { readonly asks: ReturnType<typeof slotsAsks> };
