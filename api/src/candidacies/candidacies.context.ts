import type {
  AssessmentSummary,
  ConventionArchive,
  ConventionSummary,
  Locale,
} from '../../contract/index.ts';
import type { Actor } from '../platform/auth/actor.ts';
import type { Context } from '../platform/context.ts';
import { createPort } from '../platform/port.ts';
import type { CandidacyDocument } from './candidacy.model.ts';
import type { Side } from './candidacy.policy.ts';

/** What candidacies ask of the conversations about them. */
export interface ConversationsOfCandidacies {
  /** Unread messages of each of these conversations for this reader. */
  unreadOf(actor: Actor, candidacyIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
}
/** What stands on a candidacy's page from the convention of the immersion. */
export interface ConventionsOfCandidacies {
  /** Both null where there is none, or none for this reader; `archive` where it asks for a reason. */
  readBy(
    actor: Actor,
    part: { candidacy: CandidacyDocument; side: Side },
  ): Promise<{ convention: ConventionSummary | null; archive: ConventionArchive | null }>;
}
/** The same from its assessment. */
export interface AssessmentsOfCandidacies {
  summaryOf(candidacyId: string, locale: Locale): Promise<AssessmentSummary | null>;
}

export const candidaciesAsks = () => ({
  conversations: createPort<ConversationsOfCandidacies>('candidacies.conversations'),
  conventions: createPort<ConventionsOfCandidacies>('candidacies.conventions'),
  assessments: createPort<AssessmentsOfCandidacies>('candidacies.assessments'),
});

export type CandidaciesContext = Context & { readonly asks: ReturnType<typeof candidaciesAsks> };
