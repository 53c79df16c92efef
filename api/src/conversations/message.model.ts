import { type Connection, Schema, type Types } from 'mongoose';
import { candidacyStates } from '../../contract/index.ts';
import { defineModel, type FieldsOf } from '../platform/database/model.ts';
import { outboxField } from '../platform/events/outbox.ts';
import { storedCardSchema, storedFileSchema, storedReplySchema } from './cards/card.model.ts';

const messageSchema = new Schema(
  {
    conversationId: { type: Schema.Types.ObjectId, required: true },
    /** 1, 2, 3, ... without a gap in each conversation. */
    seq: { type: Number, required: true },
    /**
     * The same among the lines that the company may see, so that it counts without a gap too; on a line hidden from
     * it, the number of those before.
     */
    employerSeq: { type: Number, required: true },
    /** Made by the client, or from the event that a system line tells. */
    clientId: { type: String, required: true },
    at: { type: Date, required: true },
    kind: { type: String, enum: ['text', 'system'], required: true },
    text: { type: String, default: '' },
    moved: {
      type: new Schema(
        {
          from: { type: String, enum: [...candidacyStates, null], default: null },
          to: { type: String, required: true },
        },
        { _id: false },
      ),
      default: null,
    },
    author: {
      type: new Schema(
        { accountId: { type: String, default: null }, role: { type: String, required: true } },
        { _id: false },
      ),
      required: true,
    },
    /** From before the company heard of the candidacy: not for its eyes. */
    hiddenFromEmployer: { type: Boolean, default: false },
    /** Rises in its conversation with each later change: what a reader who was away asks for. */
    change: { type: Number },
    editedAt: { type: Date },
    deletedAt: { type: Date },
    /** What stood there before, for the audit alone: no reader of messages gets it. */
    history: {
      type: [
        new Schema(
          { text: { type: String, default: '' }, at: { type: Date, required: true } },
          { _id: false },
        ),
      ],
      default: undefined,
      select: false,
    },
    mentions: {
      type: [
        new Schema(
          {
            ref: { type: String, required: true },
            accountId: { type: String, required: true },
            role: { type: String, required: true },
          },
          { _id: false },
        ),
      ],
      default: undefined,
    },
    /** Contact details that seem to be in it, told to those who accompany. */
    contacts: { type: [String], default: undefined },
    card: { type: storedCardSchema },
    reply: { type: storedReplySchema },
    file: { type: storedFileSchema },
    outbox: outboxField,
  },
  { versionKey: false },
);

// one order, no gap: a number is given once; also the page of a conversation, its last number and its catch-up
messageSchema.index({ conversationId: 1, seq: 1 }, { unique: true });
// the same as the company counts
messageSchema.index({ conversationId: 1, hiddenFromEmployer: 1, employerSeq: 1 });
// sending twice stores once, for each author: who knows another's client id neither meets nor blocks their line
messageSchema.index({ conversationId: 1, 'author.accountId': 1, clientId: 1 }, { unique: true });
// what changed after a change held; a number is given once
messageSchema.index(
  { conversationId: 1, change: 1 },
  { unique: true, partialFilterExpression: { change: { $gt: 0 } } },
);

export type MessageFields = FieldsOf<typeof messageSchema>;
export type MessageDocument = MessageFields & { _id: Types.ObjectId };

export function messageModel(connection: Connection) {
  return defineModel(connection, 'Message', messageSchema, 'messages');
}
export type MessageModel = ReturnType<typeof messageModel>;

/** Until 2026-11 a client id was unique in its conversation, whoever sent it. */
export async function dropClientIdIndex(messages: MessageModel): Promise<void> {
  const former = 'conversationId_1_clientId_1';
  const indexes = await messages.collection.indexes();
  if (indexes.some(({ name }) => name === former)) await messages.collection.dropIndex(former);
}

const stepsField = {
  type: [
    new Schema({ seq: { type: Number, required: true }, at: { type: Date, required: true } }, { _id: false }),
  ],
  default: undefined,
};

/** How far each conversation has come to the devices of an account, and how far it has read it. */
const readMarkSchema = new Schema(
  {
    conversationId: { type: Schema.Types.ObjectId, required: true },
    accountId: { type: String, required: true },
    role: { type: String, required: true },
    seq: { type: Number, default: 0 },
    deliveredSeq: { type: Number, default: 0 },
    /** When each of these was raised, the last ones. */
    reads: stepsField,
    deliveries: stepsField,
    muted: { type: Boolean, default: false },
  },
  { versionKey: false },
);
// one mark an account and conversation
readMarkSchema.index({ conversationId: 1, accountId: 1 }, { unique: true });

export type ReadMarkFields = FieldsOf<typeof readMarkSchema>;
export type ReadMarkDocument = ReadMarkFields & { _id: Types.ObjectId };

export function readMarkModel(connection: Connection) {
  return defineModel(connection, 'ReadMark', readMarkSchema, 'read_marks');
}
export type ReadMarkModel = ReturnType<typeof readMarkModel>;
