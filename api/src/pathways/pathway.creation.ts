import { Types } from 'mongoose';
import { isDuplicateKey } from '../platform/database/change.ts';
import { withInitialEvents } from '../platform/events/outbox.ts';
import { noConsents } from './consents.ts';
import { pathwayTurnOf, stationOf } from './pathway.derive.ts';
import { type PathwayDocument, type PathwayFields, pathwayModel } from './pathway.model.ts';
import type { PathwaysContext } from './pathways.context.ts';
import { pathwayChanged } from './pathways.events.ts';
import type { PathwaysReader } from './pathways.reader.ts';
import { searchNameOf } from './search-name.ts';

export type Lead = { accountId: string; structureId?: string | undefined };

/** Creates pathways, each with its first event. */
export function createPathwayCreation(
  context: PathwaysContext,
  { getPathway }: Pick<PathwaysReader, 'getPathway'>,
) {
  const { clock, ids } = context;
  const pathways = pathwayModel(context.db);

  const creation = {
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
        const begun = await creation.store({ ...person, begunBy }, []);
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
      } & Omit<Partial<PathwayFields>, 'profile' | 'followers'>,
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
      await pathways.create(withInitialEvents({ ...born, station: stationOf(born, []), turn, rank }, event));
      return (await getPathway(id))!;
    },
  };
  return creation;
}
