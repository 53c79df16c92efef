import { type Connection, Schema, type Types } from 'mongoose';
import type { SideNote } from '../../contract/index.ts';
import type { CandidacyAccess } from '../candidacies/candidacy.access.ts';
import { visibleSince } from '../candidacies/candidacy.guests.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { isDuplicateKey } from '../platform/database/change.ts';
import { defineModel, type FieldsOf } from '../platform/database/model.ts';
import { notFound } from '../platform/http/app-error.ts';
import { audienceOf } from './audience.ts';
import type { ConversationsContext } from './conversations.context.ts';
import type { ConversationsService } from './conversations.service.ts';

/** A separate collection, so that no query, export or search of messages can include a note. */
const sideNoteSchema = new Schema(
  {
    conversationId: { type: Schema.Types.ObjectId, required: true },
    clientId: { type: String, required: true },
    accountId: { type: String, required: true },
    text: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { versionKey: false },
);
// the notes of a conversation
sideNoteSchema.index({ conversationId: 1, _id: 1 });
// idempotent sending
sideNoteSchema.index({ conversationId: 1, accountId: 1, clientId: 1 }, { unique: true });

type SideNoteDocument = FieldsOf<typeof sideNoteSchema> & { _id: Types.ObjectId };

export const sideNoteModel = (db: Connection) => defineModel(db, 'SideNote', sideNoteSchema, 'side_notes');

const most = 200;

/** Notes between those who accompany a person; the person and the company never see that there are any. */
export function createSideNotes(
  context: ConversationsContext,
  { viewers }: Pick<ConversationsService, 'viewers'>,
) {
  const { realtime, clock, db } = context;
  const notes = sideNoteModel(db);

  const present = (note: SideNoteDocument, name: string, readerId: string): SideNote => ({
    id: note._id.toHexString(),
    conversationId: note.conversationId.toHexString(),
    clientId: note.clientId,
    at: note.at.toISOString(),
    author: { name, mine: note.accountId === readerId },
    text: note.text,
  });

  /** Checked again here, in addition to the routes: notes must never be sent to another side. */
  function mustAccompany({ side }: CandidacyAccess): void {
    if (side !== 'counsellor') throw notFound();
  }

  return {
    async list(actor: Actor, access: CandidacyAccess): Promise<{ items: SideNote[] }> {
      mustAccompany(access);
      const since = visibleSince(access.guest);
      const found = await notes
        .find({ conversationId: access.candidacy._id, ...(since ? { at: { $gte: since } } : {}) })
        .sort({ _id: -1 })
        .limit(most)
        .lean<SideNoteDocument[]>();
      const names = await viewers.namesOf(found.map(({ accountId }) => accountId));
      return {
        items: found.reverse().map((note) => present(note, names.get(note.accountId) ?? '', actor.accountId)),
      };
    },

    async add(
      actor: Actor,
      access: CandidacyAccess,
      given: { clientId: string; text: string },
    ): Promise<SideNote> {
      mustAccompany(access);
      const { candidacy } = access;
      const key = { conversationId: candidacy._id, accountId: actor.accountId, clientId: given.clientId };
      try {
        await notes.create({ ...key, text: given.text, at: clock.now() });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
      const stored = await notes.findOne(key).lean<SideNoteDocument>();
      if (!stored) throw notFound();
      for (const { accountId, side, room } of await audienceOf(context, candidacy)) {
        if (side !== 'counsellor') continue;
        realtime.emit(room, 'side-note', present(stored, actor.name, accountId));
      }
      return present(stored, actor.name, actor.accountId);
    },
  };
}
export type SideNotes = ReturnType<typeof createSideNotes>;
