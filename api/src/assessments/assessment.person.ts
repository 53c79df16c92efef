import type { answerAssessment, ParsedOf } from '../../contract/index.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { makeEvent } from '../platform/events/outbox.ts';
import { AppError, forbidden, notFound } from '../platform/http/app-error.ts';
import type { AssessmentAccess } from './assessment.access.ts';
import type { AssessmentEffects } from './assessment.effects.ts';
import { factsOf, hasTutorPart } from './assessment.facts.ts';
import { canAnswer } from './assessment.policy.ts';
import { type AssessmentStore, aboutOf } from './assessment.store.ts';
import { toldOnOf } from './assessment.told.ts';
import type { AssessmentsContext } from './assessments.context.ts';
import { answered, notOfSlot } from './assessments.sentences.ts';

type Given = ParsedOf<typeof answerAssessment>['body'];

/** The part of the person, by themselves or by a counsellor who was told it. */
export function createPersonPart(
  context: AssessmentsContext,
  store: AssessmentStore,
  effects: Pick<AssessmentEffects, 'learn'>,
) {
  const { clock } = context;

  return {
    /** Idempotent per client id. Throws `conflict` when there is another answer, `not_found` before the tutor's part. */
    async answer(actor: Actor, { candidacy, tie }: AssessmentAccess, given: Given): Promise<void> {
      const { clientId, agrees, word, kept } = given;
      const found = await store.find(candidacy._id.toHexString());
      const facts = factsOf(found, candidacy.state, clock.now());
      if (!canAnswer(tie, { ...facts, tutor: true, person: false })) throw forbidden();
      if (!hasTutorPart(found)) throw notFound();
      if (found.clientId === clientId) return;
      if (facts.person) throw answered();
      const toldOn = toldOnOf(tie, given.toldOn, clock);
      const acquired = new Set(found.acquired.map(({ id }) => id));
      const strange = kept.findIndex((id) => !acquired.has(id));
      if (strange >= 0) throw notOfSlot(`body.kept.${strange}`);
      const changed = await store.change(
        found,
        { version: found.version, answeredAt: null },
        {
          $set: {
            agrees,
            answer: word,
            answeredAt: clock.now(),
            answeredBy: actor.accountId,
            answerToldOn: toldOn,
            kept,
            clientId,
          },
        },
        makeEvent(context, 'assessment.answered', aboutOf(candidacy)),
      );
      // changed by the tutor, or answered elsewhere, since it was read
      if (!changed) throw new AppError('stale_version');
      await effects.learn(aboutOf(candidacy));
    },
  };
}
