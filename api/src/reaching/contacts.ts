import { Types } from 'mongoose';
import type { ParsedOf } from '../../contract/endpoint.ts';
import type { Locale } from '../../contract/primitives.ts';
import type { PostalAddress, putContact } from '../../contract/reaching.ts';
import { createCachedQuery } from '../platform/database/cached-query.ts';
import type { ReachingContext } from './reaching.context.ts';
import type { ContactDocument, ReachingModels } from './reaching.model.ts';

type Given = Partial<ParsedOf<typeof putContact>['body']>;

interface ImportedAddress {
  pathwayId: string;
  postalAddress: PostalAddress;
  overTyped?: boolean;
}
/** What stood there before a file wrote over it. */
interface EarlierAddress {
  postalAddress: PostalAddress | null;
  typed: boolean;
}

const isSame = (one: Partial<PostalAddress>, other: PostalAddress) =>
  one.street === other.street &&
  (one.complement ?? '') === other.complement &&
  one.postalCode === other.postalCode &&
  one.city === other.city;

/** Postal addresses, languages and wishes of people. */
export function createContacts(
  { clock, db }: Pick<ReachingContext, 'clock' | 'db'>,
  { contacts, attempts }: ReachingModels,
) {
  const contactOf = createCachedQuery<ContactDocument | null>(
    db,
    [contacts.collection.name],
    async (pathwayIds) => {
      const found = await contacts
        .find({ pathwayId: { $in: pathwayIds } })
        .sort({ updatedAt: 1, _id: 1 })
        .lean<ContactDocument[]>();
      const newest = new Map(found.map((one) => [`${one.pathwayId}`, one]));
      return pathwayIds.map((id) => newest.get(id) ?? null);
    },
  );
  async function ofPeople(pathwayIds: readonly string[]): Promise<Map<string, ContactDocument>> {
    const found = await Promise.all(pathwayIds.map(contactOf));
    return new Map(found.flatMap((one) => (one ? [[`${one.pathwayId}`, one] as const] : [])));
  }

  return {
    ofPeople,
    async localesOf(pathwayIds: readonly string[]): Promise<Map<string, Locale>> {
      const found = await ofPeople(pathwayIds);
      return new Map([...found].flatMap(([id, { locale }]) => (locale ? [[id, locale] as const] : [])));
    },
    async postalOf(pathwayIds: readonly string[]): Promise<Set<string>> {
      const found = await ofPeople(pathwayIds);
      return new Set([...found].flatMap(([id, { postalAddress }]) => (postalAddress ? [id] : [])));
    },

    /** Addresses of a file; what somebody typed stays, unless the reader of the file chose to write over it. Idempotent. */
    async putImported(many: readonly ImportedAddress[]): Promise<void> {
      if (many.length === 0) return;
      const typed = await contacts
        .find({ pathwayId: { $in: many.map(({ pathwayId }) => pathwayId) }, imported: { $ne: true } })
        .lean<ContactDocument[]>();
      const kept = new Set(
        typed.flatMap(({ pathwayId, postalAddress }) => (postalAddress ? [`${pathwayId}`] : [])),
      );
      const updatedAt = clock.now();
      const writes = many
        .filter(({ pathwayId, overTyped }) => overTyped || !kept.has(pathwayId))
        .map(({ pathwayId, postalAddress }) => ({
          updateOne: {
            filter: { pathwayId: new Types.ObjectId(pathwayId) },
            update: { $set: { postalAddress, updatedAt, imported: true } },
            upsert: true,
          },
        }));
      if (writes.length > 0) await contacts.bulkWrite(writes, { ordered: false });
    },

    /** Puts back the address that a file wrote over, while nobody has changed it since. Idempotent. */
    async putBack(
      pathwayId: string,
      { earlier, written }: { earlier: EarlierAddress | null; written: PostalAddress },
    ): Promise<void> {
      const now = (await ofPeople([pathwayId])).get(pathwayId);
      if (!now?.imported || !now.postalAddress || !isSame(now.postalAddress, written)) return;
      const { postalAddress, typed } = earlier ?? { postalAddress: null, typed: false };
      await contacts.updateOne(
        { _id: now._id, imported: true, updatedAt: now.updatedAt },
        { $set: { postalAddress, imported: !typed, updatedAt: clock.now() } },
      );
    },

    /** Whether anything but the address of a file is known: they were written to, or somebody changed it. */
    async isUsed(pathwayId: string): Promise<boolean> {
      const [changed, tried] = await Promise.all([
        contacts.exists({ pathwayId, imported: { $ne: true } }),
        attempts.exists({ pathwayId }),
      ]);
      return changed !== null || tried !== null;
    },

    async forget(pathwayId: string): Promise<void> {
      await contacts.deleteMany({ pathwayId });
    },

    /** Changes what is given. */
    async put(pathwayId: string, { postalAddress, locale, noMessages }: Given): Promise<void> {
      const now = clock.now();
      const set = {
        updatedAt: now,
        imported: false,
        ...(postalAddress === undefined ? {} : { postalAddress }),
        ...(locale === undefined ? {} : { locale }),
        ...(noMessages === false ? { noMessagesSince: null } : {}),
      };
      const newest = await contacts
        .findOneAndUpdate(
          { pathwayId },
          { $set: set },
          { upsert: true, returnDocument: 'after', sort: { updatedAt: -1 } },
        )
        .lean<ContactDocument>();
      if (noMessages === true)
        await contacts.updateOne(
          { _id: newest._id, noMessagesSince: null },
          { $set: { noMessagesSince: now } },
        );
    },
  };
}
export type Contacts = ReturnType<typeof createContacts>;
