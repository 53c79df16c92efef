import { type Connection, Schema } from 'mongoose';
import { defineModel, type FieldsOf } from '../../../platform/database/model.ts';

export const challengeUses = ['registration', 'sign_in', 'second_factor', 'confirmation'] as const;
export type ChallengeUse = (typeof challengeUses)[number];

/** A challenge that a passkey must sign. Its `_id` is kept in the session that asked for it and nowhere else. */
const challengeSchema = new Schema(
  {
    _id: { type: String, required: true },
    challenge: { type: String, required: true },
    use: { type: String, enum: challengeUses, required: true },
    /** Whose passkey is expected; null when the passkey says who it is. */
    accountId: { type: String, default: null },
    expiresAt: { type: Date, required: true },
  },
  { versionKey: false },
);
// those that nobody answered leave by themselves
challengeSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 3600 });

export type ChallengeDocument = FieldsOf<typeof challengeSchema>;

export type ChallengeModel = ReturnType<typeof challengeModel>;

export function challengeModel(connection: Connection) {
  return defineModel(connection, 'PasskeyChallenge', challengeSchema, 'passkey_challenges');
}
