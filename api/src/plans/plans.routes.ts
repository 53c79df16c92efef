import * as contract from '../../contract/plans.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { bind } from '../platform/http/bind.ts';
import { sendPdf } from '../platform/http/send-pdf.ts';
import type { Diagnoses } from './diagnoses.service.ts';
import type { EngagementDocuments } from './engagement/engagement.documents.ts';
import type { EngagementImmersions } from './engagement/engagement.immersions.ts';
import type { EngagementLinksService } from './engagement/engagement.links.ts';
import type { Engagements } from './engagement/engagement.service.ts';
import type { EngagementSigning } from './engagement/engagement.signing.ts';
import type { EngagementStore } from './engagement/engagement.store.ts';
import type { Orientations } from './orientations.service.ts';
import { canReadPlan } from './plan.policy.ts';
import { presentOrientation } from './plan.present.ts';
import type { PlansContext } from './plans.context.ts';
import type { Plans } from './plans.service.ts';

export interface PlanParts {
  plans: Plans;
  diagnoses: Diagnoses;
  orientations: Orientations;
  engagements: Engagements;
  immersions: EngagementImmersions;
  store: EngagementStore;
  signing: EngagementSigning;
  links: EngagementLinksService;
  documents: EngagementDocuments;
  refresh: (pathwayId: string) => Promise<void>;
}

/** Loads the person of a route, for those who read their plan. */
export const ofPerson = ({ services }: Pick<PlansContext, 'services'>) => ({
  load: ({ params }: { params: { pathwayId: string } }) => services.pathways.getPathway(params.pathwayId),
  policy: (actor: Actor, pathway: PathwayDocument) => canReadPlan(services.pathways.tie(actor, pathway)),
});

/** Diagnosis and orientation: for the person and those who accompany them. */
export function plansRoutes(
  context: PlansContext,
  { plans, diagnoses, orientations, engagements }: PlanParts,
) {
  const { services } = context;
  const one = ofPerson(context);
  return [
    bind(contract.getPlan, {
      ...one,
      async handler({ actor, loaded, locale }) {
        await services.pathways.recordReading(actor, loaded);
        return plans.of(actor, loaded, locale);
      },
    }),
    bind(contract.recordDiagnosis, {
      ...one,
      async handler({ actor, loaded, body, locale }) {
        await diagnoses.record(actor, loaded, body);
        return plans.of(actor, loaded, locale);
      },
    }),
    bind(contract.decideOrientation, {
      ...one,
      async handler({ actor, loaded, body }) {
        const decided = await orientations.decide(actor, loaded, body);
        await engagements.reopen(loaded);
        const now = await services.pathways.getPathway(`${loaded._id}`);
        return {
          orientation: presentOrientation(decided, undefined),
          stillMine: now !== null && canReadPlan(services.pathways.tie(actor, now)),
        };
      },
    }),
    bind(contract.listReferentChoices, {
      ...one,
      handler: async ({ actor, loaded, query }) => ({
        items: await orientations.choices(actor, loaded, query.structureId),
      }),
    }),
    bind(contract.receiveNotice, {
      ...one,
      async handler({ actor, loaded, params, body, locale }) {
        const receivedOn = body.receivedOn ?? context.clock.today();
        await orientations.receive(actor, loaded, { receivedOn, orientationId: params.orientationId });
        return plans.of(actor, loaded, locale);
      },
    }),
    bind(contract.orientationNotice, {
      ...one,
      async handler({ actor, loaded, params, res }) {
        await services.pathways.recordReading(actor, loaded);
        sendPdf(res, await orientations.document(loaded, params.orientationId), 'orientation.pdf');
      },
    }),
  ];
}
