import { type Connection, Schema, type Types } from 'mongoose';
import { erasureStates, keptDataSchema, locales } from '../../contract/index.ts';
import { defineModel, type FieldsOf } from '../platform/database/model.ts';

const bare = { _id: false };

/** An erasure request, or the end of a retention; afterwards it is the certificate and names nobody. */
const erasureSchema = new Schema(
  {
    number: { type: String, required: true },
    cause: { type: String, enum: ['asked', 'retention'], required: true },
    pathwayId: { type: Schema.Types.ObjectId, required: true },
    /**
     * The account that requested it; for a request recorded by a referent, the account of the file at that moment.
     */
    accountId: { type: String, default: null },
    /** A referent recorded it for somebody without an account. */
    recorded: { type: Boolean },
    /**
     * Other identifiers of the person, stored before anything is erased, so that an interrupted job still knows what
     * to look for. Removed at the end.
     */
    traces: {
      type: new Schema(
        {
          accountIds: { type: [String], default: [] },
          pathwayIds: { type: [String], default: [] },
          emails: { type: [String], default: [] },
          phones: { type: [String], default: [] },
          /** Whether some of them also belong to somebody else and were omitted. */
          shared: { type: Boolean, default: false },
          /** Accounts with another role, which stay. */
          workingAccountIds: { type: [String], default: [] },
        },
        bare,
      ),
      default: null,
    },
    /** Recipient of the certificate; removed at the end. */
    email: { type: String, default: null },
    locale: { type: String, enum: locales, required: true },
    askedAt: { type: Date, required: true },
    dueAt: { type: Date, required: true },
    state: { type: String, enum: erasureStates, required: true },
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
// requests whose job was lost
erasureSchema.index({ state: 1, dueAt: 1 });
// one open request per person
erasureSchema.index({ pathwayId: 1 }, { unique: true, partialFilterExpression: { state: 'waiting' } });

export type ErasureDocument = FieldsOf<typeof erasureSchema> & { _id: Types.ObjectId };

export function erasureModel(connection: Connection) {
  return defineModel(connection, 'Erasure', erasureSchema, 'erasures');
}
export type ErasureModel = ReturnType<typeof erasureModel>;
