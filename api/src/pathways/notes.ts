import { Types } from 'mongoose';
import type { Actor } from '../platform/auth/actor.ts';
import type { Context } from '../platform/context.ts';
import { findPage, totalOf } from '../platform/database/find-page.ts';
import type { NoteDocument, NoteFields, NoteModel } from './note.model.ts';

type PageQuery = { limit: number; cursor?: string | undefined };
const newestFirst = [['_id', -1]] as const;

/** Notes of those who accompany; the person reads the shared ones. */
export function createNotes({ clock }: Pick<Context, 'clock'>, notes: NoteModel) {
  return {
    async list(pathwayId: string, all: boolean, page: PageQuery) {
      const found = await findPage<NoteFields>(notes, {
        filter: { pathwayId: new Types.ObjectId(pathwayId), ...(all ? {} : { shared: true }) },
        sort: newestFirst,
        ...page,
      });
      return { items: found.items.map(presentNote), nextCursor: found.nextCursor, ...totalOf(found) };
    },

    async add(
      actor: Pick<Actor, 'accountId' | 'name'>,
      pathwayId: string,
      { text, shared }: { text: string; shared: boolean },
      at: Date = clock.now(),
    ) {
      const created = await notes.create({
        pathwayId,
        authorId: actor.accountId,
        author: actor.name,
        text,
        shared,
        at,
      });
      return presentNote(created.toObject());
    },
  };
}
export type Notes = ReturnType<typeof createNotes>;

function presentNote({ _id, text, author, at, shared }: NoteDocument) {
  return { id: _id.toHexString(), text, author, at: at.toISOString(), shared };
}
