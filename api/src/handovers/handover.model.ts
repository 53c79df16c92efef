import { type Connection, Schema, type Types } from 'mongoose';
import { roles } from '../../contract/index.ts';
import { defineModel, type FieldsOf } from '../platform/database/model.ts';
import { outboxField } from '../platform/events/outbox.ts';

const bare = { _id: false };

/** A caseload on its way to others: what was decided, so that whatever stops half-way can be finished by anybody. */
const handoverSchema = new Schema(
  {
    structureId: { type: Schema.Types.ObjectId, required: true },
    from: { type: Schema.Types.ObjectId, required: true },
    cause: { type: String, enum: ['chosen', 'forced', 'suspended', 'closed'], required: true },
    /** The membership ends: after the people have gone, or before them where access must end at once. */
    leaves: { type: Boolean, required: true },
    /** Who takes all for whom nobody was chosen. */
    to: { type: Schema.Types.ObjectId, default: null },
    choices: {
      type: [
        new Schema(
          {
            pathwayId: { type: Schema.Types.ObjectId, required: true },
            to: { type: Schema.Types.ObjectId, required: true },
          },
          bare,
        ),
      ],
      default: [],
    },
    followed: { type: String, enum: ['end', 'hand_over'], required: true },
    total: { type: Number, required: true },
    /** How many people each takes over, as it was decided. */
    takers: {
      type: [
        new Schema(
          {
            accountId: { type: Schema.Types.ObjectId, required: true },
            people: { type: Number, required: true },
          },
          bare,
        ),
      ],
      default: [],
    },
    /** Opens the page of the departure to who leaves of their own will: by then they may have no role any more. */
    departureKey: { type: String, default: null },
    state: { type: String, enum: ['running', 'done'], required: true },
    by: {
      type: new Schema(
        { accountId: { type: String, required: true }, role: { type: String, enum: roles, required: true } },
        bare,
      ),
      default: null,
    },
    clientId: { type: String, required: true },
    begunAt: { type: Date, required: true },
    endedAt: { type: Date, default: null },
    outbox: outboxField,
  },
  { versionKey: false },
);

// one at a time for a member
handoverSchema.index(
  { structureId: 1, from: 1 },
  { unique: true, partialFilterExpression: { state: 'running' } },
);
// sent twice, begun once
handoverSchema.index({ structureId: 1, from: 1, clientId: 1 }, { unique: true });
// the page of a departure
handoverSchema.index({ departureKey: 1 });
// what a crash left
handoverSchema.index({ state: 1 });

export type HandoverFields = FieldsOf<typeof handoverSchema>;
/** As lean reads give it. */
export type HandoverDocument = Omit<HandoverFields, 'choices' | 'takers' | 'outbox'> & {
  _id: Types.ObjectId;
  choices: { pathwayId: Types.ObjectId; to: Types.ObjectId }[];
  takers: { accountId: Types.ObjectId; people: number }[];
};

export function handoverModel(connection: Connection) {
  return defineModel(connection, 'Handover', handoverSchema, 'handovers');
}
export type HandoverModel = ReturnType<typeof handoverModel>;
