import type { Context } from '../platform/context.ts';
import { createPort } from '../platform/port.ts';
import type { CandidaciesPort } from './candidacies-port.ts';
import type { Section } from './pathway.derive.ts';
import type { PathwayDocument } from './pathway.model.ts';

export interface BestMatch {
  slotId: string;
  title: string;
  score: number;
}

/** What pathways ask of the matching. */
export interface MatchingOfPathways {
  /** The best slot of each person now; people who did not agree to be matched are absent. */
  bestMatches(pathwayIds: readonly string[]): Promise<ReadonlyMap<string, BestMatch>>;
  /** Of these people, those with a match that this account has not seen yet. */
  newMatchesFor(pathwayIds: readonly string[], accountId: string): Promise<ReadonlySet<string>>;
  /** How many more slots would suit a person if a section of the profile were filled. */
  opensSlots(pathway: PathwayDocument): Promise<Partial<Record<Section, number>>>;
}

export const pathwaysAsks = () => ({
  candidacies: createPort<CandidaciesPort>('pathways.candidacies'),
  matching: createPort<MatchingOfPathways>('pathways.matching'),
});

export type PathwaysContext = Context & { readonly asks: ReturnType<typeof pathwaysAsks> };
