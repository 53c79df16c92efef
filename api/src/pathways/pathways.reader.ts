import { Types } from 'mongoose';
import type { Actor } from '../platform/auth/actor.ts';
import { createCachedQuery } from '../platform/database/cached-query.ts';
import { createDocumentCache } from '../platform/database/document-cache.ts';
import { followersWithAccess } from './followers.ts';
import { accompaniedBy } from './pathway.access.ts';
import { type PathwayDocument, pathwayModel } from './pathway.model.ts';
import type { PathwaysContext } from './pathways.context.ts';

/** Pathways as they are stored, and who follows whom. */
export function createPathwaysReader(context: PathwaysContext) {
  const { ports, services } = context;
  const pathways = pathwayModel(context.db);
  const pathwayCache = createDocumentCache<PathwayDocument>(context.db, pathways.collection.name);

  const structuresOf = async (accountId: string) => {
    const account = await services.accounts.getAccount(accountId);
    if (account && (account.status ?? 'active') !== 'active') return [];
    return (account?.memberships ?? []).flatMap(({ role, structureId }) =>
      role === 'counsellor' && structureId ? [`${structureId}`] : [],
    );
  };

  async function followings(pathwayId: string): Promise<{ accountId: string; structureId: string }[]> {
    const pathway = await pathwayCache.get(pathwayId);
    const followers = pathway ? followersWithAccess(pathway) : [];
    const structures = await Promise.all(followers.map(({ accountId }) => structuresOf(`${accountId}`)));
    return followers.flatMap(({ accountId, structureId }, at) =>
      !structureId || structures[at]!.includes(`${structureId}`)
        ? [{ accountId: `${accountId}`, structureId: `${structureId ?? ''}` }]
        : [],
    );
  }

  /** Keys are the account and the structure for which it follows. */
  const followed = createCachedQuery<readonly string[]>(context.db, [pathways.collection.name], (keys) =>
    Promise.all(
      keys.map(async (key) => {
        const [accountId = '', structureId] = key.split(' ');
        const found = await pathways.find(accompaniedBy({ accountId, structureId }), { _id: 1 }).lean();
        return found.map(({ _id }) => `${_id}`);
      }),
    ),
  );

  return {
    openOf: async (pathwayIds: readonly string[]) =>
      (await ports.candidacies.connected?.openOfPathways(pathwayIds)) ?? [],

    async getPathway(id: string): Promise<PathwayDocument | null> {
      return pathwayCache.get(id);
    },

    async getPathways(wanted: readonly string[]): Promise<Map<string, PathwayDocument>> {
      return pathwayCache.getAll(wanted);
    },

    /**
     * Accounts of the current followers, the referent first; without those who left the structure, or whose structure
     * has no access any more.
     */
    async followersOf(pathwayId: string): Promise<string[]> {
      return (await followings(pathwayId)).map(({ accountId }) => accountId);
    },

    /** The same, each with the structure for which they follow. */
    followings,

    /** Ids of the people whom this counsellor follows for the structure of the current membership. */
    async pathwaysFollowedBy(actor: Pick<Actor, 'accountId' | 'role' | 'structureId'>): Promise<string[]> {
      const { accountId, role, structureId } = actor;
      if (role !== 'counsellor') return [];
      return [...(await followed([accountId, ...(structureId ? [structureId] : [])].join(' ')))];
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
  };
}
export type PathwaysReader = ReturnType<typeof createPathwaysReader>;
