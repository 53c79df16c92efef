import { type Endpoint, endpoints } from '../contract/index.ts';
import { accessLettersFeature } from './accounts/access-letters/access-letters.feature.ts';
import { accountsFeature } from './accounts/accounts.feature.ts';
import { closingFeature } from './accounts/closing/closing.feature.ts';
import { factorsFeature } from './accounts/factors/factors.feature.ts';
import { invitationsFeature } from './accounts/invitations/invitations.feature.ts';
import { oidcFeature } from './accounts/oidc/oidc.feature.ts';
import { ownAccountFeature } from './accounts/own-account/own-account.feature.ts';
import { phoneCodesFeature } from './accounts/phone-codes/phone-codes.feature.ts';
import { accountStatusFeature } from './accounts/status/status.feature.ts';
import { agentSearchFeature } from './agent-search/agent-search.feature.ts';
import { apiKeysFeature } from './api-keys/api-keys.feature.ts';
import { appointmentsFeature } from './appointments/appointments.feature.ts';
import { assessmentsFeature } from './assessments/assessments.feature.ts';
import { candidaciesFeature } from './candidacies/candidacies.feature.ts';
import { conventionsFeature } from './conventions/conventions.feature.ts';
import { factLinksFeature } from './conventions/fact-links/fact-links.feature.ts';
import { groupsFeature } from './conventions/groups/groups.feature.ts';
import { signingFeature } from './conventions/signing/signing.feature.ts';
import { templatesFeature } from './conventions/templates/templates.feature.ts';
import { conversationsFeature } from './conversations/conversations.feature.ts';
import { dataRightsFeature } from './data-rights/data-rights.feature.ts';
import { directoryFeature } from './directory/directory.feature.ts';
import { duplicatesFeature } from './duplicates/duplicates.feature.ts';
import { establishmentsFeature } from './establishments/establishments.feature.ts';
import { handoversFeature } from './handovers/handovers.feature.ts';
import { feedsFeature } from './immersions/feeds/feeds.feature.ts';
import { immersionsFeature } from './immersions/immersions.feature.ts';
import { intakeFeature } from './intake/intake.feature.ts';
import { interviewsFeature } from './interviews/interviews.feature.ts';
import { keptSlotsFeature } from './kept-slots/kept-slots.feature.ts';
import { matchingFeature } from './matching/matching.feature.ts';
import { blocksFeature } from './moderation/blocks/blocks.feature.ts';
import { moderationFeature } from './moderation/moderation.feature.ts';
import { notificationsFeature } from './notifications/notifications.feature.ts';
import { notificationRulesFeature } from './notifications/rules/rules.feature.ts';
import { openDataFeature } from './open-data/open-data.feature.ts';
import { operatorFeature } from './operator/operator.feature.ts';
import { partnersFeature } from './partners/partners.feature.ts';
import { pathwaysFeature } from './pathways/pathways.feature.ts';
import { plansFeature } from './plans/plans.feature.ts';
import { ensureSessionIndexes } from './platform/auth/session.ts';
import type { Context } from './platform/context.ts';
import { ensureIndexes } from './platform/database/connect.ts';
import { type FeatureList, featureList, type OfferedBy } from './platform/feature.ts';
import { createHttpApp } from './platform/http/create-http-app.ts';
import { registerSentences } from './platform/http/field-sentences.ts';
import { publicPagesFeature } from './public-pages/public-pages.feature.ts';
import { reachingFeature } from './reaching/reaching.feature.ts';
import { referentsFeature } from './referents/referents.feature.ts';
import { savedSearchesFeature } from './saved-searches/saved-searches.feature.ts';
import { securityLogFeature } from './security-log/security-log.feature.ts';
import { signaturesFeature } from './signatures/signatures.feature.ts';
import { slotsFeature } from './slots/slots.feature.ts';
import { statementsFeature } from './statements/statements.feature.ts';
import { steeringFeature } from './steering/steering.feature.ts';
import { structuresFeature } from './structures/structures.feature.ts';
import { territoryFeature } from './territory/territory.feature.ts';
import { timelinesFeature } from './timelines/timelines.feature.ts';
import { webhooksFeature } from './webhooks/webhooks.feature.ts';

/** The features of the product, each after those that it needs; the compiler checks the order. */
export const features = featureList()
  .with(directoryFeature)
  .with(territoryFeature)
  .with(operatorFeature)
  .with(accountsFeature)
  .with(notificationsFeature)
  .with(structuresFeature)
  .with(establishmentsFeature)
  .with(slotsFeature)
  .with(blocksFeature)
  .with(pathwaysFeature)
  .with(timelinesFeature)
  .with(appointmentsFeature)
  .with(reachingFeature)
  .with(interviewsFeature)
  .with(matchingFeature)
  .with(publicPagesFeature)
  .with(openDataFeature)
  .with(savedSearchesFeature)
  .with(keptSlotsFeature)
  .with(candidaciesFeature)
  .with(agentSearchFeature)
  .with(conversationsFeature)
  .with(moderationFeature)
  .with(conventionsFeature)
  .with(immersionsFeature)
  .with(signaturesFeature)
  .with(signingFeature)
  .with(factLinksFeature)
  .with(templatesFeature)
  .with(groupsFeature)
  .with(assessmentsFeature)
  .with(statementsFeature)
  .with(plansFeature)
  .with(notificationRulesFeature)
  .with(referentsFeature)
  .with(handoversFeature)
  .with(factorsFeature)
  .with(apiKeysFeature)
  .with(partnersFeature)
  .with(webhooksFeature)
  .with(feedsFeature)
  .with(phoneCodesFeature)
  .with(invitationsFeature)
  .with(accessLettersFeature)
  .with(oidcFeature)
  .with(ownAccountFeature)
  .with(accountStatusFeature)
  .with(closingFeature)
  .with(steeringFeature)
  .with(securityLogFeature)
  .with(dataRightsFeature)
  .with(duplicatesFeature)
  .with(intakeFeature);

/** All services that the features provide to each other. */
export type Services = OfferedBy<typeof features>;

export interface AppOptions<Offered extends object> {
  features: FeatureList<Offered>;
  /** The endpoints that must be bound: by default the product's. */
  contract?: readonly Endpoint[];
  /** Allows endpoints without a handler, for tests of a few features. */
  partial: boolean;
}

/** Sets up all features and mounts their endpoints; call `start` afterwards. */
export async function createApp<Offered extends object>(context: Context, options: AppOptions<Offered>) {
  registerSentences(options.features.sentences);
  const { parts, services } = await options.features.setUp(context);
  const bound = parts.flatMap(({ routes = [] }) => routes);
  const { contract = endpoints, partial } = options;
  const site = parts.find((part) => part.site)?.site;
  const http = createHttpApp(context, { contract, bound, partial, ...(site && { site }) });
  if (!partial) context.realtime.checkAnswered();

  return {
    http,
    services,
    async start() {
      await ensureIndexes(context.db);
      await ensureSessionIndexes(context.db);
      await context.limits.ensureIndexes();
      await context.events.ensureIndexes();
      await context.events.prepare();
      for (const part of parts) await part.start?.();
      await context.events.start();
      context.jobs.start();
    },
    async stop() {
      await context.jobs.stop();
      await context.events.stop();
      await context.pdf.stop();
      for (const part of parts) await part.stop?.();
    },
  };
}
