import { type Connection, type HydratedDocument, Schema, type Types } from 'mongoose';
import { roles } from '../../contract/index.ts';
import { defineModel, type FieldsOf } from '../platform/database/model.ts';
import { outboxField } from '../platform/events/outbox.ts';
import { accessLetterSchema } from './access-letter.model.ts';
import { addressChangeSchema } from './address-change.model.ts';

export const accountStatuses = ['active', 'suspended', 'closed'] as const;
export type AccountStatus = (typeof accountStatuses)[number];

const membershipSchema = new Schema({
  role: { type: String, enum: roles, required: true },
  structureId: { type: Schema.Types.ObjectId },
  establishmentId: { type: Schema.Types.ObjectId },
  pathwayId: { type: Schema.Types.ObjectId },
  since: { type: Date, required: true },
});

const accountSchema = new Schema(
  {
    /** May be shared by several people (couples) and may be absent; opens and receives nothing until it is proved. */
    email: { type: String, default: null, lowercase: true },
    emailVerifiedAt: { type: Date, default: null },
    /** argon2id; null for an account that signs in by link alone. */
    passwordHash: { type: String, default: null },
    firstName: { type: String, required: true },
    lastName: { type: String, required: true },
    phone: { type: String, default: null },
    phoneVerifiedAt: { type: Date, default: null },
    /** Given to who signs in without e-mail and phone: `K7QM-4827`. */
    identifier: { type: String },
    locale: { type: String, enum: ['fr', 'en'], default: 'fr' },
    memberships: { type: [membershipSchema], default: [] },
    /** One click away on the demo's sign-in page, in this order; never set outside a demo. */
    demoRank: { type: Number },
    status: { type: String, enum: accountStatuses, default: 'active' },
    /** Why, when and by whom the account was last suspended, closed or opened again. */
    statusChange: {
      type: new Schema(
        {
          reason: { type: String, default: '' },
          at: { type: Date, required: true },
          by: { type: Schema.Types.ObjectId, required: true },
        },
        { _id: false },
      ),
      default: null,
    },
    accessLetter: { type: accessLetterSchema, default: null },
    addressChange: { type: addressChangeSchema, default: null },
    /** Which registration made this account, so that it makes one, whatever is pressed twice. */
    registrationKey: { type: String },
    version: { type: Number, default: 1 },
    createdAt: { type: Date, required: true },
    outbox: outboxField,
  },
  { versionKey: false },
);

// signing in by a proved address, phone or identifier; couples share the first two
accountSchema.index({ email: 1, emailVerifiedAt: 1 });
accountSchema.index({ phone: 1 }, { partialFilterExpression: { phoneVerifiedAt: { $gt: new Date(0) } } });
accountSchema.index(
  { identifier: 1 },
  { unique: true, partialFilterExpression: { identifier: { $exists: true } } },
);
// one professional account a proved address, whatever is invited, registered or changed at the same moment
accountSchema.index(
  { email: 1 },
  {
    name: 'one_staff_account_an_address',
    unique: true,
    partialFilterExpression: {
      emailVerifiedAt: { $gt: new Date(0) },
      'memberships.role': { $in: ['counsellor', 'employer', 'coordinator'] },
    },
  },
);
// opening a link of a change of address: one conditional update by the token's hash
accountSchema.index({ 'addressChange.newTokenHash': 1 }, { sparse: true });
accountSchema.index({ 'addressChange.oldTokenHash': 1 }, { sparse: true });
// one account a registration
accountSchema.index(
  { registrationKey: 1 },
  { unique: true, partialFilterExpression: { registrationKey: { $exists: true } } },
);
// who is told what happens in an establishment, a structure, a pathway
accountSchema.index({ 'memberships.establishmentId': 1 }, { sparse: true });
accountSchema.index({ 'memberships.structureId': 1 }, { sparse: true });
accountSchema.index({ 'memberships.pathwayId': 1 }, { sparse: true });
// whether a first coordinator exists
accountSchema.index({ 'memberships.role': 1 });
// what the coordinator has suspended
accountSchema.index({ status: 1, _id: 1 }, { partialFilterExpression: { status: 'suspended' } });
// the four doors of the demo
accountSchema.index({ demoRank: 1 }, { sparse: true });

export type AccountFields = FieldsOf<typeof accountSchema>;
export type AccountDocument = AccountFields & { _id: Types.ObjectId };
export type MembershipDocument = AccountDocument['memberships'][number] & { _id: Types.ObjectId };
export type AccountHydrated = HydratedDocument<AccountFields>;

export function accountModel(connection: Connection) {
  return defineModel(connection, 'Account', accountSchema, 'accounts');
}
export type AccountModel = ReturnType<typeof accountModel>;

/** Data of an earlier version allowed one account an address; a mailbox may now be shared. */
export async function dropUniqueEmailIndex(accounts: AccountModel): Promise<void> {
  const indexes = await accounts.collection.indexes();
  if (indexes.some(({ name }) => name === 'email_1')) await accounts.collection.dropIndex('email_1');
}
