import { isDeepStrictEqual } from 'node:util';
import { Types } from 'mongoose';
import type { Merge } from '../../contract/index.ts';
import { noConsents } from '../pathways/consents.ts';
import type { PathwayDocument, PathwayFields } from '../pathways/pathway.model.ts';
import type { Actor } from '../platform/auth/actor.ts';
import type { Context } from '../platform/context.ts';
import { isDuplicateKey } from '../platform/database/change.ts';
import { AppError, forbidden, invalidField, notFound } from '../platform/http/app-error.ts';
import { mayMerge } from './doubles.policy.ts';
import type { Doubles } from './doubles.service.ts';
import type { MergeDocument, MergeModel } from './merge.model.ts';
import { type Mergeable, mergedFields, type Take } from './merged-fields.ts';
import { lessTakenBack, withRevocations } from './revocations.ts';

/** Milliseconds in which two files can be taken apart again. */
const timeToUndo = 7 * 24 * 3_600_000;
/** Milliseconds after which a merge that a crash cut short is finished. */
const timeToFinish = 30_000;
const finishJob = 'doubles.finish';
const forgetJob = 'doubles.forget';

export interface Snapshot {
  kept: Mergeable;
  became: Mergeable;
  absorbed: Mergeable & Pick<PathwayFields, 'followers'>;
}

const sameSlot = () =>
  new AppError('conflict', {
    detail: {
      fr: 'Les deux dossiers ont une demande en cours sur la même offre : retirez-en une, puis recommencez.',
      en: 'Both files have an open request on the same slot: withdraw one of them, then try again.',
    },
  });
const tooLate = () =>
  new AppError('conflict', {
    detail: {
      fr: 'Ces dossiers ne peuvent plus être séparés : le délai d’une semaine est passé.',
      en: 'These files cannot be taken apart any more: the week is over.',
    },
  });

const otherReferent = () =>
  new AppError('forbidden', {
    detail: {
      fr: 'Seul le référent des deux dossiers peut les réunir. Écrivez au référent de l’autre dossier : il peut vous le confier, ou reprendre le vôtre.',
      en: 'Only the referent of both files can make them one. Write to the referent of the other file: they can hand it over to you, or take yours over.',
    },
  });

/**
 * Two files of one person become one. What happens is written down first; each step can be done again, and a job
 * finishes what a crash cut short, forward or back.
 */
