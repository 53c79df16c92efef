import { Schema } from 'mongoose';
import { type CardContent, cardKinds, cardStates, fileStates, fileTypes } from '../../../contract/cards.ts';
import { sides } from '../../../contract/primitives.ts';
import { type FieldsOf, jsonOf } from '../../platform/database/model.ts';

const bare = { _id: false };

const lineSchema = new Schema(
  { seq: { type: Number, required: true }, employerSeq: { type: Number, required: true } },
  bare,
);
/** The number of another line of the conversation, in the common numbering and in the company's. */
export type Line = FieldsOf<typeof lineSchema>;

export const storedCardSchema = new Schema(
  {
    content: { ...jsonOf<CardContent>(), required: true },
    state: { type: String, enum: cardStates, required: true },
    /** For an appointment, in UTC. */
    startsAt: { type: Date },
    /** Increased when an appointment is called off, as iCalendar requires. */
    sequence: { type: Number, default: 0 },
    counterOf: { type: lineSchema },
    answer: {
      type: new Schema(
        {
          accountId: { type: String, required: true },
          role: { type: String, enum: sides, required: true },
          at: { type: Date, required: true },
          clientId: { type: String, required: true },
          choice: { type: Number },
          /** A counter-proposal: becomes a card of its own. */
          counter: jsonOf<CardContent>(),
        },
        bare,
      ),
    },
  },
  bare,
);
/** A card is stored in its message. Its content never changes; its state changes once, and again when called off. */
export type StoredCard = FieldsOf<typeof storedCardSchema>;

export const storedReplySchema = new Schema(
  {
    seq: { type: Number, required: true },
    employerSeq: { type: Number, required: true },
    kind: { type: String, enum: cardKinds, required: true },
    state: { type: String, enum: cardStates, required: true },
    choice: { type: String },
  },
  bare,
);
/** The answer to a card, as a line of its own: it counts as unread and notifies like a message. */
export type StoredReply = FieldsOf<typeof storedReplySchema>;

export const storedFileSchema = new Schema(
  {
    /** Id in the file bucket, in hex. */
    id: { type: String, required: true },
    name: { type: String, required: true },
    type: { type: String, enum: fileTypes, required: true },
    size: { type: Number, required: true },
    sha256: { type: String, required: true },
    state: { type: String, enum: fileStates, required: true },
    answers: { type: lineSchema },
  },
  bare,
);
export type StoredFile = FieldsOf<typeof storedFileSchema>;
