import type { ChangeDocument, ChangeModel } from './change.model.ts';
import type { InterviewDocument, InterviewModel } from './interview.model.ts';

/** Lines that the log of one interview keeps: an interview of an hour makes about two hundred. */
export const mostKeptLines = 2000;

/** Keeps the log of an interview from growing without end: the oldest lines go, and it says from when on it is whole. */
export const createLogBound =
  ({ interviews, changes }: { interviews: InterviewModel; changes: ChangeModel }, most = mostKeptLines) =>
  async ({ _id: interviewId }: Pick<InterviewDocument, '_id'>): Promise<void> => {
    const [last] = await changes
      .find({ interviewId, state: { $ne: 'pending' } }, { until: 1 })
      .sort({ until: -1, _id: -1 })
      .skip(most)
      .limit(1)
      .lean<ChangeDocument[]>();
    if (!last) return;
    // said first: after a crash in between the log says less than it has
    await interviews.updateOne({ _id: interviewId }, { $max: { logCutAt: last.until } });
    await changes.deleteMany({ interviewId, state: { $ne: 'pending' }, until: { $lte: last.until } });
  };
export type LogBound = ReturnType<typeof createLogBound>;
