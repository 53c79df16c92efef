import { Types } from 'mongoose';
import type { Context } from '../../api/src/server.ts';

type Stored = Record<string, unknown> & { _id: Types.ObjectId };

/** Documents per write. */
const batch = 1_000;

/**
 * Stores so many copies of the demo's people, slots and candidacies. Copied people are accompanied by nobody here, so that
 * the lists of each account stay as long as in the demo while the store grows.
 */
export async function multiply({ db }: Context, copies: number): Promise<void> {
  const [people, slots, candidacies] = await Promise.all(
    ['pathways', 'slots', 'candidacies'].map((name) => db.collection<Stored>(name).find({}).toArray()),
  );
  for (let copy = 1; copy < copies; copy += 1) {
    const given = new Map<string, Types.ObjectId>();
    const newId = (id: unknown) => {
      const known = given.get(`${id}`) ?? new Types.ObjectId();
      given.set(`${id}`, known);
      return known;
    };
    const copied = ({ outbox: _, ...one }: Stored) => ({ ...one, _id: newId(one._id) });
    await store(
      'pathways',
      (people ?? []).map((one) => ({ ...copied(one), followers: [] })),
    );
    await store(
      'slots',
      (slots ?? []).map((one) => ({ ...copied(one), clientId: `${copy} ${one.clientId}`, accepted: [] })),
    );
    await store(
      'candidacies',
      (candidacies ?? []).map((one) => ({
        ...copied(one),
        clientId: `${copy} ${one.clientId}`,
        pathwayId: newId(one.pathwayId),
        slotId: newId(one.slotId),
      })),
    );
  }

  async function store(name: string, documents: Stored[]): Promise<void> {
    for (let at = 0; at < documents.length; at += batch)
      await db.collection<Stored>(name).insertMany(documents.slice(at, at + batch), { ordered: false });
  }
}
