import type { ServiceFeature } from '../platform/feature.ts';
import { createDiagnoses } from './diagnoses.service.ts';
import { diagnosisModel } from './diagnosis.model.ts';
import { createEngagementDocuments } from './engagement/engagement.documents.ts';
import { createEngagementImmersions } from './engagement/engagement.immersions.ts';
import { createSignableEngagements } from './engagement/engagement.linked.ts';
import { createEngagementLinks } from './engagement/engagement.links.ts';
import { engagementModel } from './engagement/engagement.model.ts';
import { createRenewalNotices } from './engagement/engagement.renewals.ts';
import { engagementRoutes, engagementSigningRoutes } from './engagement/engagement.routes.ts';
import { createEngagements } from './engagement/engagement.service.ts';
import { createEngagementSigning } from './engagement/engagement.signing.ts';
import { createEngagementStore } from './engagement/engagement.store.ts';
import { orientationModel } from './orientation.model.ts';
import { createOrientations } from './orientations.service.ts';
import { createPlanDays, storedPlan } from './plan.days.ts';
import { createPlanHours } from './plan.hours.ts';
import { plansTimeline } from './plan.timeline.ts';
import type { PlansNeeds } from './plans.context.ts';
import { createPlansDesk, type PlansDesk } from './plans.desk.ts';
import { plansOfPerson } from './plans.personal-data.ts';
import { plansRoutes } from './plans.routes.ts';
import { createPlans } from './plans.service.ts';

/** What comes out of the interview: diagnosis, orientation and engagement contract (L5411-5-1 to L5411-6). */
export const plansFeature: ServiceFeature<PlansNeeds, { plans: { desk: PlansDesk } }> = {
  name: 'plans',
  setup(platform, services) {
    const context = { ...platform, services };
    const models = {
      orientations: orientationModel(context.db),
      diagnoses: diagnosisModel(context.db),
      engagements: engagementModel(context.db),
    };
    const store = createEngagementStore(context, models.engagements);
    const stored = (pathwayId: string) => storedPlan(models, pathwayId);
    const refresh = createPlanDays(context, models);
    const documents = createEngagementDocuments(context);
    const immersions = createEngagementImmersions(context, store);
    const hours = createPlanHours(context);
    const plans = createPlans(context, { engagements: store, stored, hours, immersions });
    services.evidence.keepFor(store.existing);
    services.timelines.add(plansTimeline(models, services.signatures));
    context.personalData.register(plansOfPerson(context, models, { plans, refresh }));
    const links = createEngagementLinks(context, store);
    const signing = createEngagementSigning(context, { store, documents });
    services.signatures.add(
      'engagement',
      createSignableEngagements(context, { store, documents, links, signing, refresh }),
    );
    context.events.subscribe('plans.asked', ['plan.changed'], async ({ data }) => {
      if (data.sentToSign) await links.askFirst(data.pathwayId, data.sentToSign);
    });
    // signatures change no file, which open pages listen to
    context.events.subscribe('plans.live', ['plan.changed'], async ({ data: { pathwayId } }) => {
      const version = (await services.pathways.getPathway(pathwayId))?.version;
      if (version !== undefined)
        context.realtime.emit(`pathway:${pathwayId}`, 'pathway.changed', { pathwayId, version });
    });
    // once more, in case the process stopped between the two writes
    context.events.subscribe('plans.days', ['plan.changed'], ({ data }) => refresh(data.pathwayId));
    const parts = {
      plans,
      immersions,
      refresh,
      store,
      documents,
      diagnoses: createDiagnoses(context, { diagnoses: models.diagnoses, refresh }),
      orientations: createOrientations(context, { orientations: models.orientations, refresh }),
      engagements: createEngagements(context, { store, stored }),
      links,
      signing,
    };
    const { start } = createRenewalNotices(context, models.engagements);
    return {
      start,
      offers: { plans: { desk: createPlansDesk(parts) } },
      routes: [
        ...plansRoutes(context, parts),
        ...engagementRoutes(context, parts),
        ...engagementSigningRoutes(context, parts),
      ],
    };
  },
};
