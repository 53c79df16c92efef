import { accessLettersEndpoints } from './access-letters.ts';
import { accountStatusEndpoints } from './account-status.ts';
import { accountsEndpoints } from './accounts.ts';
import { agentSearchEndpoints } from './agent-search.ts';
import { answersEndpoints } from './answers.ts';
import { apiKeysEndpoints } from './api-keys.ts';
import { appointmentsEndpoints } from './appointments.ts';
import { assessmentsEndpoints } from './assessments.ts';
import { availabilityEndpoints } from './availability.ts';
import { bookingLinksEndpoints } from './booking-links.ts';
import { candidaciesEndpoints } from './candidacies.ts';
import { cardActionsEndpoints } from './card-actions.ts';
import { closingEndpoints } from './closing.ts';
import { companyRegisterEndpoints } from './company-register.ts';
import { conventionDocumentsEndpoints } from './convention-documents.ts';
import { conventionDraftsEndpoints } from './convention-drafts.ts';
import { conventionFactsEndpoints } from './convention-facts.ts';
import { conventionGroupsEndpoints } from './convention-groups.ts';
import { conventionTemplatesEndpoints } from './convention-templates.ts';
import { conventionsEndpoints } from './conventions.ts';
import { conversationPeopleEndpoints } from './conversation-people.ts';
import { conversationsEndpoints } from './conversations.ts';
import { dataRightsEndpoints } from './data-rights.ts';
import { directoryEndpoints } from './directory.ts';
import { duplicatesEndpoints } from './duplicates.ts';
import type { Endpoint } from './endpoint.ts';
import { engagementEndpoints } from './engagement.ts';
import { establishmentMembersEndpoints } from './establishment-members.ts';
import { establishmentTrustEndpoints } from './establishment-trust.ts';
import { establishmentsEndpoints } from './establishments.ts';
import { handoversEndpoints } from './handovers.ts';
import { hoursStatementsEndpoints } from './hours-statements.ts';
import { identityProviderEndpoints } from './identity-provider.ts';
import { immersionsEndpoints } from './immersions.ts';
import { inboundMailsEndpoints } from './inbound-mails.ts';
import { intakeEndpoints } from './intake.ts';
import { interviewsEndpoints } from './interviews.ts';
import { invitationsEndpoints } from './invitations.ts';
import { keptSlotsEndpoints } from './kept-slots.ts';
import { mailEventsEndpoints } from './mail-events.ts';
import { mapsEndpoints } from './maps.ts';
import { matchingEndpoints } from './matching.ts';
import { messageChangesEndpoints } from './message-changes.ts';
import { moderationEndpoints } from './moderation.ts';
import { notificationsEndpoints } from './notifications.ts';
import { openDataEndpoints } from './open-data.ts';
import { operatorEndpoints } from './operator.ts';
import { ownAccountEndpoints } from './own-account.ts';
import { ownSlotsEndpoints } from './own-slots.ts';
import { partnerEndpoints } from './partner.ts';
import { passkeysEndpoints } from './passkeys.ts';
import { pathwayConsentsEndpoints } from './pathway-consents.ts';
import { pathwayTraceEndpoints } from './pathway-trace.ts';
import { pathwaysEndpoints } from './pathways.ts';
import { phonesEndpoints } from './phones.ts';
import { plansEndpoints } from './plans.ts';
import { proposalsEndpoints } from './proposals.ts';
import { reachLettersEndpoints } from './reach-letters.ts';
import { reachSettingsEndpoints } from './reach-settings.ts';
import { reachingEndpoints } from './reaching.ts';
import { referentsEndpoints } from './referents.ts';
import { savedSearchesEndpoints } from './saved-searches.ts';
import { secondFactorEndpoints } from './second-factor.ts';
import { securityLogEndpoints } from './security-log.ts';
import { signInEndpoints } from './sign-in.ts';
import { signingEndpoints } from './signing.ts';
import { slotsEndpoints } from './slots.ts';
import { steeringEndpoints } from './steering.ts';
import { structureMembersEndpoints } from './structure-members.ts';
import { structuresEndpoints } from './structures.ts';
import { territorySettingsEndpoints } from './territory-settings.ts';
import { timelinesEndpoints } from './timelines.ts';
import { webhooksEndpoints } from './webhooks.ts';
import { withoutOwnerEndpoints } from './without-owner.ts';

