import type { Merge, WishOf } from '../../contract/index.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { isDuplicateKey } from '../platform/database/change.ts';
import { AppError, forbidden, invalidField, notFound } from '../platform/http/app-error.ts';
import type { DuplicatesContext } from './duplicates.context.ts';
import { mayMerge } from './duplicates.policy.ts';
import type { Duplicates } from './duplicates.service.ts';
import { createMergeAccounts } from './merge.accounts.ts';
import { createMergeChecks } from './merge.checks.ts';
import { createMergeHolds } from './merge.holds.ts';
import type { MergeDocument, MergeModel } from './merge.model.ts';
import { mergeProblems, sameFile } from './merge.sentences.ts';
import { snapshotOf } from './merge.snapshot.ts';
import { createMergeSteps } from './merge.steps.ts';
import type { Take } from './merged-fields.ts';

/** Milliseconds within which a merge can be undone. */
const timeToUndo = 7 * 24 * 3_600_000;
/** Milliseconds after which an interrupted merge is completed. */
const timeToFinish = 30_000;
const finishJob = 'doubles.finish';
const forgetJob = 'doubles.forget';

/**
 * Merges two files of one person. The merge is stored first; each step is idempotent, and a job completes it after a
 * crash, forward or back.
 */
export function createMerges(context: DuplicatesContext, merges: MergeModel, duplicates: Duplicates) {
  const { clock, ids, services, jobs, securityLog } = context;
  const accounts = createMergeAccounts(context, merges);
  const holds = createMergeHolds(context);
  const checks = createMergeChecks(context, duplicates);
  const { finish, moveAll, takeApart, stop } = createMergeSteps(context, merges, { accounts, holds });

  async function refuseWish({ keptId, absorbedId }: MergeDocument): Promise<void> {
    if (await services.erasures.isWaiting([`${keptId}`, `${absorbedId}`]))
      throw mergeProblems.waitingErasure();
  }

  /** Both files are held from here on; erasure requests move with those who made them. */
  async function holdBoth(merge: MergeDocument): Promise<void> {
    await holds.take(merge);
    const now = await merges.findById(merge._id).lean<MergeDocument>();
    // erased since, with the data needed to undo
    if (!now?.before) throw mergeProblems.tooLate();
    const { keptId, absorbedId, wishOf = null } = now;
    const absorbed = (await services.pathways.getPathways([`${absorbedId}`])).get(`${absorbedId}`);
    // after a crash: from here on it can only go back
    if (!absorbed?.mergedInto) return;
    const accountBack = now.account?.how === 'moved' ? now.account.id : null;
    await services.erasures.separate({ keptId, absorbedId, accountBack, wishOf });
  }

  async function separate(merge: MergeDocument): Promise<void> {
    try {
      await holdBoth(merge);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      await merges.updateOne(
        { _id: merge._id, state: 'undoing' },
        { $set: { state: 'done', undoneBy: null, wishOf: null } },
      );
      await holds.release(merge);
      throw error;
    }
    await takeApart(merge);
  }

  jobs.on(finishJob, async ({ mergeId }: { mergeId: string }) => {
    const merge = await merges.findById(mergeId).lean<MergeDocument>();
    if (!merge) return;
    if (merge.state === 'starting' || merge.state === 'stopped') return stop(merge);
    // what a request in flight wrote to the absorbed file after everything was moved
    if (merge.state === 'done') await moveAll(merge);
    if (merge.state === 'done' || merge.state === 'undone') return holds.release(merge);
    if (merge.state === 'undoing') return separate(merge);
    await holds.take(merge);
    await finish(merge);
  });
  jobs.on(forgetJob, async ({ mergeId }: { mergeId: string }) => {
    await merges.updateOne({ _id: mergeId, state: 'done' }, { $set: { before: null, moved: {} } });
  });

  async function planFinish(merge: MergeDocument): Promise<void> {
    const runAt = new Date(clock.now().getTime() + timeToFinish);
    const key = `${finishJob}:${merge._id}:${merge.state}`;
    await jobs.schedule({ key, type: finishJob, runAt, data: { mergeId: `${merge._id}` }, again: true });
  }

  async function present(merge: MergeDocument): Promise<Merge> {
    const until = new Date(merge.at.getTime() + timeToUndo);
    const undoable = merge.state === 'done' && merge.before !== null && until > clock.now();
    return {
      id: `${merge._id}`,
      at: merge.at.toISOString(),
      by: await services.accounts.nameOf(merge.by),
      absorbed: merge.absorbedName,
      state: shownState(merge.state),
      undoBefore: undoable ? until.toISOString() : null,
      asksWishOf: undoable && (await services.erasures.asksWhose(merge.keptId)),
    };
  }

  async function presented(id: unknown): Promise<Merge> {
    const merge = await merges.findById(id).lean<MergeDocument>();
    if (!merge) throw notFound();
    return present(merge);
  }

  /** Stored before anything is changed: after a crash here, a job releases the files. */
  async function begin(actor: Actor, kept: PathwayDocument, absorbed: PathwayDocument) {
    const created = await merges.create({
      _id: ids.id(),
      keptId: kept._id,
      absorbedId: absorbed._id,
      absorbedName: nameOf(absorbed),
      at: clock.now(),
      by: actor.accountId,
      state: 'starting',
    });
    const merge = created.toObject();
    await planFinish(merge);
    return merge;
  }

  /** Both files are held now: what is read of them stays valid until the merge is done. */
  async function start(actor: Actor, merge: MergeDocument, take: Take): Promise<MergeDocument> {
    const [keptId, absorbedId] = [`${merge.keptId}`, `${merge.absorbedId}`];
    const files = await services.pathways.getPathways([keptId, absorbedId]);
    const [kept, absorbed] = [files.get(keptId), files.get(absorbedId)];
    if (!kept || !absorbed || kept.mergedInto || absorbed.mergedInto) throw mergeProblems.busy();
    await checks.mustMayMerge(actor, kept, absorbed);
    await refuseWish(merge);
    await checks.refuseSameSlot(keptId, absorbedId);
    await accounts.refuseTwoPeople(kept, absorbed);
    await checks.refuseHost([kept, absorbed]);
    const $set = {
      state: 'running' as const,
      before: snapshotOf(kept, absorbed, take),
      absorbedName: nameOf(absorbed),
    };
    const started = await merges
      .findOneAndUpdate({ _id: merge._id, state: 'starting' }, { $set }, { returnDocument: 'after' })
      .lean<MergeDocument>();
    if (!started) throw mergeProblems.busy();
    return started;
  }

  return {
    async merge(actor: Actor, kept: PathwayDocument, absorbedId: string, take: Take): Promise<Merge> {
      const absorbed = await services.pathways.getPathway(absorbedId);
      const keptId = kept._id.toHexString();
      if (!absorbed || absorbed.mergedInto || kept.mergedInto) throw notFound();
      if (absorbedId === keptId) throw invalidField('body.absorbedId', 'same_file', sameFile);
      await checks.mustMayMerge(actor, kept, absorbed);
      const begun = await begin(actor, kept, absorbed);
      const id = `${begun._id}`;
      let merge: MergeDocument;
      try {
        await holds.take(begun);
        merge = await start(actor, begun, take);
      } catch (error) {
        await stop(begun);
        throw isDuplicateKey(error) ? mergeProblems.busy() : error;
      }
      await finish(merge);
      const forget = { key: `${forgetJob}:${id}`, type: forgetJob, data: { mergeId: id } };
      await jobs.schedule({ ...forget, runAt: new Date(merge.at.getTime() + timeToUndo) });
      await services.pathways.record(actor, kept, 'pathway.merged');
      const subject = { kind: 'pathway', id: keptId };
      await securityLog.record({ kind: 'files.merged', actor, subject, detail: { absorbed: absorbedId } });
      return presented(id);
    },

    async undo(
      actor: Actor,
      kept: PathwayDocument,
      mergeId: string,
      wishOf: WishOf | null = null,
    ): Promise<Merge> {
      const merge = await merges.findOne({ _id: mergeId, keptId: kept._id }).lean<MergeDocument>();
      if (!merge) throw notFound();
      const tie = await duplicates.tieOf(actor, kept);
      if (!mayMerge(tie, tie)) throw forbidden();
      if (merge.state === 'undone') return present(merge);
      const begun = await merges
        .findOneAndUpdate(
          {
            _id: merge._id,
            state: 'done',
            before: { $ne: null },
            at: { $gt: new Date(clock.now().getTime() - timeToUndo) },
          },
          { $set: { state: 'undoing', undoneBy: actor.accountId, wishOf } },
          { returnDocument: 'after' },
        )
        .lean<MergeDocument>();
      if (!begun) throw mergeProblems.tooLate();
      await planFinish(begun);
      await separate(begun);
      await services.pathways.record(actor, kept, 'pathway.separated');
      const subject = { kind: 'pathway', id: kept._id.toHexString() };
      await securityLog.record({ kind: 'files.separated', actor, subject });
      return presented(merge._id);
    },

    async list(kept: PathwayDocument): Promise<Merge[]> {
      const found = await merges
        .find({ keptId: kept._id, state: { $nin: ['starting', 'stopped'] } })
        .sort({ at: -1 })
        .lean<MergeDocument[]>();
      return Promise.all(found.map(present));
    },
  };
}
export type Merges = ReturnType<typeof createMerges>;

const nameOf = ({ firstName, lastName }: PathwayDocument) => `${firstName} ${lastName}`;

/** The state shown: a merge not started or given up is listed nowhere; requested by id, it appears as running. */
const shownState = (state: MergeDocument['state']): Merge['state'] =>
  state === 'starting' || state === 'stopped' ? 'running' : state;
