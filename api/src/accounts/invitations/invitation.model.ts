import { type Connection, Schema, type Types } from 'mongoose';
import { roles } from '../../../contract/index.ts';
import { defineModel, type FieldsOf } from '../../platform/database/model.ts';
import { outboxField } from '../../platform/events/outbox.ts';

const storedStates = ['waiting', 'accepted', 'cancelled', 'replaced'] as const;

/** One sending of an invitation. Only the hash of its token is kept: a stolen database opens no account. */
const invitationSchema = new Schema(
  {
    tokenHash: { type: String, required: true },
    /** Role, id and person in one key: of the invitations to one target only the one with the highest number lives. */
    target: { type: String, required: true },
    number: { type: Number, required: true },
    email: { type: String, required: true },
    role: { type: String, enum: roles, required: true },
    /** The one id of the role; absent for a coordinator. */
    placeId: { type: Schema.Types.ObjectId, default: null },
    invitedBy: { type: Schema.Types.ObjectId, required: true },
    delivery: { type: String, enum: ['mail', 'link'], required: true },
    /** An expired one is still `waiting` here. */
    state: { type: String, enum: storedStates, default: 'waiting' },
    acceptedBy: { type: Schema.Types.ObjectId, default: null },
    createdAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    /** When it was accepted, cancelled or replaced. */
    endedAt: { type: Date, default: null },
    outbox: outboxField,
  },
  { versionKey: false },
);

// accepting: one conditional update by the token's hash
invitationSchema.index({ tokenHash: 1 }, { unique: true });
// the next number of a target is won by whoever inserts it first
invitationSchema.index({ target: 1, number: -1 }, { unique: true });
// ending what waits at an address that its holder left
invitationSchema.index({ email: 1, state: 1 });
// ending what waits from who closes their account
invitationSchema.index({ invitedBy: 1, state: 1 });
// what was sent to a structure, an establishment, a pathway or the territory, newest first
invitationSchema.index({ role: 1, placeId: 1, createdAt: -1, _id: -1 });
// an address that never came is kept as long as logs are: 6 months from the sending (DOMAIN §4)
invitationSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 166 * 24 * 3600 });

export type InvitationFields = FieldsOf<typeof invitationSchema>;
export type InvitationDocument = InvitationFields & { _id: Types.ObjectId };

export function invitationModel(connection: Connection) {
  return defineModel(connection, 'Invitation', invitationSchema, 'invitations');
}
export type InvitationModel = ReturnType<typeof invitationModel>;
