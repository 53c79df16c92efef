import type { Types } from 'mongoose';
import type { ReportReason, Side } from '../../../contract/index.ts';
import type { Context } from '../../platform/context.ts';
import { createCachedQuery } from '../../platform/database/cached-query.ts';
import { isDuplicateKey } from '../../platform/database/change.ts';
import { findPage } from '../../platform/database/find-page.ts';
import { makeEvent, withEvent } from '../../platform/events/outbox.ts';
import { forbidden } from '../../platform/http/app-error.ts';
import type { BlockDocument, BlockModel } from './block.model.ts';
import { createBlocksOfPerson } from './blocks.of-person.ts';

/** The person and the company of a block. */
export interface Between {
  pathwayId: Types.ObjectId | string;
  establishmentId: Types.ObjectId | string;
}
/** The person and those who accompany are one side. */
export type BlockSide = BlockDocument['side'];
type PageQuery = { cursor?: string | undefined; limit: number };
type NewBlock = { by: string; byRole: Side; side: BlockSide; reason: ReportReason; word: string };

const newestFirst = [['_id', -1]] as const;
const ends = ({ pathwayId, establishmentId }: Between) => ({
  pathwayId: `${pathwayId}`,
  establishmentId: `${establishmentId}`,
});

/** Blocks between a person and a company: they are hidden from each other and cannot write. */
export function createBlocks(context: Pick<Context, 'db' | 'clock' | 'ids'>, blocks: BlockModel) {
  const { db, clock } = context;
  /** Active blocks by one of their two ends; returns the other end of each. */
  const inForce = (of: keyof Between, other: keyof Between) =>
    createCachedQuery(db, [blocks.collection.name], async (ids) => {
      const found = await blocks.find({ [of]: { $in: ids }, liftedAt: null }).lean<BlockDocument[]>();
      return ids.map((id) => found.filter((block) => block[of] === id).map((block) => block[other]));
    });
  const companiesOf = inForce('pathwayId', 'establishmentId');
  const peopleOf = inForce('establishmentId', 'pathwayId');

  const activeBlock = (between: Between) =>
    blocks.find({ ...ends(between), liftedAt: null }).lean<BlockDocument[]>();

  /** Whether there is a block between this person and this company, set by either. */
  async function blockOf({ pathwayId, establishmentId }: Between): Promise<boolean> {
    return (await companiesOf(`${pathwayId}`)).includes(`${establishmentId}`);
  }

  return {
    blockOf,
    ofPerson: createBlocksOfPerson({ clock }, blocks),

    /** Companies hidden from this person and from which the person is hidden, whichever side set the block. */
    async blockedCompanies(pathwayId: string): Promise<ReadonlySet<string>> {
      return new Set(await companiesOf(pathwayId));
    },

    /** The people hidden from a company. */
    async blockedPeople(establishmentId: string): Promise<ReadonlySet<string>> {
      return new Set(await peopleOf(establishmentId));
    },

    /** The block as one side sees it: first its own, which it may lift. */
    async blockFor(between: Between, side: BlockSide): Promise<{ mine: boolean; since: string } | null> {
      if (!(await blockOf(between))) return null;
      const found = await activeBlock(between);
      const own = found.find((one) => one.side === side);
      const shown = own ?? found[0];
      return shown ? { mine: own !== undefined, since: shown.at.toISOString() } : null;
    },

    /** At most one block per side; idempotent. */
    async set(between: Between & { conversationId: Types.ObjectId }, block: NewBlock): Promise<void> {
      const { conversationId } = between;
      try {
        await blocks.create({ ...ends(between), conversationId, ...block, at: clock.now(), liftedAt: null });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
    },

    /** Throws `forbidden` when only the other side has set one. */
    async lift(between: Between, side: BlockSide): Promise<void> {
      const found = await activeBlock(between);
      if (found.length > 0 && !found.some((one) => one.side === side)) throw forbidden();
      await blocks.updateOne(
        { ...ends(between), side, liftedAt: null },
        withEvent<BlockDocument>(
          { $set: { liftedAt: clock.now() } },
          makeEvent(context, 'block.lifted', ends(between)),
        ),
      );
    },

    /** All blocks, also lifted ones, newest first. */
    async list(page: PageQuery) {
      return findPage(blocks, { filter: {}, sort: newestFirst, ...page });
    },
  };
}
export type Blocks = ReturnType<typeof createBlocks>;
