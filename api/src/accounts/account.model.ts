import { type Connection, type HydratedDocument, Schema, type Types } from 'mongoose';
import { accountStatuses, locales, roles, staffRoles } from '../../contract/index.ts';
import { defineModel, type FieldsOf } from '../platform/database/model.ts';
import { outboxField } from '../platform/events/outbox.ts';
import { accessLetterSchema } from './access-letter.model.ts';
import { addressChangeSchema } from './address-change.model.ts';

const membershipSchema = new Schema({
  /** Written out, so that its type is known; mongoose gives it. */
  _id: { type: Schema.Types.ObjectId, auto: true, required: true },
  role: { type: String, enum: roles, required: true },
  structureId: { type: Schema.Types.ObjectId },
  establishmentId: { type: Schema.Types.ObjectId },
  pathwayId: { type: Schema.Types.ObjectId },
  since: { type: Date, required: true },
});

const accountSchema = new Schema(
  {
    /**
     * Several people may share it (couples), and it may be absent; it allows no sign-in and receives no mail until
     * verified.
     */
    email: { type: String, default: null, lowercase: true },
    emailVerifiedAt: { type: Date, default: null },
    /** argon2id; null for an account without a password. */
    passwordHash: { type: String, default: null },
    firstName: { type: String, required: true },
    lastName: { type: String, required: true },
    phone: { type: String, default: null },
    phoneVerifiedAt: { type: Date, default: null },
    /** For people without e-mail and phone: `K7QM-4827`. */
    identifier: { type: String },
    locale: { type: String, enum: locales, default: 'fr' },
    memberships: { type: [membershipSchema], default: [] },
    /** Position on the demo's sign-in page, where one click signs in; never set outside a demo. */
    demoRank: { type: Number },
    status: { type: String, enum: accountStatuses, default: 'active' },
    /** Why, when and by whom the account was last suspended, closed or reopened. */
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
    /** The registration that created this account; unique, so that a repeated request creates one. */
    registrationKey: { type: String },
    version: { type: Number, default: 1 },
    createdAt: { type: Date, required: true },
    outbox: outboxField,
  },
  { versionKey: false },
);

// sign-in by a verified address, phone or identifier; couples may share the first two
accountSchema.index({ email: 1, emailVerifiedAt: 1 });
accountSchema.index({ phone: 1 }, { partialFilterExpression: { phoneVerifiedAt: { $gt: new Date(0) } } });
accountSchema.index(
  { identifier: 1 },
  { unique: true, partialFilterExpression: { identifier: { $exists: true } } },
);
// one professional account per verified address, also with concurrent invitations, registrations and changes
accountSchema.index(
  { email: 1 },
  {
    name: 'one_staff_account_an_address',
    unique: true,
    partialFilterExpression: {
      emailVerifiedAt: { $gt: new Date(0) },
      'memberships.role': { $in: [...staffRoles] },
    },
  },
);
// opening a link of an address change: one conditional update by the token's hash
accountSchema.index({ 'addressChange.newTokenHash': 1 }, { sparse: true });
accountSchema.index({ 'addressChange.oldTokenHash': 1 }, { sparse: true });
// one account per registration
accountSchema.index(
  { registrationKey: 1 },
  { unique: true, partialFilterExpression: { registrationKey: { $exists: true } } },
);
// members of an establishment, a structure, a pathway
accountSchema.index({ 'memberships.establishmentId': 1 }, { sparse: true });
accountSchema.index({ 'memberships.structureId': 1 }, { sparse: true });
accountSchema.index({ 'memberships.pathwayId': 1 }, { sparse: true });
// whether a first coordinator exists
accountSchema.index({ 'memberships.role': 1 });
// accounts suspended by the coordinator
accountSchema.index({ status: 1, _id: 1 }, { partialFilterExpression: { status: 'suspended' } });
// the four accounts on the demo's sign-in page
accountSchema.index({ demoRank: 1 }, { sparse: true });

export type AccountFields = FieldsOf<typeof accountSchema>;
export type AccountDocument = AccountFields & { _id: Types.ObjectId };
export type MembershipDocument = AccountDocument['memberships'][number];
export type AccountHydrated = HydratedDocument<AccountFields>;

export function accountModel(connection: Connection) {
  return defineModel(connection, 'Account', accountSchema, 'accounts');
}
export type AccountModel = ReturnType<typeof accountModel>;

/** Earlier versions allowed one account per address; now people may share a mailbox. */
export async function dropUniqueEmailIndex(accounts: AccountModel): Promise<void> {
  const indexes = await accounts.collection.indexes();
  if (indexes.some(({ name }) => name === 'email_1')) await accounts.collection.dropIndex('email_1');
}
