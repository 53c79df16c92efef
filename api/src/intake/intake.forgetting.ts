import type { Types } from 'mongoose';
import { importDays } from '../../contract/intake.ts';
import type { IntakeContext } from './intake.context.ts';
import type { ImportDocument, IntakeModels } from './intake.model.ts';

/** Milliseconds for which an import can be undone and its rows are kept. */
export const undoMs = importDays * 86_400_000;

/** Removes the rows of a file seven days after it was read or, if it was, carried out; the numbers stay. */
export function createForgetting({ clock, jobs }: IntakeContext, { imports, rows }: IntakeModels) {
  jobs.on<{ importId: string }>('intake.forget', async ({ importId }) => {
    const file = await imports.findById(importId).lean<ImportDocument>();
    const last = file?.endedAt ?? file?.createdAt;
    // it ends later, and is forgotten seven days after that
    if (file?.state === 'running') return;
    if (!file || !last || last.getTime() + undoMs > clock.now().getTime()) return;
    await rows.deleteMany({ importId: file._id });
    // titles of columns may hold what a file without titles says
    if (file.endedAt) await imports.updateOne({ _id: file._id }, { $set: { head: [], columns: [] } });
    else await imports.deleteOne({ _id: file._id });
  });

  return {
    schedule: (importId: Types.ObjectId) =>
      jobs.schedule({
        key: `intake:forget:${importId}:${clock.now().getTime()}`,
        type: 'intake.forget',
        runAt: new Date(clock.now().getTime() + undoMs),
        data: { importId: `${importId}` },
      }),
  };
}
export type Forgetting = ReturnType<typeof createForgetting>;
