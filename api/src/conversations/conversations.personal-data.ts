import { Types } from 'mongoose';
import { createFileBucket } from '../platform/files/file.bucket.ts';
import type { ExportedFile, PersonalDataHolder } from '../platform/personal-data/personal-data.ts';
import type { ConversationsContext } from './conversations.context.ts';
import type { ConversationsService } from './conversations.service.ts';
import { chunksCollection, filesBucket, filesCollection } from './files/file.owner.ts';
import { messageModel, readMarkModel } from './message.model.ts';
import { lastSeenModel } from './presence.ts';
import { sideNoteModel } from './side-notes.ts';

const pageLength = 100;
const inAnyOf = (conversationIds: readonly string[]) => ({
  conversationId: { $in: conversationIds.map((id) => new Types.ObjectId(id)) },
});

/** What a person wrote and received in the conversations of their candidacies, with the files. */
export function conversationsOfPerson(
  { services, db }: ConversationsContext,
  service: Pick<ConversationsService, 'list'>,
): PersonalDataHolder {
  const [messages, marks, sideNotes] = [messageModel(db), readMarkModel(db), sideNoteModel(db)];
  const seen = lastSeenModel(db);
  const bucket = createFileBucket(db, filesBucket);
  const filesOf = async (conversationIds: readonly string[]) => {
    const found = await messages
      .find(
        { conversationId: { $in: conversationIds }, file: { $exists: true } },
        { file: 1, conversationId: 1 },
      )
      .lean();
    return found.flatMap(({ file, conversationId }) =>
      file ? [{ file, conversationId: `${conversationId}` }] : [],
    );
  };

  /** The lines stay without their text, so that the numbers in read marks of others stay valid. */
  async function eraseConversations(ids: readonly string[]): Promise<void> {
    for (const { file } of await filesOf(ids)) await bucket.remove(file.id);
    await messages.updateMany(inAnyOf(ids), {
      $set: { text: '' },
      $unset: { history: 1, mentions: 1, contacts: 1, card: 1, reply: 1, file: 1 },
    });
    await sideNotes.deleteMany(inAnyOf(ids));
  }

  return {
    name: 'conversations',
    collections: ['messages', 'read_marks', 'side_notes', 'last_seen', filesCollection, chunksCollection],

    async exportFor(actor, { pathwayId }, locale) {
      const conversations = [];
      for (const conversationId of await services.candidacies.idsOfPathway(pathwayId)) {
        const access = await services.candidacies.accessOf(actor, conversationId);
        if (!access) continue;
        const lines = [];
        for (let after = 0; ; ) {
          const { items } = await service.list(actor, access, { after, limit: pageLength }, locale);
          lines.push(...items);
          after = items.at(-1)?.seq ?? after;
          if (items.length < pageLength) break;
        }
        conversations.push({ conversationId, messages: lines });
      }
      return conversations;
    },

    async filesFor(_actor, { pathwayId }): Promise<ExportedFile[]> {
      const files = await filesOf(await services.candidacies.idsOfPathway(pathwayId));
      return files
        .filter(({ file }) => file.state === 'ready')
        .map(({ file, conversationId }) => ({
          name: `${conversationId}/${file.id.slice(-6)}-${file.name}`,
          read: () => bucket.read(file.id, { start: 0, end: file.size }),
        }));
    },

    eraseCandidacies: eraseConversations,
    async erase({ pathwayId, accountId }) {
      const ids = await services.candidacies.idsOfPathway(pathwayId);
      await eraseConversations(ids);
      if (!accountId) return [];
      await marks.deleteMany({ accountId });
      await seen.deleteOne({ _id: accountId });
      return [];
    },
  };
}
