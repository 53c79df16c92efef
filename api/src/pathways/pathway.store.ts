import { Types } from 'mongoose';
import type { Pathway } from '../../contract/index.ts';
import { type DirectoryUse, type Tally, tallied } from '../directory/directory-use.ts';
import type { PathwayChange } from '../domain-events.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { changeVersion, isDuplicateKey } from '../platform/database/change.ts';
import { createDocumentCache } from '../platform/database/document-cache.ts';
import type { OutboxEvent } from '../platform/events/event.ts';
import { withEvent, withInitialEvents } from '../platform/events/outbox.ts';
import { AppError, notFound } from '../platform/http/app-error.ts';
import { beingMerged } from './being-merged.ts';
import { type ConsentPurpose, noConsents } from './consents.ts';
import { coveredFollowers } from './followers.ts';
import { accompaniedBy } from './pathway.access.ts';
import { type OpenCandidacy, pathwayTurnOf, reachedWith, stationOf } from './pathway.derive.ts';
import { type PathwayDocument, type PathwayFields, pathwayModel } from './pathway.model.ts';
import type { PathwaysContext } from './pathways.context.ts';
import { pathwayChanged } from './pathways.events.ts';
import { searchNameOf } from './search-name.ts';

export type PathwayChanges = Partial<PathwayFields>;
export type Lead = { accountId: string; structureId?: string | undefined };

