import { type InferSchemaType, Schema } from 'mongoose';

/** A change of address that waits for its links, or, once done, for what follows from it. One an account. */
export const addressChangeSchema = new Schema(
  {
    id: { type: String, required: true },
    email: { type: String, required: true },
    /** The proved address that has to agree; null where there is none. */
    from: { type: String, default: null },
    /** Only the hashes of the tokens are kept: a stolen database opens nothing. */
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
