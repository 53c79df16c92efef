import { type Connection, type InferSchemaType, Schema, type Types } from 'mongoose';
import { roles } from '../../../contract/index.ts';
import { defineModel } from '../../platform/database/model.ts';

export const invitationStates = ['waiting', 'accepted', 'cancelled', 'replaced'] as const;

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
    state: { type: String, enum: invitationStates, default: 'waiting' },
    createdAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    /** When it was accepted, cancelled or replaced. */
    endedAt: { type: Date, default: null },
  },
  { versionKey: false },
);

// accepting: one conditional update by the token's hash
invitationSchema.index({ tokenHash: 1 }, { unique: true });
// the next number of a target is won by whoever inserts it first
invitationSchema.index({ target: 1, number: 1 }, { unique: true });

export type InvitationFields = InferSchemaType<typeof invitationSchema>;
export type InvitationDocument = InvitationFields & { _id: Types.ObjectId };

export function invitationModel(connection: Connection) {
  return defineModel(connection, 'Invitation', invitationSchema, 'invitations');
}
export type InvitationModel = ReturnType<typeof invitationModel>;
