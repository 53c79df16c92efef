import { type Connection, Schema, type Types } from 'mongoose';
import { invitationDeliveries, roles } from '../../../contract/index.ts';
import { defineModel, type FieldsOf } from '../../platform/database/model.ts';
import { outboxField } from '../../platform/events/outbox.ts';

const storedStates = ['waiting', 'accepted', 'cancelled', 'replaced'] as const;

/** One invitation sent. Only the hash of its token is stored, so that a stolen database gives no access. */
const invitationSchema = new Schema(
  {
    tokenHash: { type: String, required: true },
    /**
     * Role, id and person in one key: of all invitations to one target, only the one with the highest number is
     * valid.
     */
    target: { type: String, required: true },
    number: { type: Number, required: true },
    email: { type: String, required: true },
    role: { type: String, enum: roles, required: true },
    /** The id of the role's place; absent for a coordinator. */
    placeId: { type: Schema.Types.ObjectId, default: null },
    invitedBy: { type: Schema.Types.ObjectId, required: true },
    delivery: { type: String, enum: invitationDeliveries, required: true },
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
// unique, so that concurrent invitations to a target get different numbers
invitationSchema.index({ target: 1, number: -1 }, { unique: true });
// ending invitations to an address that its owner left
invitationSchema.index({ email: 1, state: 1 });
// ending invitations from a closed account
invitationSchema.index({ invitedBy: 1, state: 1 });
// invitations to a place, newest first
invitationSchema.index({ role: 1, placeId: 1, createdAt: -1, _id: -1 });
// addresses are kept for 6 months from the sending, like logs (DOMAIN §4)
invitationSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 166 * 24 * 3600 });

export type InvitationFields = FieldsOf<typeof invitationSchema>;
export type InvitationDocument = InvitationFields & { _id: Types.ObjectId };

export function invitationModel(connection: Connection) {
  return defineModel(connection, 'Invitation', invitationSchema, 'invitations');
}
export type InvitationModel = ReturnType<typeof invitationModel>;
