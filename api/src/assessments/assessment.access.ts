import type { CandidacyDocument } from '../candidacies/candidacy.model.ts';
import type { WrittenConvention } from '../conventions/conventions.service.ts';
import type { Actor } from '../platform/auth/actor.ts';
import type { AssessmentTie } from './assessment.policy.ts';
import { hasEnded } from './assessment.policy.ts';
import type { AssessmentsContext } from './assessments.context.ts';

export interface AssessmentAccess {
  candidacy: CandidacyDocument;
  /** Null in data from before conventions were written online. */
  convention: WrittenConvention | null;
  tie: AssessmentTie;
}

/**
 * Who stands how to the assessment of a candidacy: who may see the candidacy, and once the immersion has ended the
 * members of the accompanying structure, which closes it (D5135-6).
 */
export function createAssessmentAccess({ services }: Pick<AssessmentsContext, 'services'>) {
  const { candidacies, conventions, pathways } = services;

  async function isReferent(actor: Actor, { pathwayId }: CandidacyDocument): Promise<boolean> {
    const pathway = await pathways.getPathway(`${pathwayId}`);
    return `${pathway?.followers[0]?.accountId}` === actor.accountId;
  }

  return {
    /** Read from the database now; null when the actor has no access. */
    async accessOf(actor: Actor, candidacyId: string): Promise<AssessmentAccess | null> {
      const [candidacy, access, convention] = await Promise.all([
        candidacies.store.find(candidacyId),
        candidacies.accessOf(actor, candidacyId),
        conventions.writtenOf(candidacyId),
      ]);
      if (!candidacy) return null;
      const accompanying = convention?.content.accompaniment?.id;
      const isMember =
        actor.role === 'counsellor' && actor.structureId !== undefined && actor.structureId === accompanying;
      if (!access && !(isMember && hasEnded(candidacy.state))) return null;
      const side = access?.side ?? 'counsellor';
      const closes =
        side === 'counsellor' && (!accompanying || isMember || (await isReferent(actor, candidacy)));
      // a member of the accompanying structure has their own right, as a guest of the conversation or not
      const guest = access?.guest !== undefined && !isMember;
      const follows = access !== null && access.side === 'counsellor' && !access.guest;
      return { candidacy, convention, tie: { side, guest, closes, follows } };
    },
  };
}
