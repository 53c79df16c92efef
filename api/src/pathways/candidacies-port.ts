import type { Actor } from '../platform/auth/actor.ts';
import type { ConsentPurpose } from './consents.ts';
import type { OpenCandidacy } from './pathway.derive.ts';

export interface SentRequest {
  id: string;
  pathwayId: string;
  slotId: string;
  at: Date;
  open: boolean;
}

/** What pathways and matching need from the candidacies feature, which depends on both. */
export interface CandidaciesPort {
  openOfPathways(pathwayIds: readonly string[]): Promise<readonly OpenCandidacy[]>;
  /** Whether the person ever had a candidacy for the slot, including ended ones. */
  isKnownPair(pathwayId: string, slotId: string): Promise<boolean>;
  /** Those pairs of these people and slots that ever had a candidacy, including ended ones. */
  knownPairs(
    pathwayIds: readonly string[],
    slotIds: readonly string[],
  ): Promise<readonly { pathwayId: string; slotId: string }[]>;
  /** Candidacies sent to companies since this moment, including those that have ended. */
  requestsSince(since: Date): Promise<readonly SentRequest[]>;
  /** The same for one candidacy; null when it was not sent to its company. */
  requestOf(candidacyId: string): Promise<SentRequest | null>;
  /** How many candidacies the end of this consent would affect. */
  endedBy(
    pathwayId: string,
    purpose: ConsentPurpose,
  ): Promise<{ requests: number; proposals: number; names: number }>;
  /** Withdraws what the person's consents no longer cover. Idempotent. */
  withdrawUncovered(pathwayId: string, actor?: Actor): Promise<void>;
  /** Removes guests from the conversations whose structure no longer accompanies the person. Idempotent. */
  endUncoveredGuests(pathwayId: string): Promise<void>;
  /** Ids of all candidacies of a person, including ended ones. */
  allOfPathway(pathwayId: string): Promise<string[]>;
}
