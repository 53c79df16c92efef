import type { closeAssessment, ParsedOf, remindOfAssessment } from '../../contract/index.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { makeEvent } from '../platform/events/outbox.ts';
import { AppError, forbidden } from '../platform/http/app-error.ts';
import type { StructureDocument } from '../structures/structure.model.ts';
import type { AssessmentAccess } from './assessment.access.ts';
import type { AssessmentEffects } from './assessment.effects.ts';
import { factsOf, remindableFrom, reminderPause } from './assessment.facts.ts';
import { canClose, remindable } from './assessment.policy.ts';
import { type AssessmentStore, aboutOf } from './assessment.store.ts';
import type { AssessmentsContext } from './assessments.context.ts';
import { closed, nothingAwaited, notOfStructure, remindedAlready } from './assessments.sentences.ts';

type Closing = ParsedOf<typeof closeAssessment>['body'];
type Reminder = ParsedOf<typeof remindOfAssessment>['body'];

/** What the accompanying structure does with an assessment: reminds, and closes it. */
export function createStructurePart(
  context: AssessmentsContext,
  store: AssessmentStore,
  effects: Pick<AssessmentEffects, 'conclude'>,
) {
  const { clock, services } = context;

  /** The questions with their answers, in the order of the structure. */
  function answersTo(structure: StructureDocument | null, given: Closing['answers']) {
    const questions = structure?.assessmentQuestions ?? [];
    const strange = given.findIndex(({ questionId }) => !questions.some(({ id }) => id === questionId));
    if (strange >= 0) throw notOfStructure(`body.answers.${strange}.questionId`);
    return questions.flatMap(({ id, text }) => {
      const answer = given.find(({ questionId }) => questionId === id)?.answer;
      return answer ? [{ question: text, answer }] : [];
    });
  }

  /** The accompanying structure of the convention, or else that of who closes. */
  const structureOf = (actor: Actor, { convention }: AssessmentAccess) =>
    services.structures.getStructure(convention?.content.accompaniment?.id ?? actor.structureId ?? '');

  return {
    structureOf,

    /** Idempotent per client id. Throws `conflict` before the other parts are written, and once it is closed. */
    async close(actor: Actor, access: AssessmentAccess, { clientId, word, answers }: Closing): Promise<void> {
      const { candidacy, tie } = access;
      const candidacyId = candidacy._id.toHexString();
      const found = await store.find(candidacyId);
      if (found?.closing?.clientId === clientId) return;
      const facts = factsOf(found, candidacy.state, clock.now());
      const asked = { ...facts, state: 'completed', tutor: true, person: true, closing: false } as const;
      if (!canClose(tie, asked)) throw forbidden();
      if (facts.closing) throw closed();
      if (!found || !canClose(tie, facts)) throw nothingAwaited();
      const structure = await structureOf(actor, access);
      const closing = {
        at: clock.now(),
        by: actor.accountId,
        structure: structure?.name ?? '',
        word,
        answers: answersTo(structure, answers),
        clientId,
      };
      const changed = await store.change(
        found,
        { version: found.version, closing: null },
        { $set: { closing } },
        makeEvent(context, 'assessment.closed', aboutOf(candidacy)),
      );
      if (!changed) throw new AppError('stale_version');
      await effects.conclude(candidacyId);
    },

    /** Throws `conflict` when nothing is awaited of this side, and within 24 hours of the last reminder. */
    async remind(actor: Actor, { candidacy, tie }: AssessmentAccess, { to }: Reminder): Promise<void> {
      const candidacyId = candidacy._id.toHexString();
      const now = clock.now();
      const facts = factsOf(await store.find(candidacyId), candidacy.state, now);
      const awaited = { ...facts, state: 'completed', person: false } as const;
      if (remindable(tie, awaited).length === 0) throw forbidden();
      if (!remindable(tie, facts).includes(to)) throw nothingAwaited();
      const begun = await store.begin(candidacyId);
      if (remindableFrom(begun, to, now)) throw remindedAlready();
      const since = new Date(now.getTime() - reminderPause);
      const changed = await store.change(
        begun,
        { answeredAt: null, reminders: { $not: { $elemMatch: { to, at: { $gt: since } } } } },
        { $push: { reminders: { to, at: now, by: actor.accountId } } },
        makeEvent(context, 'assessment.reminded', { ...aboutOf(candidacy), to }),
      );
      if (!changed) throw remindedAlready();
    },
  };
}
export type StructurePart = ReturnType<typeof createStructurePart>;
