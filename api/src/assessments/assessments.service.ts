import { Types } from 'mongoose';
import type {
  Assessment,
  AssessmentSummary,
  answerAssessment,
  Locale,
  ParsedOf,
  writeAssessment,
} from '../../contract/index.ts';
import type { CandidacyAccess } from '../candidacies/candidacy.access.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { changeIf, isDuplicateKey } from '../platform/database/change.ts';
import { makeEvent, withEvent, withInitialEvents } from '../platform/events/outbox.ts';
import {
  AppError,
  appError,
  forbidden,
  impossibleMove,
  invalidField,
  notFound,
} from '../platform/http/app-error.ts';
import type { AssessmentDocument, AssessmentFields, AssessmentModel } from './assessment.model.ts';
import type { AssessmentsContext } from './assessments.context.ts';

interface About {
  candidacyId: string;
  slotId: string;
  pathwayId: string;
}
type Written = ParsedOf<typeof writeAssessment>['body'];
type Answer = ParsedOf<typeof answerAssessment>['body'];

/** States of an ended immersion without an assessment. */
const over: readonly string[] = ['completed', 'interrupted'];
const answered = () =>
  appError('conflict', {
    detail: {
      fr: 'La personne a déjà répondu à ce bilan : complétez-le par un message.',
      en: 'The person has already answered this assessment: add to it by a message.',
    },
  });

