import { type Connection, Schema } from 'mongoose';
import { parisDay } from '../platform/clock.ts';
import type { Context } from '../platform/context.ts';
import { createDocumentCache } from '../platform/database/document-cache.ts';
import { defineModel, type FieldsOf } from '../platform/database/model.ts';
import { makeEvent, outboxField } from '../platform/events/outbox.ts';

const contactsSchema = new Schema(
  {
    /** `<establishment id>:<YYYY-MM>` */
    _id: { type: String, required: true },
    establishmentId: { type: String, required: true },
    candidacies: { type: [String], default: [] },
    outbox: outboxField,
  },
  { versionKey: false },
);

export function contactsModel(connection: Connection) {
  return defineModel(connection, 'EstablishmentContacts', contactsSchema, 'establishment_contacts');
}

/** New contacts of companies, per calendar month in Europe/Paris. */
export function createContacts(context: Context, contacts: ReturnType<typeof contactsModel>) {
  const monthOf = (instant: Date) => parisDay(instant).slice(0, 7);
  const thisMonth = () => monthOf(context.clock.now());
  const contactsCache = createDocumentCache<FieldsOf<typeof contactsSchema>>(
    contacts.db,
    contacts.collection.name,
    { toKey: (id) => id },
  );
  return {
    /** Counts a candidacy once, in the month in which it was sent to the company. */
    async record(establishmentId: string, candidacyId: string, at: Date): Promise<void> {
      const month = monthOf(at);
      const _id = `${establishmentId}:${month}`;
      const event = makeEvent(context, 'establishment.contacted', { establishmentId, month });
      await contacts.updateOne({ _id }, { $setOnInsert: { establishmentId } }, { upsert: true });
      await contacts.updateOne(
        { _id, candidacies: { $ne: candidacyId } },
        { $push: { candidacies: candidacyId, outbox: event } },
      );
    },

    /** In a month `YYYY-MM`, by default the current one. */
    async countsOf(establishmentIds: readonly string[], month = thisMonth()): Promise<Map<string, number>> {
      const found = await Promise.all(establishmentIds.map((id) => contactsCache.get(`${id}:${month}`)));
      return new Map(
        found.flatMap((one) => (one ? [[one.establishmentId, one.candidacies?.length ?? 0]] : [])),
      );
    },
  };
}
export type Contacts = ReturnType<typeof createContacts>;