/** Database access of pathways: every write updates the computed fields and adds its event. */
export function createPathwayStore(context: PathwaysContext) {
  const { ports, clock, ids, services } = context;
  const pathways = pathwayModel(context.db);
  const pathwayCache = createDocumentCache<PathwayDocument>(context.db, pathways.collection.name);

  const openOf = async (pathwayIds: readonly string[]) =>
    (await ports.candidacies.connected?.openOfPathways(pathwayIds)) ?? [];

  const structuresOf = async (accountId: string) => {
    const account = await services.accounts.getAccount(accountId);
    if (account && (account.status ?? 'active') !== 'active') return [];
    return (account?.memberships ?? []).flatMap(({ role, structureId }) =>
      role === 'counsellor' && structureId ? [`${structureId}`] : [],
    );
  };

  /** The computed station and turn, to be written with a change. */
  async function derived(pathway: PathwayDocument): Promise<PathwayChanges> {
    const open = await openOf([pathway._id.toHexString()]);
    return { station: stationOf(pathway), ...pathwayTurnOf(pathway, open, pathway, clock.now()) };
  }

  /**
   * Applies a change to the document that was read; throws `stale_version` when it changed meanwhile. During a merge
   * only that merge may change it.
   */
  async function write(
    before: PathwayDocument,
    change: PathwayChanges,
    kinds: PathwayChange[],
    more: readonly OutboxEvent[] = [],
    mergeId: string | null = null,
  ): Promise<PathwayDocument> {
    if (before.mergeId && `${before.mergeId}` !== mergeId) throw beingMerged();
    const next = { ...before, ...change };
    const changed = await changeVersion<PathwayFields>(
      pathways,
      before._id,
      before.version,
      withEvent<PathwayFields>(
        {
          $set: {
            ...change,
            ...(await derived(next)),
            updatedAt: clock.now(),
            // a change counts as activity: the two years of retention start again
            retentionNoticeAt: null,
          },
        },
        pathwayChanged(context, before, kinds),
        ...more,
      ),
    );
    // candidacies may have changed meanwhile without raising the version
    if (changed.reached !== before.reached) await updatePosition(String(before._id));
    return changed;
  }

  /** For changes without a version from the client: reads again and retries after a concurrent change. */
  async function mutate(
    id: unknown,
    kinds: PathwayChange[],
    change: (pathway: PathwayDocument) => PathwayChanges | null,
    /** Events written with the change, created anew for each try. */
    more: () => readonly OutboxEvent[] = () => [],
    mergeId: string | null = null,
  ): Promise<PathwayDocument> {
    for (let attempt = 1; ; attempt += 1) {
      const before = await store.getPathway(String(id));
      if (!before) throw notFound();
      const fields = change(before);
      if (!fields) return before;
      try {
        return await write(before, fields, kinds, more(), mergeId);
      } catch (error) {
        if (attempt === 8 || !(error instanceof AppError && error.code === 'stale_version')) throw error;
      }
    }
  }

  const store = {
    write,
    mutate,
    openOf,

    async getPathway(id: string): Promise<PathwayDocument | null> {
      return pathwayCache.get(id);
    },

    async getPathways(wanted: readonly string[]): Promise<Map<string, PathwayDocument>> {
      const found = await pathways.find({ _id: { $in: [...new Set(wanted)] } }).lean<PathwayDocument[]>();
      return new Map(found.map((pathway) => [pathway._id.toHexString(), pathway]));
    },

    /**
     * Accounts of the current followers, the referent first; without those who left the structure, or whose structure
     * has no access any more.
     */
    async followersOf(pathwayId: string): Promise<string[]> {
      const pathway = await pathwayCache.get(pathwayId);
      const followers = pathway ? coveredFollowers(pathway) : [];
      const structures = await Promise.all(followers.map(({ accountId }) => structuresOf(`${accountId}`)));
      return followers.flatMap(({ accountId, structureId }, at) =>
        !structureId || structures[at]!.includes(`${structureId}`) ? [`${accountId}`] : [],
      );
    },

    /** Ids of the people whom this counsellor follows for the structure of the current membership. */
    async pathwaysFollowedBy(actor: Pick<Actor, 'accountId' | 'role' | 'structureId'>): Promise<string[]> {
      if (actor.role !== 'counsellor') return [];
      const found = await pathways.find(accompaniedBy(actor), { _id: 1 }).lean();
      return found.map(({ _id }) => `${_id}`);
    },

    /** Pathways whose referent belongs to this structure. */
    async ledByStructure(structureId: string): Promise<string[]> {
      const found = await pathways
        .find({ 'followers.structureId': new Types.ObjectId(structureId) }, { followers: 1 })
        .lean<PathwayDocument[]>();
      return found
        .filter(({ followers }) => `${followers[0]?.structureId}` === structureId)
        .map(({ _id }) => _id.toHexString());
    },

    /** Everyone with the matching consent, for the rebuild of the index. */
    async *walk(): AsyncGenerator<PathwayDocument> {
      const agreed = { consents: { $elemMatch: { purpose: 'matching' as const, granted: true } } };
      for await (const pathway of pathways.find(agreed).lean<PathwayDocument[]>().cursor({ batchSize: 500 }))
        yield pathway;
    },

    /** How many profiles contain each skill and each wished occupation, for the report of an import. */
    async directoryUse(): Promise<DirectoryUse> {
      const count = (field: 'skills' | 'occupations', id: string) =>
        pathways.aggregate<Tally>([
          { $unwind: `$profile.${field}` },
          { $group: { _id: id, count: { $sum: 1 } } },
        ]);
      const [skills, occupations] = await Promise.all([
        count('skills', '$profile.skills.id'),
        count('occupations', '$profile.occupations'),
      ]);
      return { skills: tallied(skills), occupations: tallied(occupations) };
    },

    /** Number of profiles with any of these codes. */
    async countUsing({ skills, occupations }: { skills: string[]; occupations: string[] }): Promise<number> {
      return pathways.countDocuments({
        $or: [{ 'profile.skills.id': { $in: skills } }, { 'profile.occupations': { $in: occupations } }],
      });
    },

    /**
     * People with a referent who accept matching and being shown to companies and wish one of these occupations, by
     * the INSEE code of their commune. Each counts once.
     */
    async countWishing(occupations: readonly string[]): Promise<Map<string, number>> {
      const agreed = (purpose: ConsentPurpose) => ({ $elemMatch: { purpose, granted: true } });
      const rows = await pathways.aggregate<{ _id: string | null; count: number }>([
        {
          $match: {
            'profile.occupations': { $in: [...occupations] },
            'followers.0': { $exists: true },
            $and: [{ consents: agreed('matching') }, { consents: agreed('pseudonymous_to_employers') }],
          },
        },
        { $group: { _id: '$profile.communeCode', count: { $sum: 1 } } },
      ]);
      return new Map(rows.flatMap(({ _id, count }) => (_id ? [[_id, count] as const] : [])));
    },

    /** People with a referent, by the INSEE code of their commune; without those who have none. */
    async countByCommune(): Promise<Map<string, number>> {
      const rows = await pathways.aggregate<{ _id: string | null; count: number }>([
        { $group: { _id: '$profile.communeCode', count: { $sum: 1 } } },
      ]);
      return new Map(rows.flatMap(({ _id, count }) => (_id ? [[_id, count] as const] : [])));
    },

    /** The pathway of a person who registered alone, created once; it has no follower yet. */
    async beginOwnPathway(given: {
      accountId: string;
      firstName: string;
      lastName: string;
      email: string | null;
    }): Promise<string> {
      const { accountId, ...person } = given;
      const begunBy = new Types.ObjectId(accountId);
      try {
        const begun = await store.store({ ...person, begunBy }, []);
        return begun._id.toHexString();
      } catch (error) {
        const first = isDuplicateKey(error) ? await pathways.findOne({ begunBy }, { _id: 1 }).lean() : null;
        if (!first) throw error;
        return first._id.toHexString();
      }
    },

    /** Stores a pathway without checking rights: for `createPathway`, the seed and tests. */
    async store(
      given: {
        id?: string;
        firstName: string;
        lastName: string;
        profile?: Partial<PathwayFields['profile']>;
      } & Omit<PathwayChanges, 'profile' | 'followers'>,
      followers: readonly Lead[],
      at: Date = clock.now(),
    ): Promise<PathwayDocument> {
      const { id = ids.id(), profile, ...fields } = given;
      const _id = new Types.ObjectId(id);
      const born = {
        consents: noConsents(),
        reached: 'search' as const,
        ...fields,
        _id,
        searchName: searchNameOf(given.firstName, given.lastName),
        followers: followers.map(({ accountId, structureId }) => ({
          accountId: new Types.ObjectId(accountId),
          structureId: structureId ? new Types.ObjectId(structureId) : null,
          since: at,
        })),
        profile: {
          skills: [],
          occupations: [],
          objective: null,
          communeCode: null,
          week: Array<boolean>(14).fill(false),
          needsAnswered: false,
          ...profile,
        },
        turn: 'nobody' as const,
        since: at,
        createdAt: at,
        updatedAt: at,
        version: 1,
      };
      const { turn, rank } = pathwayTurnOf(born, [], { turn: 'nobody', since: at }, at);
      const event = pathwayChanged(context, { _id, version: 0 }, ['created']);
      await pathways.create(withInitialEvents({ ...born, station: stationOf(born), turn, rank }, event));
      return (await store.getPathway(id))!;
    },

    /** Adds skills gained in an immersion; never lowers a level. */
    async learn(pathwayId: string, learned: readonly { id: string; level: number }[]): Promise<void> {
      if (learned.length === 0) return;
      await mutate(pathwayId, ['profile'], ({ profile }) => {
        const levels = new Map(profile.skills.map(({ id, level }) => [id, level]));
        const higher = learned.filter(({ id, level }) => level > (levels.get(id) ?? 0));
        if (higher.length === 0) return null;
        for (const { id, level } of higher) levels.set(id, level);
        return { profile: { ...profile, skills: [...levels].map(([id, level]) => ({ id, level })) } };
      });
    },

    /** Records a contact between a follower and the person, keeping the latest time. */
    async recordContact(pathwayId: string, at: Date = clock.now()): Promise<void> {
      await pathways.updateOne(
        { _id: pathwayId },
        { $max: { lastContactAt: at }, $set: { retentionNoticeAt: null } },
      );
    },

    /** Pathways without change since this instant, for retention. */
    async quietSince(instant: Date): Promise<PathwayDocument[]> {
      const found = await pathways
        .find({
          erasedAt: null,
          updatedAt: { $lt: instant },
          $or: [{ lastContactAt: null }, { lastContactAt: { $lt: instant } }],
        })
        .lean<PathwayDocument[]>();
      return found;
    },

    /** Records that the person was notified of the coming erasure. */
    async noteRetention(pathwayId: string, at: Date): Promise<void> {
      await pathways.updateOne({ _id: pathwayId }, { $set: { retentionNoticeAt: at } });
    },

    /** Sets how far candidacies have led; `search` and `profile` follow from the profile. */
    async setStation(pathwayId: string, station: Pathway['station']): Promise<void> {
      await updatePosition(pathwayId, station === 'profile' ? 'search' : station);
    },

    /** Recomputes station, turn and waiting time of these people from their candidacies. Idempotent. */
    updateFromCandidacies: (pathwayIds: readonly string[]) => updatePositions([...new Set(pathwayIds)]),
  };
  return store;

  async function updatePosition(pathwayId: string, reachedNow?: PathwayFields['reached']): Promise<void> {
    await updatePositions([pathwayId], reachedNow);
  }

  /**
   * Recomputes the position of these people from their current candidacies: read together, written only where it
   * differs.
   */
  async function updatePositions(
    pathwayIds: readonly string[],
    reachedNow?: PathwayFields['reached'],
  ): Promise<void> {
    const open = await openOf(pathwayIds);
    const found = await Promise.all(pathwayIds.map((id) => store.getPathway(id)));
    const writes = found.flatMap((before, at) => {
      const own = open.filter(({ pathwayId }) => pathwayId === pathwayIds[at]);
      const change = before && pathChange(before, own, reachedNow);
      return change ? [{ updateOne: { filter: { _id: before._id }, update: change } }] : [];
    });
    if (writes.length === 0) return;
    await pathways.bulkWrite(writes, { ordered: false });
    // subscribers read these documents next: load them together, not one by one
    await Promise.all(pathwayIds.map((id) => store.getPathway(id)));
  }

  /** The fields to write; null when nothing changes. */
  function pathChange(
    before: PathwayDocument,
    open: readonly OpenCandidacy[],
    reachedNow?: PathwayFields['reached'],
  ) {
    const reached = reachedNow ?? reachedWith(open, before.reached);
    const next = { ...before, reached };
    const position = { station: stationOf(next), ...pathwayTurnOf(next, open, before, clock.now()) };
    const moved = reached !== before.reached || position.station !== before.station;
    const same =
      !moved &&
      open.length === before.open &&
      position.turn === before.turn &&
      position.since.getTime() === before.since.getTime();
    if (same) return null;
    return withEvent<PathwayFields>(
      { $set: { reached, open: open.length, ...position } },
      pathwayChanged(context, before, [moved ? 'path' : 'turn']),
    );
  }
}
export type PathwayStore = ReturnType<typeof createPathwayStore>;
