import type { Types } from 'mongoose';
import type { Turn } from '../../contract/index.ts';
import { makeEvent } from '../platform/events/outbox.ts';
import { factsOf } from './assessment.facts.ts';
import { isOver, turnOfAssessment } from './assessment.policy.ts';
import { type AssessmentStore, aboutOf } from './assessment.store.ts';
import type { AssessmentsContext } from './assessments.context.ts';

/** What follows a change of an assessment; called by the request and by its event, whichever comes first. Idempotent. */
export function createAssessmentEffects(context: AssessmentsContext, store: AssessmentStore) {
  const { clock, services } = context;

  /** The turn passes to who writes next; `part` names the part that was written. */
  async function passTurn(candidacyId: string, part: string, to: Turn): Promise<void> {
    await services.candidacies.store.note(candidacyId, { id: part, kind: 'assessment' }, to);
  }

  async function nextOf(candidacyId: string): Promise<{ id: Types.ObjectId; turn: Turn } | null> {
    const [found, candidacy] = await Promise.all([
      store.find(candidacyId),
      services.candidacies.store.find(candidacyId),
    ]);
    if (!found || !candidacy || !isOver(candidacy.state)) return null;
    return { id: found._id, turn: turnOfAssessment(factsOf(found, candidacy.state, clock.now())) };
  }

  return {
    /** The tutor's part is written. */
    async handOver(candidacyId: string): Promise<void> {
      const next = await nextOf(candidacyId);
      if (next?.turn === 'beneficiary') await passTurn(candidacyId, `assessment:${next.id}`, 'beneficiary');
    },

    /** The person has answered: what they keep goes into their profile. */
    async learn({ candidacyId, pathwayId }: { candidacyId: string; pathwayId: string }): Promise<void> {
      const found = await store.find(candidacyId);
      if (!found?.answeredAt) return;
      await services.pathways.learn(
        pathwayId,
        found.acquired.filter(({ id }) => found.kept.includes(id)).map(({ id, level }) => ({ id, level })),
      );
      const next = await nextOf(candidacyId);
      if (next?.turn === 'counsellor')
        await passTurn(candidacyId, `assessment-answer:${next.id}`, 'counsellor');
    },

    /** Fourteen days without the person: the accompanying structure may close it, and is told. */
    async leaveUnanswered(candidacyId: string): Promise<void> {
      const [found, candidacy] = await Promise.all([
        store.find(candidacyId),
        services.candidacies.store.find(candidacyId),
      ]);
      if (!found || !candidacy || !isOver(candidacy.state)) return;
      if (!factsOf(found, candidacy.state, clock.now()).late) return;
      await passTurn(candidacyId, `assessment-late:${found._id}`, 'counsellor');
      await store.change(
        found,
        { answeredAt: null, closing: null, 'reminders.to': { $ne: 'counsellor' } },
        { $push: { reminders: { to: 'counsellor', at: clock.now(), by: null } } },
        makeEvent(context, 'assessment.reminded', { ...aboutOf(candidacy), to: 'counsellor' }),
      );
    },

    /** The accompanying structure has closed it. */
    async conclude(candidacyId: string): Promise<void> {
      const found = await store.find(candidacyId);
      if (found?.closing) await services.candidacies.bySystem(candidacyId, 'assessed', 'assessment');
    },
  };
}
export type AssessmentEffects = ReturnType<typeof createAssessmentEffects>;
