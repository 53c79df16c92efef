import { type Connection, Schema } from 'mongoose';
import { roles } from '../../../contract/index.ts';
import { defineModel, type FieldsOf } from '../../platform/database/model.ts';

/** The private calendar of an account in one of its memberships. Only the hash of its address is stored. */
const feedSchema = new Schema(
  {
    /** Account and membership: `<account id>:<membership id>`. */
    _id: { type: String, required: true },
    accountId: { type: String, required: true },
    membershipId: { type: String, required: true },
    role: { type: String, enum: roles, required: true },
    tokenHash: { type: String, required: true },
    createdAt: { type: Date, required: true },
  },
  { versionKey: false },
);
// reading by the address
feedSchema.index({ tokenHash: 1 }, { unique: true });
// erasure of an account
feedSchema.index({ accountId: 1 });

export type FeedDocument = FieldsOf<typeof feedSchema> & { _id: string };

export function feedModel(connection: Connection) {
  return defineModel(connection, 'CalendarFeed', feedSchema, 'calendar_feeds');
}
export type FeedModel = ReturnType<typeof feedModel>;
