import { noConsents } from '../pathways/consents.ts';
import { followersWithAccess } from '../pathways/followers.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import { searchNameOf } from '../pathways/search-name.ts';
import { isDuplicateKey } from '../platform/database/change.ts';
import { makeEvent } from '../platform/events/outbox.ts';
import { notFound } from '../platform/http/app-error.ts';
import type { DuplicatesContext } from './duplicates.context.ts';
import type { MergeAccounts } from './merge.accounts.ts';
import { absorbedAgain, idsOf, keptWithout, mergedFollowers } from './merge.followers.ts';
import type { MergeHolds } from './merge.holds.ts';
import { beforeOf, type MergeDocument, type MergeModel } from './merge.model.ts';
import { mergeProblems } from './merge.sentences.ts';
import { backOf } from './merge.snapshot.ts';
import { lessTakenBack, withRevocations } from './revocations.ts';

const fileKinds = ['person', 'profile', 'private', 'consent', 'followers'] as const;

/** The steps of merging two files and of undoing it. Each is idempotent, so that it can be repeated after a crash. */
export function createMergeSteps(
  context: DuplicatesContext,
  merges: MergeModel,
  { accounts, holds }: { accounts: MergeAccounts; holds: MergeHolds },
) {
  const { personalData, realtime, services } = context;
  const movers = () => personalData.holders().filter(({ reassign }) => reassign !== undefined);

  const had = ({ absorbed = [] }: Partial<PathwayDocument>, absorbedId: string) =>
    absorbed.some((id) => `${id}` === absorbedId);

  /** Adds the content of the other file to the kept one, except consents revoked since both were read. */
  async function takeIn(merge: MergeDocument): Promise<PathwayDocument> {
    const { _id, keptId, absorbedId } = merge;
    const { became, absorbed } = beforeOf(merge);
    const said = (await services.pathways.getPathway(`${absorbedId}`))?.consents ?? [];
    return services.pathways.mutate(
      keptId,
      [...fileKinds],
      (kept) => {
        if (had(kept, `${absorbedId}`)) return null;
        const consents = lessTakenBack(lessTakenBack(became.consents, kept.consents), said);
        return {
          ...became,
          consents,
          followers: mergedFollowers(kept.followers, absorbed.followers, consents),
          searchName: searchNameOf(became.firstName, became.lastName),
          absorbed: [...(kept.absorbed ?? []), absorbedId],
        };
      },
      undefined,
      `${_id}`,
    );
  }

  /** Ends the access of former followers, because the person does not share with their structure. */
  async function endAccess(merge: MergeDocument, kept: PathwayDocument): Promise<void> {
    const { followers, absorbed } = beforeOf(merge);
    const other = await services.pathways.getPathway(`${merge.absorbedId}`);
    const stay = new Set(idsOf(kept.followers));
    const gone = (ids: string[]) => ids.filter((id) => !stay.has(id));
    // older merges stored no followers of the kept file, because they did not change them
    await services.pathways.endAccess(kept, gone(idsOf(followers?.kept ?? [])));
    if (other) await services.pathways.endAccess(other, gone(idsOf(absorbed.followers)));
  }

  async function moveAll(merge: MergeDocument): Promise<void> {
    for (const { name, reassign } of movers()) {
      const found = (await reassign?.idsOf(`${merge.absorbedId}`)) ?? [];
      if (found.length === 0) continue;
      // stored first, so that undoing knows everything that may have moved
      await merges.updateOne({ _id: merge._id }, { $addToSet: { [`moved.${name}`]: { $each: found } } });
      await reassign?.move(found, `${merge.keptId}`);
    }
  }

  /** From here on the file belongs to nobody; followers of either file are notified. */
  function emptyAbsorbed(merge: MergeDocument): Promise<PathwayDocument> {
    const { followers, absorbed } = beforeOf(merge);
    const event = () =>
      makeEvent(context, 'files.merged', {
        ...idsOfMerge(merge),
        by: merge.by,
        followers: [...new Set([...idsOf(followers?.kept ?? []), ...idsOf(absorbed.followers)])],
      });
    return services.pathways.mutate(
      merge.absorbedId,
      ['person', 'consent', 'followers'],
      ({ mergedInto }) =>
        mergedInto
          ? null
          : {
              mergedInto: merge.keptId,
              followers: [],
              referentRequest: null,
              consents: noConsents(),
              email: null,
              phone: null,
            },
      () => [event()],
      `${merge._id}`,
    );
  }

  /** Refreshes the rooms of these accounts' sockets. */
  async function evictAll(accountIds: readonly string[]): Promise<void> {
    for (const id of new Set(accountIds)) await realtime.evict(id);
  }

  /** Forward. Steps that can be refused come first, before anyone is notified. */
  async function goForward(merge: MergeDocument): Promise<PathwayDocument> {
    await moveAll(merge);
    const kept = await takeIn(merge);
    await endAccess(merge, kept);
    await accounts.move(merge);
    await emptyAbsorbed(merge);
    // for requests in flight that still wrote to the absorbed file
    await moveAll(merge);
    return kept;
  }

  /** Ends a merge that cannot be done or never started: both files are unchanged. */
  async function stop(merge: MergeDocument): Promise<void> {
    const state = { $in: ['starting' as const, 'running' as const] };
    await merges.updateOne({ _id: merge._id, state }, { $set: { state: 'stopped', before: null } });
    const stopped = await merges.findById(merge._id).lean<MergeDocument>();
    if (stopped?.state !== 'stopped') return;
    await holds.release(merge);
    await merges.deleteOne({ _id: merge._id, state: 'stopped' });
  }

  /** Completes it, or goes all the way back when both files have something that a person can have only once. */
  async function finish(merge: MergeDocument): Promise<void> {
    const { absorbed } = beforeOf(merge);
    let kept: PathwayDocument;
    try {
      kept = await goForward(merge);
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      const noted = await merges.findById(merge._id).lean<MergeDocument>();
      if (noted?.state === 'running') {
        await moveBack(noted);
        await stop(noted);
      }
      throw mergeProblems.stopped();
    }
    await merges.updateOne({ _id: merge._id, state: 'running' }, { $set: { state: 'done' } });
    await holds.release(merge);
    await services.candidacies.withdrawUncovered(`${merge.keptId}`);
    await services.pathways.updateFromCandidacies([`${merge.keptId}`]);
    await evictAll([...idsOf(kept.followers), ...idsOf(absorbed.followers)]);
  }

  function bringBack(merge: MergeDocument, kept: PathwayDocument): Promise<PathwayDocument> {
    const { _id, absorbedId } = merge;
    const { absorbed, followers: then } = beforeOf(merge);
    const followers = then ? absorbedAgain(absorbed.followers, kept.followers, then) : absorbed.followers;
    const again = withRevocations({ ...absorbed, followers }, kept.consents);
    return services.pathways.mutate(
      absorbedId,
      [...fileKinds],
      ({ mergedInto }) => (mergedInto ? { ...again, mergedInto: null } : null),
      undefined,
      `${_id}`,
    );
  }

  /** Changes made to the kept file since then are kept. */
  function giveBack(merge: MergeDocument, followers: string[]): Promise<PathwayDocument> {
    const before = beforeOf(merge);
    const { followers: then } = before;
    const event = () =>
      makeEvent(context, 'files.separated', {
        ...idsOfMerge(merge),
        by: merge.undoneBy ?? null,
        followers,
      });
    return services.pathways.mutate(
      merge.keptId,
      [...fileKinds],
      (kept) => {
        if (!had(kept, `${merge.absorbedId}`)) return null;
        const back = backOf(kept, before);
        const own = then ? keptWithout(kept.followers, then) : kept.followers;
        return {
          ...back,
          followers: followersWithAccess({ followers: own, consents: back.consents }),
          searchName: searchNameOf(back.firstName ?? kept.firstName, back.lastName ?? kept.lastName),
          absorbed: kept.absorbed.filter((id) => `${id}` !== `${merge.absorbedId}`),
        };
      },
      () => [event()],
      `${merge._id}`,
    );
  }

  /** Back; documents not moved yet stay where they are. */
  async function moveBack(merge: MergeDocument) {
    const [keptId, absorbedId] = [`${merge.keptId}`, `${merge.absorbedId}`];
    const one = await services.pathways.getPathway(keptId);
    if (!one) throw notFound();
    const together = idsOf(one.followers);
    const absorbed = await bringBack(merge, one);
    const moved = merge.moved ?? {};
    for (const { name, reassign } of movers()) await reassign?.move(moved[name] ?? [], absorbedId);
    await accounts.moveBack(merge);
    const kept = await giveBack(merge, together);
    for (const file of [kept, absorbed]) {
      const stay = new Set(idsOf(file.followers));
      await services.pathways.endAccess(
        file,
        together.filter((id) => !stay.has(id)),
      );
    }
    return { together, kept, absorbed };
  }

  async function takeApart(merge: MergeDocument): Promise<void> {
    const { together, kept, absorbed } = await moveBack(merge);
    await services.erasures.forgetTraces(merge);
    await merges.updateOne({ _id: merge._id }, { $set: { state: 'undone', before: null } });
    await holds.release(merge);
    const [keptId, absorbedId] = [`${merge.keptId}`, `${merge.absorbedId}`];
    for (const id of [keptId, absorbedId]) await services.candidacies.withdrawUncovered(id);
    await services.pathways.updateFromCandidacies([keptId, absorbedId]);
    await evictAll([...together, ...idsOf(kept.followers), ...idsOf(absorbed.followers)]);
  }

  return { finish, moveAll, takeApart, stop };
}
export type MergeSteps = ReturnType<typeof createMergeSteps>;

const idsOfMerge = ({ _id, keptId, absorbedId }: MergeDocument) => ({
  mergeId: `${_id}`,
  keptId: `${keptId}`,
  absorbedId: `${absorbedId}`,
});
