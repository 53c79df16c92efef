import { type Connection, type HydratedDocument, type InferSchemaType, Schema, type Types } from 'mongoose';
import { roles } from '../../contract/index.ts';
import { defineModel } from '../platform/database/model.ts';

const membershipSchema = new Schema({
  role: { type: String, enum: roles, required: true },
  structureId: { type: Schema.Types.ObjectId },
  establishmentId: { type: Schema.Types.ObjectId },
  pathwayId: { type: Schema.Types.ObjectId },
  since: { type: Date, required: true },
});

const accountSchema = new Schema(
  {
    email: { type: String, required: true, lowercase: true },
    /** argon2id; null for an account that signs in by link alone. */
    passwordHash: { type: String, default: null },
    firstName: { type: String, required: true },
    lastName: { type: String, required: true },
    phone: { type: String, default: null },
    locale: { type: String, enum: ['fr', 'en'], default: 'fr' },
    emailVerifiedAt: { type: Date, default: null },
    memberships: { type: [membershipSchema], default: [] },
    /** One click away on the demo's sign-in page, in this order; never set outside a demo. */
    demoRank: { type: Number },
    version: { type: Number, default: 1 },
    createdAt: { type: Date, required: true },
  },
  { versionKey: false },
);

// signing in; one account an address
accountSchema.index({ email: 1 }, { unique: true });
// who is told what happens in an establishment, a structure, a pathway
accountSchema.index({ 'memberships.establishmentId': 1 }, { sparse: true });
accountSchema.index({ 'memberships.structureId': 1 }, { sparse: true });
accountSchema.index({ 'memberships.pathwayId': 1 }, { sparse: true });
// whether a first coordinator exists
accountSchema.index({ 'memberships.role': 1 });
// the four doors of the demo
accountSchema.index({ demoRank: 1 }, { sparse: true });

export type AccountFields = InferSchemaType<typeof accountSchema>;
export type AccountDocument = AccountFields & { _id: Types.ObjectId };
export type MembershipDocument = AccountDocument['memberships'][number] & { _id: Types.ObjectId };
export type AccountHydrated = HydratedDocument<AccountFields>;

export function accountModel(connection: Connection) {
  return defineModel(connection, 'Account', accountSchema, 'accounts');
}
export type AccountModel = ReturnType<typeof accountModel>;
