import { Types } from 'mongoose';
import type { PlanDays } from '../pathways/pathway.clocks.ts';
import type { DiagnosisDocument, DiagnosisModel } from './diagnosis.model.ts';
import type { EngagementDocument, EngagementModel } from './engagement/engagement.model.ts';
import type { OrientationDocument, OrientationModel } from './orientation.model.ts';
import type { PlansContext } from './plans.context.ts';

export interface PlanModels {
  orientations: OrientationModel;
  diagnoses: DiagnosisModel;
  engagements: EngagementModel;
}

export interface StoredPlan {
  /** The latest first: the first is in force. */
  orientations: readonly OrientationDocument[];
  diagnoses: readonly DiagnosisDocument[];
}

export const latestFirst = { decidedOn: -1, decidedAt: -1 } as const;

export async function storedPlan(
  { orientations, diagnoses }: Pick<PlanModels, 'orientations' | 'diagnoses'>,
  pathwayId: string,
): Promise<StoredPlan> {
  const own = { pathwayId: new Types.ObjectId(pathwayId) };
  const [decided, made] = await Promise.all([
    orientations.find(own).sort(latestFirst).lean<OrientationDocument[]>(),
    diagnoses.find(own).sort({ madeOn: -1, at: -1 }).lean<DiagnosisDocument[]>(),
  ]);
  return { orientations: decided, diagnoses: made };
}

/**
 * The days from which the clocks of the person count. Only a contract signed under the orientation in force counts: a new
 * orientation asks for a new one (D5411-8-2).
 */
export function planDaysOf(
  { orientations: [now], diagnoses: [diagnosis] }: StoredPlan,
  signed: EngagementDocument | null,
): PlanDays {
  const version = signed?.versions.at(-1);
  const counts = now && `${version?.orientationId}` === `${now._id}`;
  return {
    orientedOn: now?.decidedOn ?? null,
    noticeOn: now?.noticeOn ?? null,
    diagnosedOn: diagnosis?.madeOn ?? null,
    signedOn: counts ? (signed?.signedOn ?? null) : null,
    renewOn: counts ? (version?.content.renewOn ?? null) : null,
  };
}

/** Writes these days into the file of the person, so that a caseload is one query; idempotent. */
export function createPlanDays({ services }: Pick<PlansContext, 'services'>, models: PlanModels) {
  return async (pathwayId: string): Promise<void> => {
    const pathway = await services.pathways.getPathway(pathwayId);
    if (!pathway || pathway.erasedAt || pathway.mergedInto) return;
    const [plan, signed] = await Promise.all([
      storedPlan(models, pathwayId),
      models.engagements
        .findOne({ pathwayId: new Types.ObjectId(pathwayId), state: 'signed' })
        .sort({ createdAt: -1 })
        .lean<EngagementDocument>(),
    ]);
    await services.pathways.setPlanDays(pathwayId, planDaysOf(plan, signed));
  };
}
