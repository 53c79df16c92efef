import { Types } from 'mongoose';
import type { SlotState } from '../../contract/index.ts';
import { type DirectoryUse, type Tally, tallied } from '../directory/directory-use.ts';
import type { Context } from '../platform/context.ts';
import { changeIf, isDuplicateKey } from '../platform/database/change.ts';
import { createDocumentCache } from '../platform/database/document-cache.ts';
import { withEvent, withInitialEvents } from '../platform/events/outbox.ts';
import type { NewSlotContent } from './slot.content.ts';
import type { Pauser, SlotDocument, SlotFields, SlotModel } from './slot.model.ts';
import { type Closing, slotChanged } from './slots.events.ts';

/** The fields set by this move, made by a person or the system. */
export function stateSet(
  slot: Pick<SlotDocument, 'publishedAt'>,
  to: SlotState,
  by: Pauser,
  now: Date,
  reason?: string,
): Partial<SlotFields> {
  return {
    state: to,
    pauseReason: to === 'paused' ? (reason ?? null) : null,
    pausedBy: to === 'paused' ? by : null,
    updatedAt: now,
    ...(by === 'employer' ? { touchedAt: now, askedAt: null } : {}),
    ...(to === 'published' && !slot.publishedAt ? { publishedAt: now } : {}),
  };
}

/** Database access of slots: every write adds its event. Rights are checked by the callers. */
export function createSlotStore(context: Context, slots: SlotModel) {
  const { clock, ids } = context;

  const slotCache = createDocumentCache<SlotDocument>(slots.db, slots.collection.name);

  const store = {
    async getSlot(id: string): Promise<SlotDocument | null> {
      return slotCache.get(id);
    },

    async getSlots(wanted: readonly string[]): Promise<Map<string, SlotDocument>> {
      return slotCache.getAll(wanted);
    },

    /** Iterates over all slots of these states in batches: for the rebuild of the index and for statistics. */
    async *walk(states: readonly SlotState[] = ['published']): AsyncGenerator<SlotDocument> {
      for await (const slot of slots
        .find({ state: { $in: states } })
        .lean<SlotDocument[]>()
        .cursor({ batchSize: 500 }))
        yield slot;
    },

    /** Ids of an establishment's published slots, which depend on its pauses and limits. */
    async publishedOf(establishmentId: string): Promise<string[]> {
      const found = await slots.find({ establishmentId, state: 'published' }, { _id: 1 }).lean();
      return found.map(({ _id }) => _id.toHexString());
    },

    /** Number of published or paused slots: somebody must manage them. */
    async countOpenOf(establishmentId: string): Promise<number> {
      return slots.countDocuments({ establishmentId, state: { $in: ['published', 'paused'] } });
    },

    /** Ids of all slots of these establishments, whatever their state. */
    async ofEstablishments(establishmentIds: readonly string[]): Promise<string[]> {
      const found = await slots.find({ establishmentId: { $in: establishmentIds } }, { _id: 1 }).lean();
      return found.map(({ _id }) => _id.toHexString());
    },

    /** Published and unchanged by its company since then; oldest change first. */
    async untouchedSince(instant: Date): Promise<SlotDocument[]> {
      return slots
        .find({ state: 'published', touchedAt: { $lt: instant } })
        .sort({ touchedAt: 1 })
        .limit(500)
        .lean<SlotDocument[]>();
    },

    /** Its company says that it is still open; null when it is not published any more. */
    async markConfirmed(slot: SlotDocument, at: Date): Promise<SlotDocument | null> {
      return slots
        .findOneAndUpdate(
          { _id: slot._id, state: 'published' },
          { $set: { touchedAt: at, askedAt: null } },
          { returnDocument: 'after' },
        )
        .lean<SlotDocument>();
    },

    async markAsked(id: string, at: Date): Promise<void> {
      await slots.updateOne({ _id: id, state: 'published' }, { $set: { askedAt: at } });
    },

    /** How many slots contain each skill and each occupation, for the report of an import. */
    async directoryUse(): Promise<DirectoryUse> {
      const [skills, occupations] = await Promise.all([
        slots.aggregate<Tally>([
          { $unwind: '$skills' },
          { $group: { _id: '$skills.id', count: { $sum: 1 } } },
        ]),
        slots.aggregate<Tally>([{ $group: { _id: '$occupation', count: { $sum: 1 } } }]),
      ]);
      return { skills: tallied(skills), occupations: tallied(occupations) };
    },

    /** Number of slots with any of these codes. */
    async countUsing({ skills, occupations }: { skills: string[]; occupations: string[] }): Promise<number> {
      return slots.countDocuments({
        $or: [{ 'skills.id': { $in: skills } }, { occupation: { $in: occupations } }],
      });
    },

    /** Stores a slot without checking rights and rules: for `create`, the seed and tests. */
    async store(
      accountId: string,
      content: NewSlotContent & { id?: string },
      state: SlotState,
      at: Date = clock.now(),
    ): Promise<SlotDocument> {
      const { id = ids.id(), ...fields } = content;
      const _id = new Types.ObjectId(id);
      const born = {
        ...fields,
        clientId: fields.clientId ?? id,
        _id,
        state,
        publishedAt: state === 'draft' ? null : at,
        // storing counts as a change by the employer, whatever its date
        touchedAt: clock.now(),
        createdBy: new Types.ObjectId(accountId),
        createdAt: at,
        updatedAt: at,
        version: 1,
      };
      const event = slotChanged(context, { ...content, _id, version: 0, state }, 'created');
      try {
        await slots.create(withInitialEvents(born, event));
      } catch (error) {
        if (!isDuplicateKey(error) || !content.clientId) throw error;
        const first = await slots
          .findOne({ createdBy: born.createdBy, clientId: content.clientId })
          .lean<SlotDocument>();
        if (first) return first;
        throw error;
      }
      return (await store.getSlot(id))!;
    },

    /** Writes the move; null when the state changed meanwhile. */
    async set(
      slot: SlotDocument,
      to: SlotState,
      by: Pauser,
      { reason, closing }: { reason?: string | undefined; closing?: Closing } = {},
    ): Promise<SlotDocument | null> {
      const set = stateSet(slot, to, by, clock.now(), reason);
      const moved = await changeIf<SlotFields>(
        slots,
        { _id: slot._id, state: slot.state, version: slot.version },
        withEvent<SlotFields>(
          { $set: set },
          slotChanged(context, slot, 'state', { state: to, ...(closing ? { closing } : {}) }),
        ),
      );
      return moved;
    },
  };
  return store;
}
export type SlotStore = ReturnType<typeof createSlotStore>;
