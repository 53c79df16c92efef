import type { Merge } from '../../contract/index.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import type { Actor } from '../platform/auth/actor.ts';
import type { Context } from '../platform/context.ts';
import { isDuplicateKey } from '../platform/database/change.ts';
import { AppError, forbidden, invalidField, notFound } from '../platform/http/app-error.ts';
import { mayMerge } from './doubles.policy.ts';
import type { Doubles } from './doubles.service.ts';
import { createMergeAccounts } from './merge.accounts.ts';
import type { MergeDocument, MergeModel } from './merge.model.ts';
import { mergeProblems, sameFile } from './merge.sentences.ts';
import { snapshotOf } from './merge.snapshot.ts';
import { createMergeSteps } from './merge.steps.ts';
import type { Take } from './merged-fields.ts';

/** Milliseconds in which two files can be taken apart again. */
const timeToUndo = 7 * 24 * 3_600_000;
/** Milliseconds after which a merge that a crash cut short is finished. */
const timeToFinish = 30_000;
const finishJob = 'doubles.finish';
const forgetJob = 'doubles.forget';

/**
 * Two files of one person become one. What happens is written down first; each step can be done again, and a job
 * finishes what a crash cut short, forward or back.
 */
export function createMerges(context: Context, merges: MergeModel, doubles: Doubles) {
  const { clock, ids, services, jobs, securityLog } = context;
  const accounts = createMergeAccounts(context, merges);
  const { finish, takeApart } = createMergeSteps(context, merges, accounts);

  async function mustMayMerge(actor: Actor, one: PathwayDocument, other: PathwayDocument): Promise<void> {
    const [first, second] = [await doubles.standingOf(actor, one), await doubles.standingOf(actor, other)];
    if (first === null || second === null) throw notFound();
    if (!mayMerge(first, second)) throw mergeProblems.otherReferent();
  }

  async function refuseSameSlot(one: string, other: string): Promise<void> {
    const open = await services.candidacies.openOfPathways([one, other]);
    const slots = (id: string) =>
      open.filter(({ pathwayId }) => pathwayId === id).map(({ slotId }) => slotId);
    const ofOne = new Set(slots(one));
    if (slots(other).some((slotId) => ofOne.has(slotId))) throw mergeProblems.sameSlot();
  }

  jobs.on(finishJob, async ({ mergeId }: { mergeId: string }) => {
    const merge = await merges.findById(mergeId).lean<MergeDocument>();
    if (merge?.state === 'running') await finish(merge);
    if (merge?.state === 'undoing') await takeApart(merge);
  });
  jobs.on(forgetJob, async ({ mergeId }: { mergeId: string }) => {
    await merges.updateOne({ _id: mergeId, state: 'done' }, { $set: { before: null, moved: {} } });
  });

  async function planFinish(merge: MergeDocument): Promise<void> {
    const runAt = new Date(clock.now().getTime() + timeToFinish);
    const key = `${finishJob}:${merge._id}:${merge.state}`;
    await jobs.schedule({ key, type: finishJob, runAt, data: { mergeId: `${merge._id}` } });
  }

  async function present(merge: MergeDocument): Promise<Merge> {
    const until = new Date(merge.at.getTime() + timeToUndo);
    const undoable = merge.state === 'done' && merge.before !== null && until > clock.now();
    return {
      id: `${merge._id}`,
      at: merge.at.toISOString(),
      by: await services.accounts.nameOf(merge.by),
      absorbed: merge.absorbedName,
      state: merge.state,
      undoBefore: undoable ? until.toISOString() : null,
    };
  }

  async function presented(id: unknown): Promise<Merge> {
    const merge = await merges.findById(id).lean<MergeDocument>();
    if (!merge) throw notFound();
    return present(merge);
  }

  return {
    async merge(actor: Actor, kept: PathwayDocument, absorbedId: string, take: Take): Promise<Merge> {
      const absorbed = await services.pathways.getPathway(absorbedId);
      const keptId = kept._id.toHexString();
      if (!absorbed || absorbed.mergedInto || kept.mergedInto) throw notFound();
      if (absorbedId === keptId) throw invalidField('body.absorbedId', 'same_file', sameFile);
      await mustMayMerge(actor, kept, absorbed);
      await refuseSameSlot(keptId, absorbedId);
      await accounts.refuseTwoPeople(kept, absorbed);
      const before = snapshotOf(kept, absorbed, take);
      const id = ids.id();
      try {
        await merges.create({
          _id: id,
          keptId,
          absorbedId,
          absorbedName: `${absorbed.firstName} ${absorbed.lastName}`,
          at: clock.now(),
          by: actor.accountId,
          state: 'running',
          before,
        });
      } catch (error) {
        if (isDuplicateKey(error)) throw new AppError('conflict');
        throw error;
      }
      const merge = (await merges.findById(id).lean<MergeDocument>())!;
      await planFinish(merge);
      await finish(merge);
      const forget = { key: `${forgetJob}:${id}`, type: forgetJob, data: { mergeId: id } };
      await jobs.schedule({ ...forget, runAt: new Date(merge.at.getTime() + timeToUndo) });
      await services.pathways.record(actor, kept, 'pathway.merged');
      const subject = { kind: 'pathway', id: keptId };
      await securityLog.record({ kind: 'files.merged', actor, subject, detail: { absorbed: absorbedId } });
      return presented(id);
    },

    async undo(actor: Actor, kept: PathwayDocument, mergeId: string): Promise<Merge> {
      const merge = await merges.findOne({ _id: mergeId, keptId: kept._id }).lean<MergeDocument>();
      if (!merge) throw notFound();
      const standing = await doubles.standingOf(actor, kept);
      if (!mayMerge(standing, standing)) throw forbidden();
      if (merge.state === 'undone') return present(merge);
      const begun = await merges
        .findOneAndUpdate(
          {
            _id: merge._id,
            state: 'done',
            before: { $ne: null },
            at: { $gt: new Date(clock.now().getTime() - timeToUndo) },
          },
          { $set: { state: 'undoing', undoneBy: actor.accountId } },
          { returnDocument: 'after' },
        )
        .lean<MergeDocument>();
      if (!begun) throw mergeProblems.tooLate();
      await planFinish(begun);
      await takeApart(begun);
      await services.pathways.record(actor, kept, 'pathway.separated');
      const subject = { kind: 'pathway', id: kept._id.toHexString() };
      await securityLog.record({ kind: 'files.separated', actor, subject });
      return presented(merge._id);
    },

    async list(kept: PathwayDocument): Promise<Merge[]> {
      const found = await merges.find({ keptId: kept._id }).sort({ at: -1 }).lean<MergeDocument[]>();
      return Promise.all(found.map(present));
    },
  };
}
export type Merges = ReturnType<typeof createMerges>;
