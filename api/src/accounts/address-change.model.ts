import { type InferSchemaType, Schema } from 'mongoose';

/** A pending change of address or, once done, what its subscriber still needs. At most one per account. */
export const addressChangeSchema = new Schema(
  {
    id: { type: String, required: true },
    email: { type: String, required: true },
    /** The verified address that must agree; null when there is none. */
    from: { type: String, default: null },
    /** Only hashes of the tokens are stored, so that a stolen database gives no access. */
    newTokenHash: { type: String, required: true },
    oldTokenHash: { type: String },
    newProvedAt: { type: Date, default: null },
    oldProvedAt: { type: Date, default: null },
    expiresAt: { type: Date, required: true },
    doneAt: { type: Date, default: null },
  },
  { _id: false },
);

export type AddressChangeDocument = InferSchemaType<typeof addressChangeSchema>;
