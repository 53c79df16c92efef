import { Types } from 'mongoose';
import { isDuplicateKey, isOnlyDuplicates } from '../platform/database/change.ts';
import { withInitialEvents } from '../platform/events/outbox.ts';
import { noConsents } from './consents.ts';
import { storedClock } from './pathway.clocks.ts';
import { pathwayTurnOf, stationOf } from './pathway.derive.ts';
import { type PathwayDocument, type PathwayFields, pathwayModel } from './pathway.model.ts';
import type { PathwaysContext } from './pathways.context.ts';
import { pathwayChanged } from './pathways.events.ts';
import type { PathwaysReader } from './pathways.reader.ts';
import { searchNameOf } from './search-name.ts';

export type Lead = { accountId: string; structureId?: string | undefined };

export const followerOf = ({ accountId, structureId }: Lead, since: Date) => ({
  accountId: new Types.ObjectId(accountId),
  structureId: structureId ? new Types.ObjectId(structureId) : null,
  since,
});

export type Born = {
  id?: string;
  firstName: string;
  lastName: string;
  profile?: Partial<PathwayFields['profile']>;
} & Omit<Partial<PathwayFields>, 'profile' | 'followers'>;

/** Creates pathways, each with its first event. */
export function createPathwayCreation(
  context: PathwaysContext,
  { getPathway }: Pick<PathwaysReader, 'getPathway'>,
) {
  const { clock, ids } = context;
  const pathways = pathwayModel(context.db);

  function born(id: string, { profile, ...fields }: Omit<Born, 'id'>, followers: readonly Lead[], at: Date) {
    const _id = new Types.ObjectId(id);
    const pathway = {
      consents: noConsents(),
      reached: 'search' as const,
      ...fields,
      _id,
      searchName: searchNameOf(fields.firstName, fields.lastName),
      followers: followers.map((lead) => followerOf(lead, at)),
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
    const { turn, rank } = pathwayTurnOf(pathway, [], { turn: 'nobody', since: at }, at);
    const event = pathwayChanged(context, { _id, version: 0 }, ['created']);
    const known = { rsa: fields.rsa ?? false, rsaKnownOn: fields.rsaKnownOn ?? null, plan: null };
    const derived = { station: stationOf(pathway, []), turn, rank, clock: storedClock(known) };
    return withInitialEvents({ ...pathway, ...derived }, event);
  }

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
    async store(given: Born, followers: readonly Lead[], at: Date = clock.now()): Promise<PathwayDocument> {
      const { id = ids.id(), ...fields } = given;
      await pathways.create(born(id, fields, followers, at));
      return (await getPathway(id))!;
    },

    /** Stores many in one write; one whose id exists already stays as it is, so that a repeated step adds nobody. */
    async storeMany(
      many: readonly { given: Born & { id: string }; followers: readonly Lead[] }[],
    ): Promise<void> {
      const at = clock.now();
      try {
        await pathways.insertMany(
          many.map(({ given: { id, ...fields }, followers }) => born(id, fields, followers, at)),
          { ordered: false },
        );
      } catch (error) {
        if (!isOnlyDuplicates(error)) throw error;
      }
    },
  };
  return creation;
}
