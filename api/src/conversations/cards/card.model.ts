import { Schema } from 'mongoose';
import { type CardContent, type CardState, cardStates, type SentFile } from '../../../contract/cards.ts';

const bare = { _id: false };

/** The number of another line of the conversation, as all count and as the company counts. */
export interface Line {
  seq: number;
  employerSeq: number;
}
const lineSchema = new Schema(
  { seq: { type: Number, required: true }, employerSeq: { type: Number, required: true } },
  bare,
);

/** A card lives in its message: what it asks never changes, its state changes once (and when called off). */
export interface StoredCard {
  content: CardContent;
  state: CardState;
  /** Of an appointment, in UTC. */
  startsAt?: Date;
  /** Rises when an appointment is called off, as calendars ask. */
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
  /** What is proposed instead: becomes a card of its own. */
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

/** What became of a card, as a line of its own: it counts as unread and rings as words do. */
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
  /** In the bucket, in hex. */
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
