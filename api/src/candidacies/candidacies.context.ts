import type {
  AssessmentSummary,
  ConventionArchive,
  ConventionSummary,
  Locale,
} from '../../contract/index.ts';
import type { AccountsService } from '../accounts/accounts.service.ts';
import type { DirectoryService } from '../directory/directory.service.ts';
import type { EstablishmentsService } from '../establishments/establishments.service.ts';
import type { MatchingService } from '../matching/matching.service.ts';
import type { Blocks } from '../moderation/blocks/blocks.service.ts';
import type { NotificationsService } from '../notifications/notifications.service.ts';
import type { PathwaysService } from '../pathways/pathways.service.ts';
import type { Actor } from '../platform/auth/actor.ts';
import type { Context } from '../platform/context.ts';
import { createPort } from '../platform/port.ts';
import type { SlotsService } from '../slots/slots.service.ts';
import type { TimelinesService } from '../timelines/timelines.service.ts';
import type { CandidacyDocument } from './candidacy.model.ts';
import type { Side } from './candidacy.policy.ts';

/** Unread messages of each of these conversations for this reader. */
export type UnreadOf = (
  actor: Actor,
  candidacyIds: readonly string[],
) => Promise<ReadonlyMap<string, number>>;

/** What candidacies need from the conversations feature. */
export interface ConversationsOfCandidacies {
  unreadOf: UnreadOf;
}
/** What the page of a candidacy shows of the convention of the immersion. */
export interface ConventionsOfCandidacies {
  /**
   * Both null when there is no convention, or none that this reader may see; `archive` when reading it requires a
   * reason.
   */
  readBy(
    actor: Actor,
    part: { candidacy: CandidacyDocument; side: Side },
  ): Promise<{ convention: ConventionSummary | null; archive: ConventionArchive | null }>;
}
/** The same for its assessment. */
export interface AssessmentsOfCandidacies {
  summaryOf(candidacyId: string, locale: Locale): Promise<AssessmentSummary | null>;
}

export const candidaciesPorts = () => ({
  conversations: createPort<ConversationsOfCandidacies>('candidacies.conversations'),
  conventions: createPort<ConventionsOfCandidacies>('candidacies.conventions'),
  assessments: createPort<AssessmentsOfCandidacies>('candidacies.assessments'),
});

/** The services of earlier features that this one uses. */
export interface CandidaciesNeeds {
  accounts: Pick<
    AccountsService,
    | 'accountOfPathway'
    | 'accountRefs'
    | 'accountsOfEstablishment'
    | 'contactsOf'
    | 'establishmentsOf'
    | 'getAccount'
    | 'membersOfEstablishment'
  >;
  slots: Pick<
    SlotsService,
    | 'ports'
    | 'canRead'
    | 'cardsOf'
    | 'getSlot'
    | 'getSlots'
    | 'giveBackPlace'
    | 'passPlace'
    | 'placesLeft'
    | 'takePlace'
    | 'walk'
  >;
  establishments: Pick<EstablishmentsService, 'ports' | 'getEstablishment' | 'hostBecause' | 'toConfirm'>;
  pathways: Pick<
    PathwaysService,
    | 'ports'
    | 'followersOf'
    | 'getPathway'
    | 'getPathways'
    | 'hasConsent'
    | 'ledByStructure'
    | 'load'
    | 'pathwaysFollowedBy'
    | 'revocationsOf'
    | 'tie'
  >;
  directory: Pick<DirectoryService, 'commune' | 'labels'>;
  matching: Pick<MatchingService, 'alternatives' | 'contacts' | 'explain'>;
  blocks: Pick<Blocks, 'blockOf'>;
  notifications: Pick<NotificationsService, 'forget' | 'notify' | 'write'>;
  timelines: Pick<TimelinesService, 'add'>;
}

export type CandidaciesContext = Context & {
  readonly services: CandidaciesNeeds;
  readonly ports: ReturnType<typeof candidaciesPorts>;
};