export function createMerges(context: Context, merges: MergeModel, doubles: Doubles) {
  const { clock, ids, services, personalData, jobs, securityLog } = context;
  const movers = () => personalData.holders().filter(({ reassign }) => reassign !== undefined);

  async function mustMayMerge(actor: Actor, one: PathwayDocument, other: PathwayDocument): Promise<void> {
    const [first, second] = [await doubles.standingOf(actor, one), await doubles.standingOf(actor, other)];
    if (first === null || second === null) throw notFound();
    if (!mayMerge(first, second)) throw otherReferent();
  }

  async function refuseSameSlot(one: string, other: string): Promise<void> {
    const open = await services.candidacies.openOfPathways([one, other]);
    const slots = (id: string) =>
      open.filter(({ pathwayId }) => pathwayId === id).map(({ slotId }) => slotId);
    const ofOne = new Set(slots(one));
    if (slots(other).some((slotId) => ofOne.has(slotId))) throw sameSlot();
  }

  /** Forward, from wherever it stands. */
  async function finish(merge: MergeDocument): Promise<void> {
    const [keptId, absorbedId] = [`${merge.keptId}`, `${merge.absorbedId}`];
    const before = merge.before as Snapshot;
    await services.pathways.mutate(keptId, ['person', 'profile', 'private', 'consent'], (kept) =>
      kept.absorbed?.some((id) => `${id}` === absorbedId)
        ? null
        : { ...before.became, absorbed: [...(kept.absorbed ?? []), merge.absorbedId] },
    );
    for (const { name, reassign } of movers()) {
      const found = (await reassign?.idsOf(absorbedId)) ?? [];
      if (found.length === 0) continue;
      // noted first, so that undoing knows of all that may have moved
      await merges.updateOne({ _id: merge._id }, { $addToSet: { [`moved.${name}`]: { $each: found } } });
      await reassign?.move(found, keptId);
    }
    await moveAccount(merge, absorbedId, keptId);
    await services.pathways.mutate(absorbedId, ['person', 'consent', 'followers'], (absorbed) =>
      absorbed.mergedInto
        ? null
        : {
            mergedInto: merge.keptId,
            followers: [],
            referentRequest: null,
            consents: noConsents(),
            email: null,
            phone: null,
          },
    );
    await merges.updateOne({ _id: merge._id, state: 'running' }, { $set: { state: 'done' } });
    await services.pathways.followCandidacies([keptId]);
  }

  /** The account follows the person; a second one loses its pathway, and gets it back when this is undone. */
  async function moveAccount(merge: MergeDocument, absorbedId: string, keptId: string): Promise<void> {
    const account = await services.accounts.accountOfPathway(absorbedId);
    if (!account) return;
    const how = (await services.accounts.accountOfPathway(keptId)) ? 'detached' : 'moved';
    await merges.updateOne({ _id: merge._id, account: null }, { $set: { account: { id: account.id, how } } });
    await services.accounts.movePathway(account.id, absorbedId, how === 'moved' ? keptId : null);
  }

  /** Back, from wherever it stands. What was changed on the kept file since stays as it is. */
  async function takeApart(merge: MergeDocument): Promise<void> {
    const [keptId, absorbedId] = [`${merge.keptId}`, `${merge.absorbedId}`];
    const before = merge.before as Snapshot;
    const said = (await services.pathways.getPathway(keptId))?.consents ?? [];
    await services.pathways.mutate(
      absorbedId,
      ['person', 'profile', 'private', 'consent', 'followers'],
      (absorbed) =>
        absorbed.mergedInto ? { ...withRevocations(before.absorbed, said), mergedInto: null } : null,
    );
    const moved = (merge.moved ?? {}) as Record<string, string[]>;
    for (const { name, reassign } of movers()) await reassign?.move(moved[name] ?? [], absorbedId);
    if (merge.account)
      await services.accounts.movePathway(
        merge.account.id,
        merge.account.how === 'moved' ? keptId : null,
        absorbedId,
      );
    await services.pathways.mutate(keptId, ['person', 'profile', 'private', 'consent'], (kept) =>
      kept.absorbed?.some((id) => `${id}` === absorbedId)
        ? {
            ...backOf(kept, before),
            absorbed: kept.absorbed.filter((id) => `${id}` !== absorbedId),
          }
        : null,
    );
    await merges.updateOne({ _id: merge._id }, { $set: { state: 'undone', before: null } });
    await services.pathways.followCandidacies([keptId, absorbedId]);
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
      const before: Snapshot = {
        kept: mergeableOf(kept),
        became: mergedFields(kept, absorbed, take),
        absorbed: { ...mergeableOf(absorbed), followers: absorbed.followers },
      };
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
          { $set: { state: 'undoing' } },
          { returnDocument: 'after' },
        )
        .lean<MergeDocument>();
      if (!begun) throw tooLate();
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

const sameFile = {
  fr: 'Choisissez deux dossiers différents.',
  en: 'Choose two different files.',
};

const mergeableKeys = [
  'firstName',
  'lastName',
  'birthDate',
  'email',
  'phone',
  'profile',
  'barriers',
  'rsa',
  'rqth',
  'consents',
  'corrections',
  'lastContactAt',
] as const satisfies readonly (keyof Mergeable)[];

function mergeableOf(pathway: Mergeable): Mergeable {
  return Object.fromEntries(mergeableKeys.map((key) => [key, pathway[key] ?? null])) as Mergeable;
}

/** The fields that still stand as the merge left them go back to what they were before it. */
function unchangedSince(now: PathwayDocument, { kept, became }: Snapshot): Partial<Mergeable> {
  const back = mergeableKeys.filter((key) => isDeepStrictEqual(plain(now[key]), plain(became[key])));
  return Object.fromEntries(back.map((key) => [key, kept[key]]));
}

/** The kept file as it comes back; what the person took back on either file stays taken back. */
function backOf(now: PathwayDocument, before: Snapshot): Partial<Mergeable> {
  const back = unchangedSince(now, before);
  return { ...back, consents: lessTakenBack(back.consents ?? now.consents, now.consents) };
}

/** Without the classes that a store gives to what it reads. */
function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value ?? null, (_key, inner) =>
      inner instanceof Types.ObjectId ? inner.toHexString() : inner,
    ),
  );
}
