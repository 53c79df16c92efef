import { Schema } from 'mongoose';
import { type CardContent, type CardState, cardStates, type SentFile } from '../../../contract/cards.ts';

const bare = { _id: false };

/** The number of another line of the conversation, in the common numbering and in the company's. */
export interface Line {
  seq: number;
  employerSeq: number;
}
const lineSchema = new Schema(
  { seq: { type: Number, required: true }, employerSeq: { type: Number, required: true } },
  bare,
);

/** A card is stored in its message. Its content never changes; its state changes once, and again when called off. */
export interface StoredCard {
  content: CardContent;
  state: CardState;
  /** For an appointment, in UTC. */
  startsAt?: Date;
  /** Increased when an appointment is called off, as iCalendar requires. */
  sequence: number;
  counterOf?: Line;
  answer?: CardAnswer;
}
export interface CardAnswer {
  accountId: string;
  role: string;
  at: Date;
  clientId: string;
  choice?: number;
  /** A counter-proposal: becomes a card of its own. */
  counter?: CardContent;
}
export const storedCardSchema = new Schema(
  {
    content: { type: Schema.Types.Mixed, required: true },
    state: { type: String, enum: cardStates, required: true },
    startsAt: { type: Date },
    sequence: { type: Number, default: 0 },
    counterOf: { type: lineSchema },
    answer: {
      type: new Schema(
        {
          accountId: { type: String, required: true },
          role: { type: String, required: true },
          at: { type: Date, required: true },
          clientId: { type: String, required: true },
          choice: { type: Number },
          counter: { type: Schema.Types.Mixed },
        },
        bare,
      ),
    },
  },
  bare,
);

/** The answer to a card, as a line of its own: it counts as unread and notifies like a message. */
export interface StoredReply extends Line {
  kind: CardContent['kind'];
  state: CardState;
  choice?: string;
}
export const storedReplySchema = new Schema(
  {
    seq: { type: Number, required: true },
    employerSeq: { type: Number, required: true },
    kind: { type: String, required: true },
    state: { type: String, enum: cardStates, required: true },
    choice: { type: String },
  },
  bare,
);

export interface StoredFile {
  /** Id in the file bucket, in hex. */
  id: string;
  name: string;
  type: SentFile['type'];
  size: number;
  sha256: string;
  state: SentFile['state'];
  answers?: Line;
}
export const storedFileSchema = new Schema(
  {
    id: { type: String, required: true },
    name: { type: String, required: true },
    type: { type: String, required: true },
    size: { type: Number, required: true },
    sha256: { type: String, required: true },
    state: { type: String, enum: ['ready', 'checking', 'removed'], required: true },
    answers: { type: lineSchema },
  },
  bare,
);
