import type { PathwayDocument } from '../pathways/pathway.model.ts';
import { answerIn, answersOf } from './answers.state.ts';
import type { ChangeModel } from './change.model.ts';
import type { InterviewDocument } from './interview.model.ts';
import type { InterviewStore } from './interview.store.ts';
import type { InterviewsContext } from './interviews.context.ts';
import type { LogBound } from './log-bound.ts';
import { changesBetween } from './outside-changes.ts';
import type { ProfileTexts } from './profile-texts.ts';
import { filesAround, type TrailEntry } from './trail.ts';

interface Parts {
  store: InterviewStore;
  changes: ChangeModel;
  profileTexts: ProfileTexts;
  bound: LogBound;
}

/** Brings what was changed in the profile on other pages into the interview: its texts and its log, each change once. */
export function createOutside(
  { clock, realtime, services }: InterviewsContext,
  { store, changes, profileTexts, bound }: Parts,
) {
  function linesOf(interview: InterviewDocument, pathway: PathwayDocument, one: TrailEntry) {
    const files = filesAround(pathway, one);
    if (!files) return [];
    const was = answersOf(files.before, interview.pastJobs);
    const now = answersOf(files.after, interview.pastJobs);
    const { _id, at, by, byName, role } = one;
    return changesBetween(was, now).map((change, index) => ({
      updateOne: {
        filter: { interviewId: interview._id, clientId: `${_id} ${index}` },
        update: {
          $setOnInsert: {
            ...{ at, until: at, storedAt: clock.now(), by, byName, role, kind: change.kind, change },
            ...{
              state: 'done' as const,
              elsewhere: true,
              from: answerIn(was, change),
              to: answerIn(now, change),
            },
            ...{ text: null, added: 0, removed: 0, wrote: null, took: null, seq: 0 },
          },
        },
        upsert: true,
      },
    }));
  }

  /** Repeated, or after a crash between its steps, it changes nothing more. */
  return async (pathwayId: string): Promise<void> => {
    const [interview, pathway] = await Promise.all([
      store.ofPathway(pathwayId),
      services.pathways.getPathway(pathwayId),
    ]);
    if (!pathway) return;
    const trail = pathway.trail ?? [];
    if (interview) {
      const lines = trail.flatMap((one) => linesOf(interview, pathway, one));
      if (lines.length > 0) await changes.bulkWrite(lines);
      await profileTexts.settle(interview._id);
      await bound(interview);
    }
    if (trail.length === 0) return;
    await services.pathways.forgetTrail(
      pathwayId,
      trail.map(({ _id }) => _id),
    );
    if (interview) realtime.emit(`pathway:${pathwayId}`, 'interview.changed', { pathwayId });
  };
}
