import { Types } from 'mongoose';
import type { ParsedOf, recordDiagnosis } from '../../contract/index.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { isDuplicateKey } from '../platform/database/change.ts';
import { makeEvent, withInitialEvents } from '../platform/events/outbox.ts';
import { forbidden } from '../platform/http/app-error.ts';
import type { DiagnosisModel } from './diagnosis.model.ts';
import { canWritePlan } from './plan.policy.ts';
import { dayToCome } from './plan.sentences.ts';
import type { PlansContext } from './plans.context.ts';

/** Records diagnoses made with the person; each stays in the history. */
export function createDiagnoses(
  context: PlansContext,
  { diagnoses, refresh }: { diagnoses: DiagnosisModel; refresh: (id: string) => Promise<void> },
) {
  const { clock, services } = context;
  return {
    async record(
      actor: Actor,
      pathway: PathwayDocument,
      given: ParsedOf<typeof recordDiagnosis>['body'],
    ): Promise<void> {
      if (!canWritePlan(services.pathways.tie(actor, pathway))) throw forbidden();
      if (given.madeOn > clock.today()) throw dayToCome('body.madeOn');
      const pathwayId = `${pathway._id}`;
      const fields = {
        ...given,
        pathwayId: pathway._id,
        madeBy: new Types.ObjectId(actor.accountId),
        madeByName: actor.name,
        at: clock.now(),
      };
      try {
        const event = makeEvent(context, 'plan.changed', { pathwayId });
        await diagnoses.create(withInitialEvents(fields, event));
      } catch (error) {
        // sent twice
        if (!isDuplicateKey(error)) throw error;
      }
      await services.pathways.recordContact(pathwayId);
      await refresh(pathwayId);
    },
  };
}
export type Diagnoses = ReturnType<typeof createDiagnoses>;
