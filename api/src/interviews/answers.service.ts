import { isDeepStrictEqual } from 'node:util';
import { Types } from 'mongoose';
import type { changeInterview, InterviewChange, ParsedOf } from '../../contract/index.ts';
import { answered, type InterviewAnswers } from '../../rules/index.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { isDuplicateKey } from '../platform/database/change.ts';
import { AppError } from '../platform/http/app-error.ts';
import { createSerialQueue } from '../platform/serial-queue.ts';
import { answerIn, answersOf, patchOf } from './answers.state.ts';
import type { ChangeDocument, ChangeModel } from './change.model.ts';
import type { InterviewDocument, InterviewModel } from './interview.model.ts';
import type { InterviewsContext } from './interviews.context.ts';

type Given = ParsedOf<typeof changeInterview>['body']['changes'][number];

/** A time that a page gives is believed for so long, because it may have been offline. */
const believedMs = 7 * 24 * 3_600_000;

/** The parts of a change that differ from what is so already. */
function differing(now: InterviewAnswers, change: InterviewChange): Partial<InterviewAnswers> {
  const names = Object.entries(answered(now, change)).filter(
    ([name, value]) => !isDeepStrictEqual(value, now[name as keyof InterviewAnswers]),
  );
  return Object.fromEntries(names);
}

/**
 * Answers become the profile, each in its place. Before that an answer is in the log as pending, so that one that a
 * crash interrupted is finished by the next: it says what is true, and may be given twice.
 */
export function createAnswers(
  { clock, services }: InterviewsContext,
  { interviews, changes }: { interviews: InterviewModel; changes: ChangeModel },
) {
  const queue = createSerialQueue();

  /** When it was tapped: not in the future, nor long ago. */
  function timeOf(at: string): Date {
    const now = clock.now().getTime();
    const given = Date.parse(at);
    return new Date(given > now || given < now - believedMs ? now : given);
  }

  /** Puts an answer into the log; null when it is there and done. */
  async function noted(
    interview: InterviewDocument,
    given: Given,
    actor: Actor,
  ): Promise<ChangeDocument | null> {
    const { clientId, at, change } = given;
    const own = { interviewId: interview._id, clientId };
    const time = timeOf(at);
    try {
      const line = await changes.create({
        ...own,
        ...{ at: time, until: time, storedAt: clock.now(), kind: change.kind, state: 'pending', change },
        ...{ by: new Types.ObjectId(actor.accountId), byName: actor.name, role: actor.role },
      });
      return line.toObject<ChangeDocument>();
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      const known = await changes.findOne(own).lean<ChangeDocument>();
      return known?.state === 'pending' ? known : null;
    }
  }

  /** What only the interview says; `same`: the change makes none of the answers different. */
  async function changeInterview(
    interview: InterviewDocument,
    change: InterviewChange,
    same: boolean,
  ): Promise<void> {
    if (change.kind === 'past_job' && !same)
      await interviews.updateOne(
        { _id: interview._id },
        change.held ? { $addToSet: { pastJobs: change.code } } : { $pull: { pastJobs: change.code } },
      );
    if (change.kind === 'skill' && change.origin)
      await interviews.updateOne(
        { _id: interview._id },
        { $set: { [`origins.${change.id}`]: change.origin } },
      );
  }

  /** Makes the answer true; throws when the profile refuses it. */
  async function applied(
    interview: InterviewDocument,
    line: ChangeDocument,
    actor: Actor | null,
  ): Promise<void> {
    const { change } = line;
    if (!change) return;
    const pastJobs = (await interviews.findById(interview._id, { pastJobs: 1 }).lean())?.pastJobs ?? [];
    let [from, to, same]: [string | null, string | null, boolean] = [null, null, true];
    const revision = (before: PathwayDocument) => {
      const now = answersOf(before, pastJobs);
      const changed = differing(now, change);
      same = Object.keys(changed).length === 0;
      [from, to] = [answerIn(now, change), answerIn({ ...now, ...changed }, change)];
      return patchOf(changed);
    };
    if (change.kind === 'past_job' && !services.directory.offersOccupation(change.code) && change.held)
      throw new AppError('validation_failed', {
        errors: [{ path: 'body.change.code', code: 'unknown_occupation' }],
      });
    await services.pathways.revise(actor, `${interview.pathwayId}`, revision);
    await changeInterview(interview, change, same);
    await changes.updateOne({ _id: line._id }, { $set: { state: same ? 'same' : 'done', from, to } });
  }

  async function applyOrForget(interview: InterviewDocument, line: ChangeDocument, actor: Actor | null) {
    try {
      await applied(interview, line, actor);
    } catch (error) {
      // refused for good: it never happened
      if (error instanceof AppError && error.code === 'validation_failed')
        await changes.deleteOne({ _id: line._id });
      throw error;
    }
  }

  /** Finishes what a crash left, in its order. */
  async function mend(interview: InterviewDocument): Promise<void> {
    const left = await changes
      .find({ state: 'pending', interviewId: interview._id })
      .sort({ _id: 1 })
      .lean<ChangeDocument[]>();
    for (const line of left)
      await applyOrForget(interview, line, null).catch((error: unknown) => {
        if (!(error instanceof AppError && error.code === 'validation_failed')) throw error;
      });
  }

  return {
    /** Gives answers in their order, each once. */
    give: (interview: InterviewDocument, given: readonly Given[], actor: Actor): Promise<void> =>
      queue.run(`${interview._id}`, async () => {
        await mend(interview);
        for (const one of given) {
          const line = await noted(interview, one, actor);
          if (line) await applyOrForget(interview, line, actor);
        }
      }),

    mend: (interview: InterviewDocument) => queue.run(`${interview._id}`, () => mend(interview)),
  };
}
export type Answers = ReturnType<typeof createAnswers>;