/** DOMAIN §2, last row: the tutor writes, the person answers, and chosen skills are added to the profile. */
export function createAssessmentsService(context: AssessmentsContext, assessments: AssessmentModel) {
  const { clock, services } = context;

  const find = (candidacyId: string) =>
    assessments.findOne({ candidacyId: new Types.ObjectId(candidacyId) }).lean<AssessmentDocument>();
  const about = ({ candidacy }: CandidacyAccess): About => ({
    candidacyId: candidacy._id.toHexString(),
    slotId: candidacy.slotId.toHexString(),
    pathwayId: candidacy.pathwayId.toHexString(),
  });

  /** Passes the turn to the person; called by the request and by its event, whichever comes first. */
  async function handOver(candidacyId: string): Promise<void> {
    const found = await find(candidacyId);
    if (!found || found.answeredAt) return;
    const line = { id: `assessment:${found._id}`, kind: 'assessment' as const };
    await services.candidacies.store.note(candidacyId, line, 'beneficiary');
  }

  /** The effects of an answer; idempotent. */
  async function conclude({ candidacyId, pathwayId }: About): Promise<void> {
    const found = await find(candidacyId);
    if (!found?.answeredAt) return;
    const kept = found.acquired.filter(({ id }) => found.kept.includes(id));
    await services.pathways.learn(pathwayId, kept);
    await services.candidacies.bySystem(candidacyId, 'assessed', 'assessment');
  }

  async function present(access: CandidacyAccess, locale: Locale): Promise<Assessment> {
    const { candidacy, side, guest } = access;
    const [found, slot] = await Promise.all([
      find(candidacy._id.toHexString()),
      services.slots.getSlot(`${candidacy.slotId}`),
    ]);
    const labels = services.directory.labels(locale);
    const isOver = over.includes(candidacy.state);
    const ended = isOver || candidacy.state === 'assessed';
    return {
      skills: (slot?.skills ?? []).map(({ id, taught }) => ({ ...labels.skill(id), taught })),
      written: found && ended ? presentWritten(found) : null,
      abilities: {
        write: side === 'employer' && isOver && !found?.answeredAt,
        answer: side !== 'employer' && !guest && ended && found !== null && !found.answeredAt,
      },
    };
  }

  return {
    present,
    handOver,
    conclude,

    /** For the page of the candidacy; null when there is none yet. */
    async summaryOf(candidacyId: string, locale: Locale): Promise<AssessmentSummary | null> {
      const found = await find(candidacyId);
      if (!found) return null;
      const labels = services.directory.labels(locale);
      return {
        at: found.at.toISOString(),
        done: found.done,
        acquired: found.acquired.map(({ id, level }) => ({ ...labels.skill(id), level })),
        ...(found.answer ? { answer: found.answer } : {}),
      };
    },

    /** Throws `impossible_move` before the end of the immersion, `conflict` once it is answered. */
    async write(access: CandidacyAccess, { done, skills }: Written, locale: Locale): Promise<Assessment> {
      const { candidacy, side } = access;
      if (side !== 'employer') throw forbidden();
      if (candidacy.state === 'assessed') throw answered();
      if (!over.includes(candidacy.state)) throw impossibleMove([]);
      const slot = await services.slots.getSlot(`${candidacy.slotId}`);
      const asked = new Set(slot?.skills.map(({ id }) => id));
      const strange = skills.findIndex(({ id }) => !asked.has(id));
      if (strange >= 0) throw notOfSlot(`body.skills.${strange}.id`);
      const set = {
        at: clock.now(),
        done,
        acquired: skills.flatMap((one) =>
          one.outcome === 'acquired' ? [{ id: one.id, level: one.level }] : [],
        ),
        inProgress: skills.flatMap(({ id, outcome }) => (outcome === 'in_progress' ? [id] : [])),
      };
      await store(access, set);
      await handOver(candidacy._id.toHexString());
      const now = (await services.candidacies.store.find(candidacy._id.toHexString())) ?? candidacy;
      return present({ ...access, candidacy: now }, locale);
    },

    /** Idempotent per client id. Throws `conflict` when there is another answer. */
    async answer(actor: Actor, access: CandidacyAccess, given: Answer): Promise<void> {
      const { clientId, word, kept, answeredOn } = given;
      if (access.guest || access.side === 'employer') throw forbidden();
      const found = await find(access.candidacy._id.toHexString());
      if (!found) throw notFound();
      if (found.clientId === clientId) return;
      if (found.answeredAt) throw answered();
      const acquired = new Set(found.acquired.map(({ id }) => id));
      const strange = kept.findIndex((id) => !acquired.has(id));
      if (strange >= 0) throw notOfSlot(`body.kept.${strange}`);
      const done = await changeIf<AssessmentFields>(
        assessments,
        { _id: found._id, version: found.version, answeredAt: null },
        withEvent<AssessmentFields>(
          {
            $set: {
              answer: word,
              answeredAt: answeredAt(access, answeredOn),
              answeredBy: actor.accountId,
              kept,
              clientId,
            },
          },
          makeEvent(context, 'assessment.answered', about(access)),
        ),
      );
      // changed by the tutor, or answered elsewhere, since it was read
      if (!done) throw new AppError('stale_version');
      await conclude(about(access));
    },
  };

  async function store(access: CandidacyAccess, set: object): Promise<void> {
    const event = makeEvent(context, 'assessment.written', about(access));
    const candidacyId = access.candidacy._id;
    const changed = await changeIf<AssessmentFields>(
      assessments,
      { candidacyId, answeredAt: null },
      withEvent<AssessmentFields>({ $set: set }, event),
    );
    if (changed) return;
    try {
      await assessments.create(withInitialEvents({ candidacyId, ...set }, event));
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      // a colleague was faster, or the person has answered
      const found = await find(candidacyId.toHexString());
      if (found?.answeredAt) throw answered();
      await store(access, set);
    }
  }

  /** DOMAIN §2: a counsellor answers for a person only with the date of the interview. */
  function answeredAt({ side }: CandidacyAccess, day: string | undefined): Date {
    if (side !== 'counsellor') return clock.now();
    if (!day) throw new AppError('consent_missing');
    if (day > clock.today())
      throw invalidField('body.answeredOn', 'consent_in_future', {
        fr: 'La réponse ne peut pas être datée de demain.',
        en: 'The answer cannot be dated in the future.',
      });
    return new Date(day);
  }
}
export type AssessmentsService = ReturnType<typeof createAssessmentsService>;

function presentWritten(found: AssessmentDocument): Assessment['written'] {
  return {
    at: found.at.toISOString(),
    done: found.done,
    skills: [
      ...found.acquired.map(({ id, level }) => ({ id, level, outcome: 'acquired' as const })),
      ...found.inProgress.map((id) => ({ id, outcome: 'in_progress' as const })),
    ],
    answer: found.answeredAt
      ? { at: found.answeredAt.toISOString(), word: found.answer ?? '', kept: found.kept }
      : null,
  };
}

const notOfSlot = (path: string) =>
  invalidField(path, 'unknown_skill', {
    fr: 'Cette compétence n’est pas de cette immersion : rechargez la page.',
    en: 'This skill is not part of this immersion: reload the page.',
  });
