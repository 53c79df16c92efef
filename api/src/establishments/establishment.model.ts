import { type Connection, Schema, type Types } from 'mongoose';
import {
  accommodations,
  commitments,
  confirmationWays,
  employerKinds,
  trustStates,
} from '../../contract/index.ts';
import { defineModel, type FieldsOf } from '../platform/database/model.ts';
import { outboxField } from '../platform/events/outbox.ts';

const pointSchema = new Schema(
  { lat: { type: Number, required: true }, lon: { type: Number, required: true } },
  { _id: false },
);

const establishmentSchema = new Schema(
  {
    siret: { type: String, required: true },
    name: { type: String, required: true },
    /** Of its name, as searches compare them; derived from it. */
    nameWords: { type: [String], default: [] },
    kind: { type: String, enum: employerKinds, required: true },
    nafCode: { type: String, required: true },
    legalForm: { type: String },
    address: { type: String, required: true },
    communeCode: { type: String, required: true },
    location: { type: pointSchema, required: true },
    presentation: { type: String },
    commitments: { type: [{ type: String, enum: commitments }], default: [] },
    accommodations: { type: [{ type: String, enum: accommodations }], default: [] },
    publicTransport: { type: Boolean, default: false },
    monthlyContactCap: { type: Number, default: null },
    pausedUntil: { type: String, default: null },
    /** The account that declared it and becomes its first member. */
    declaredBy: { type: Schema.Types.ObjectId, default: null },
    /** Accounts of members who manage it. Stored here, so that conditional updates of this document guarantee one. */
    managers: { type: [String], default: [] },
    /** Accounts that left: they cannot become manager while leaving. Joining again removes them from here. */
    former: { type: [String], default: [] },
    /** Increases with each new member, so that "nobody else is there" can be a condition of a write. */
    joins: { type: Number, default: 0 },
    /** Since when nobody manages it; null while somebody does. */
    withoutManagerSince: { type: Date, default: null },
    /** Whether it is confirmed; null in data from before this field existed, which counts as declared. */
    trust: {
      type: new Schema(
        {
          state: { type: String, enum: trustStates, required: true },
          at: { type: Date, required: true },
          by: { type: Schema.Types.ObjectId, default: null },
          how: { type: String, enum: [...confirmationWays, null], default: null },
        },
        { _id: false },
      ),
      default: null,
    },
    version: { type: Number, default: 1 },
    createdAt: { type: Date, required: true },
    outbox: outboxField,
  },
  { versionKey: false },
);

// one establishment per SIRET
establishmentSchema.index({ siret: 1 }, { unique: true });

// companies by the beginnings of words of their names
establishmentSchema.index({ nameWords: 1 });
// companies to confirm, longest waiting first
establishmentSchema.index({ 'trust.state': 1, 'trust.at': 1, _id: 1 });
// establishments without a manager, for the coordinator, longest first
establishmentSchema.index(
  { withoutManagerSince: 1, _id: 1 },
  { partialFilterExpression: { withoutManagerSince: { $gt: new Date(0) } } },
);

export type EstablishmentDocument = FieldsOf<typeof establishmentSchema> & { _id: Types.ObjectId };

export function establishmentModel(connection: Connection) {
  return defineModel(connection, 'Establishment', establishmentSchema, 'establishments');
}
export type EstablishmentModel = ReturnType<typeof establishmentModel>;