export * from './access-letters.ts';
export * from './accident-facts.ts';
export * from './account-status.ts';
export * from './accounts.ts';
export * from './agent-search.ts';
export * from './answers.ts';
export * from './api-keys.ts';
export * from './appointments.ts';
export * from './assessments.ts';
export * from './availability.ts';
export * from './booking-links.ts';
export * from './candidacies.ts';
export * from './candidacy-states.ts';
export * from './card-actions.ts';
export * from './cards.ts';
export * from './clock-lists.ts';
export * from './clocks.ts';
export * from './closing.ts';
export * from './company-register.ts';
export * from './convention-archive.ts';
export * from './convention-content.ts';
export * from './convention-drafts.ts';
export * from './convention-facts.ts';
export * from './convention-groups.ts';
export * from './convention-templates.ts';
export * from './conventions.ts';
export * from './conversation-people.ts';
export * from './conversations.ts';
export * from './csv.ts';
export * from './data-rights.ts';
export * from './directory.ts';
export * from './duplicates.ts';
export * from './endpoint.ts';
export * from './engagement.ts';
export * from './establishment-members.ts';
export * from './establishment-trust.ts';
export * from './establishments.ts';
export * from './handovers.ts';
export * from './hours-statements.ts';
export * from './identity-provider.ts';
export * from './immersions.ts';
export * from './intake.ts';
export * from './interview-changes.ts';
export * from './interview-texts.ts';
export * from './interviews.ts';
export * from './invitations.ts';
export * from './kept-slots.ts';
export * from './lists.ts';
export * from './live.ts';
export * from './maps.ts';
export * from './matching.ts';
export * from './message-changes.ts';
export * from './moderation.ts';
export * from './notifications.ts';
export * from './open-data.ts';
export * from './operator.ts';
export * from './own-account.ts';
export * from './own-slots.ts';
export * from './partner.ts';
export * from './passkeys.ts';
export * from './paths.ts';
export * from './pathway-consents.ts';
export * from './pathway-profile.ts';
export * from './pathway-trace.ts';
export * from './pathways.ts';
export * from './phones.ts';
export * from './plan-lists.ts';
export * from './plans.ts';
export * from './primitives.ts';
export * from './problem.ts';
export * from './proposals.ts';
export * from './reach-letters.ts';
export * from './reach-settings.ts';
export * from './reaching.ts';
export * from './referents.ts';
export * from './saved-searches.ts';
export * from './second-factor.ts';
export * from './security-log.ts';
export * from './sign-in.ts';
export * from './signing.ts';
export * from './siret.ts';
export * from './slots.ts';
export * from './steering.ts';
export * from './structure-members.ts';
export * from './structures.ts';
export * from './territory-settings.ts';
export * from './time-zones.ts';
export * from './timeline-lists.ts';
export * from './timelines.ts';
export * from './timetables.ts';
export * from './webhooks.ts';
export * from './without-owner.ts';

/** Every endpoint of `/api/v1`, for binding, OpenAPI and the fuzzer. */
export const endpoints = [
  ...accountsEndpoints,
  ...accountStatusEndpoints,
  ...phonesEndpoints,
  ...accessLettersEndpoints,
  ...invitationsEndpoints,
  ...intakeEndpoints,
  ...signInEndpoints,
  ...structuresEndpoints,
  ...structureMembersEndpoints,
  ...handoversEndpoints,
  ...referentsEndpoints,
  ...timelinesEndpoints,
  ...withoutOwnerEndpoints,
  ...establishmentsEndpoints,
  ...companyRegisterEndpoints,
  ...establishmentMembersEndpoints,
  ...establishmentTrustEndpoints,
  ...directoryEndpoints,
  ...pathwaysEndpoints,
  ...pathwayConsentsEndpoints,
  ...pathwayTraceEndpoints,
  ...availabilityEndpoints,
  ...appointmentsEndpoints,
  ...bookingLinksEndpoints,
  ...interviewsEndpoints,
  // a fixed address before one with a parameter
  ...ownSlotsEndpoints,
  ...slotsEndpoints,
  ...mapsEndpoints,
  ...agentSearchEndpoints,
  ...matchingEndpoints,
  ...candidaciesEndpoints,
  ...answersEndpoints,
  ...conventionsEndpoints,
  ...conventionDocumentsEndpoints,
  ...conventionDraftsEndpoints,
  ...conventionFactsEndpoints,
  ...conventionTemplatesEndpoints,
  ...savedSearchesEndpoints,
  ...conventionGroupsEndpoints,
  ...immersionsEndpoints,
  ...inboundMailsEndpoints,
  ...mailEventsEndpoints,
  ...reachingEndpoints,
  ...reachLettersEndpoints,
  ...reachSettingsEndpoints,
  ...signingEndpoints,
  ...assessmentsEndpoints,
  ...plansEndpoints,
  ...engagementEndpoints,
  ...hoursStatementsEndpoints,
  ...proposalsEndpoints,
  ...conversationsEndpoints,
  ...conversationPeopleEndpoints,
  ...cardActionsEndpoints,
  ...messageChangesEndpoints,
  ...moderationEndpoints,
  ...notificationsEndpoints,
  ...territorySettingsEndpoints,
  ...operatorEndpoints,
  ...keptSlotsEndpoints,
  ...steeringEndpoints,
  ...securityLogEndpoints,
  ...dataRightsEndpoints,
  ...duplicatesEndpoints,
  ...ownAccountEndpoints,
  ...closingEndpoints,
  ...passkeysEndpoints,
  ...secondFactorEndpoints,
  ...identityProviderEndpoints,
  ...apiKeysEndpoints,
  ...partnerEndpoints,
  ...webhooksEndpoints,
  ...openDataEndpoints,
] as const satisfies readonly Endpoint[];

export type AnyEndpoint = (typeof endpoints)[number];
/**
 * For the web client, which calls by route string: `EndpointByRoute['GET /slots/:slotId']`. Types only, so that no
 * schema is bundled.
 */
export type EndpointByRoute = { [E in AnyEndpoint as E['route']]: E };
