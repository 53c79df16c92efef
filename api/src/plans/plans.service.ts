import type { Engagement } from '../../contract/engagement.ts';
import type { Plan } from '../../contract/plans.ts';
import type { Locale } from '../../contract/primitives.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import type { Actor } from '../platform/auth/actor.ts';
import type { EngagementImmersions } from './engagement/engagement.immersions.ts';
import type { EngagementDocument } from './engagement/engagement.model.ts';
import { type EngagementReader, presentEngagement } from './engagement/engagement.present.ts';
import type { EngagementStore } from './engagement/engagement.store.ts';
import type { StoredPlan } from './plan.days.ts';
import type { PlanHours } from './plan.hours.ts';
import { canAcknowledge, canWritePlan, partyOf } from './plan.policy.ts';
import { presentDiagnosis, presentOrientation } from './plan.present.ts';
import type { PlansContext } from './plans.context.ts';

interface Parts {
  engagements: EngagementStore;
  stored: (pathwayId: string) => Promise<StoredPlan>;
  hours: PlanHours;
  immersions: EngagementImmersions;
}

/** The plan of a person as they and those who accompany them read it. */
export function createPlans({ services }: PlansContext, { engagements, stored, hours, immersions }: Parts) {
  async function readerOf(
    actor: Actor,
    pathway: PathwayDocument,
    locale: Locale,
    plan: StoredPlan,
  ): Promise<Omit<EngagementReader, 'endedOn'>> {
    const tie = services.pathways.tie(actor, pathway);
    return {
      locale,
      party: partyOf(tie),
      writes: canWritePlan(tie),
      codeTo: await services.signatures.accountCodes.codeTo(actor),
      around: { oriented: plan.orientations.length > 0, diagnosed: plan.diagnoses.length > 0 },
    };
  }

  return {
    async of(actor: Actor, pathway: PathwayDocument, locale: Locale): Promise<Plan> {
      const pathwayId = `${pathway._id}`;
      const [plan, all, times] = await Promise.all([
        stored(pathwayId),
        engagements.ofPerson(pathwayId),
        hours(pathwayId),
      ]);
      const reader = await readerOf(actor, pathway, locale, plan);
      const tie = services.pathways.tie(actor, pathway);
      const signed = all.filter(({ state }) => state === 'signed');
      const show = (one: EngagementDocument, alike: Engagement['alike'] = []) =>
        presentEngagement(one, {
          ...{ ...reader, alike },
          endedOn: signed[signed.indexOf(one) - 1]?.signedOn ?? null,
        });
      const showCurrent = async (one: EngagementDocument) =>
        show(one, reader.writes ? await immersions.alikeOf(pathwayId, one) : []);
      const open = all.find(({ state }) => state !== 'signed');
      // the person does not read over the shoulder: a draft that was never sent is not theirs to read yet
      const shown = open && (reader.writes || open.versions.length > 0) ? open : undefined;
      const orientations = plan.orientations.map((one, at) =>
        presentOrientation(one, plan.orientations[at - 1]),
      );
      const diagnoses = plan.diagnoses.map(presentDiagnosis);
      return {
        orientation: orientations[0] ?? null,
        diagnosis: diagnoses[0] ?? null,
        open: shown ? await showCurrent(shown) : null,
        inForce: signed[0] ? await showCurrent(signed[0]) : null,
        former: {
          orientations: orientations.slice(1),
          diagnoses: diagnoses.slice(1),
          engagements: signed.slice(1).map((one) => show(one)),
        },
        ...times,
        abilities: {
          write: reader.writes,
          acknowledge: canAcknowledge(tie) && orientations[0]?.notice.receivedOn === null,
        },
      };
    },

    async presentOne(
      actor: Actor,
      pathway: PathwayDocument,
      one: EngagementDocument,
      locale: Locale,
    ): Promise<Engagement> {
      const plan = await stored(`${pathway._id}`);
      const reader = await readerOf(actor, pathway, locale, plan);
      const alike = reader.writes ? await immersions.alikeOf(`${pathway._id}`, one) : [];
      return presentEngagement(one, { ...reader, alike, endedOn: null });
    },
  };
}
export type Plans = ReturnType<typeof createPlans>;
