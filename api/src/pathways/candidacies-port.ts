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

/** What pathways and matching ask of the candidacies feature, which itself stands on them. */
export interface CandidaciesPort {
  openOfPathways(pathwayIds: readonly string[]): Promise<readonly OpenCandidacy[]>;
  /** Whether the person ever had a candidacy on the slot, ended ones too. */
  isKnownPair(pathwayId: string, slotId: string): Promise<boolean>;
  /** Requests that reached a company since this moment, those that have ended since among them. */
  requestsSince(since: Date): Promise<readonly SentRequest[]>;
  /** The same of one candidacy; null when it did not reach its company. */
  requestOf(candidacyId: string): Promise<SentRequest | null>;
  /** How many candidacies the end of this consent would touch. */
  endedBy(
    pathwayId: string,
    purpose: ConsentPurpose,
  ): Promise<{ requests: number; proposals: number; names: number }>;
  /** Withdraws what the person's consents no longer carry. Safe to call twice. */
  withdrawUncovered(pathwayId: string, actor?: Actor): Promise<void>;
  /** Takes out of the conversations whoever was brought in for a structure that counts no more. Safe to call twice. */
  endUncoveredGuests(pathwayId: string): Promise<void>;
  /** Ids of all candidacies of a person, ended ones too. */
  allOfPathway(pathwayId: string): Promise<string[]>;
}
