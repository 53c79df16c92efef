import type { Services } from '../platform/services.ts';
import type { OpenCandidacy } from './pathway.derive.ts';

/** What pathways, slots and matching ask of the candidacies feature, which itself stands on them. */
export interface CandidaciesPort {
  openOfPathways(pathwayIds: readonly string[]): Promise<readonly OpenCandidacy[]>;
  /** Id of the person's open candidacy on the slot. */
  openCandidacyOf(pathwayId: string, slotId: string): Promise<string | null>;
  countsOfSlots(
    slotIds: readonly string[],
  ): Promise<ReadonlyMap<string, { waitingForMe: number; open: number; accepted: number }>>;
}

/** Null where that feature is not running: a script that needs none, a test of a few features. */
export function candidaciesOf(services: Services): CandidaciesPort | null {
  return 'candidacies' in services ? services.candidacies : null;
}
