import { type Connection, Schema } from 'mongoose';
import { defineModel, type FieldsOf } from '../../../platform/database/model.ts';

export const challengeUses = ['registration', 'sign_in', 'second_factor', 'confirmation'] as const;
export type ChallengeUse = (typeof challengeUses)[number];

/** A challenge for a passkey to sign. Its `_id` is stored only in the browser or the session that requested it. */
const challengeSchema = new Schema(
  {
    _id: { type: String, required: true },
    challenge: { type: String, required: true },
    use: { type: String, enum: challengeUses, required: true },
    /** The account whose passkey is expected; null when the passkey identifies it. */
    accountId: { type: String, default: null },
    expiresAt: { type: Date, required: true },
  },
  { versionKey: false },
);
// removal of unanswered challenges
challengeSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 3600 });

export type ChallengeDocument = FieldsOf<typeof challengeSchema>;

export type ChallengeModel = ReturnType<typeof challengeModel>;

export function challengeModel(connection: Connection) {
  return defineModel(connection, 'PasskeyChallenge', challengeSchema, 'passkey_challenges');
}
