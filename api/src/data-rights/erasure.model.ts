import { type Connection, Schema, type Types } from 'mongoose';
import { keptDataSchema } from '../../contract/index.ts';
import { defineModel, type FieldsOf } from '../platform/database/model.ts';

const bare = { _id: false };

/** One wish to be erased, or one end of retention; afterwards it is the certificate and names nobody. */
const erasureSchema = new Schema(
  {
    number: { type: String, required: true },
    cause: { type: String, enum: ['asked', 'retention'], required: true },
    pathwayId: { type: Schema.Types.ObjectId, required: true },
    /** Who spoke it; for a wish that a referent recorded, the account of the file at that moment. */
    accountId: { type: String, default: null },
    /** A referent wrote it down for somebody who had no account to ask with. */
    recorded: { type: Boolean },
    /**
     * By what else the person was known, noted before the first thing is erased: a job that was cut short still knows
     * what to look for. Removed with the rest.
     */
    traces: {
      type: new Schema(
        {
          accountIds: { type: [String], default: [] },
          pathwayIds: { type: [String], default: [] },
          emails: { type: [String], default: [] },
          phones: { type: [String], default: [] },
          /** Of these, some are somebody else's as well, and are left out above. */
          shared: { type: Boolean, default: false },
          /** Accounts that have another role here and stay. */
          workingAccountIds: { type: [String], default: [] },
        },
        bare,
      ),
      default: null,
    },
    /** Where the certificate is sent; removed with the rest. */
    email: { type: String, default: null },
    locale: { type: String, enum: ['fr', 'en'], required: true },
    askedAt: { type: Date, required: true },
    dueAt: { type: Date, required: true },
    state: { type: String, enum: ['waiting', 'cancelled', 'erased'], required: true },
    endedAt: { type: Date, default: null },
    kept: {
      type: [
        new Schema(
          {
            what: { type: String, enum: keptDataSchema.shape.what.options, required: true },
            until: { type: String, default: null },
          },
          bare,
        ),
      ],
      default: [],
    },
  },
  { versionKey: false },
);

// the certificate
erasureSchema.index({ number: 1 }, { unique: true });
// those whose job was lost
erasureSchema.index({ state: 1, dueAt: 1 });
// one wish at a time of a person
erasureSchema.index({ pathwayId: 1 }, { unique: true, partialFilterExpression: { state: 'waiting' } });

export type ErasureDocument = FieldsOf<typeof erasureSchema> & { _id: Types.ObjectId };

export function erasureModel(connection: Connection) {
  return defineModel(connection, 'Erasure', erasureSchema, 'erasures');
}
export type ErasureModel = ReturnType<typeof erasureModel>;
