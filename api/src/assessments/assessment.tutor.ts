import type { ParsedOf, writeAssessment } from '../../contract/index.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { makeEvent } from '../platform/events/outbox.ts';
import { forbidden, impossibleMove } from '../platform/http/app-error.ts';
import type { AssessmentAccess } from './assessment.access.ts';
import type { AssessmentEffects } from './assessment.effects.ts';
import { factsOf } from './assessment.facts.ts';
import type { AssessmentFields } from './assessment.model.ts';
import { canWriteTutorPart, isOver } from './assessment.policy.ts';
import { levelOf } from './assessment.present.ts';
import { type AssessmentStore, aboutOf } from './assessment.store.ts';
import { toldOnOf } from './assessment.told.ts';
import type { AssessmentsContext } from './assessments.context.ts';
import { answered, closed, notOfSlot } from './assessments.sentences.ts';

type Given = ParsedOf<typeof writeAssessment>['body'];

/** The fields of the part; those of the other kind are emptied. */
function fieldsOf(given: Given): Partial<AssessmentFields> {
  if (!given.came)
    return {
      noShow: given.noShow,
      why: given.why,
      done: '',
      acquired: [],
      inProgress: [],
      objectivesReached: false,
      missedHours: null,
      followUp: null,
    };
  const { done, skills, objectivesReached, why, missedHours, followUp } = given;
  return {
    noShow: null,
    done,
    why,
    objectivesReached,
    missedHours,
    followUp,
    acquired: skills.flatMap(({ id, outcome }) =>
      outcome === 'seen' ? [] : [{ id, level: levelOf[outcome] }],
    ),
    inProgress: skills.flatMap(({ id, outcome }) => (outcome === 'seen' ? [id] : [])),
  };
}

/** The part of the host's guide (D5135-5), by the company or by a counsellor who was told it. */
export function createTutorPart(
  context: AssessmentsContext,
  store: AssessmentStore,
  effects: Pick<AssessmentEffects, 'handOver'>,
) {
  const { clock, services } = context;

  /** Only skills of the slot, each once. */
  async function checkSkills(slotId: string, given: Given): Promise<void> {
    if (!given.came) return;
    const slot = await services.slots.getSlot(slotId);
    const asked = new Set(slot?.skills.map(({ id }) => id));
    const strange = given.skills.findIndex(({ id }) => !asked.delete(id));
    if (strange >= 0) throw notOfSlot(`body.skills.${strange}.id`);
  }

  return {
    /** Throws `impossible_move` before the end of the immersion, `conflict` once it is answered or closed. */
    async write(actor: Actor, { candidacy, tie }: AssessmentAccess, given: Given): Promise<void> {
      const candidacyId = candidacy._id.toHexString();
      const found = await store.find(candidacyId);
      const facts = factsOf(found, candidacy.state, clock.now());
      if (!canWriteTutorPart(tie, facts)) {
        if (!canWriteTutorPart(tie, { ...facts, state: 'completed', person: false })) throw forbidden();
        if (facts.person) throw answered();
        throw isOver(candidacy.state) || candidacy.state === 'assessed' ? closed() : impossibleMove([]);
      }
      const toldOn = toldOnOf(tie, given.toldOn, clock);
      await checkSkills(`${candidacy.slotId}`, given);
      const begun = await store.begin(candidacyId);
      const changed = await store.change(
        begun,
        { answeredAt: null, closing: null },
        { $set: { at: clock.now(), writtenBy: actor.accountId, writtenToldOn: toldOn, ...fieldsOf(given) } },
        makeEvent(context, 'assessment.written', aboutOf(candidacy)),
      );
      // the person was faster
      if (!changed) throw answered();
      await effects.handOver(candidacyId);
    },
  };
}
