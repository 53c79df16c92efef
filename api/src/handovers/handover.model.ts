import { type Connection, Schema, type Types } from 'mongoose';
import { followedChoices, handoverStates, roles } from '../../contract/index.ts';
import { defineModel, type FieldsOf } from '../platform/database/model.ts';
import { outboxField } from '../platform/events/outbox.ts';

const bare = { _id: false };

/** A handover in progress with all its decisions, so that it can be completed after an interruption. */
const handoverSchema = new Schema(
  {
    structureId: { type: Schema.Types.ObjectId, required: true },
    from: { type: Schema.Types.ObjectId, required: true },
    cause: { type: String, enum: ['chosen', 'forced', 'suspended', 'closed'], required: true },
    /** Whether the membership ends: after the people are handed over, or before where access must end at once. */
    leaves: { type: Boolean, required: true },
    /** Who takes over the people without an own choice. */
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
    followed: { type: String, enum: followedChoices, required: true },
    total: { type: Number, required: true },
    /** How many people each member takes over, as decided. */
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
    /** Opens the page of the departure for a member who leaves by choice, who may have no role by then. */
    departureKey: { type: String, default: null },
    state: { type: String, enum: handoverStates, required: true },
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

// one handover at a time per member
handoverSchema.index(
  { structureId: 1, from: 1 },
  { unique: true, partialFilterExpression: { state: 'running' } },
);
// idempotent creation
handoverSchema.index({ structureId: 1, from: 1, clientId: 1 }, { unique: true });
// the page of a departure
handoverSchema.index({ departureKey: 1 });
// handovers to resume after a crash
handoverSchema.index({ state: 1 });

export type HandoverFields = FieldsOf<typeof handoverSchema>;
/** As lean reads return it. */
export type HandoverDocument = Omit<HandoverFields, 'choices' | 'takers' | 'outbox'> & {
  _id: Types.ObjectId;
  choices: { pathwayId: Types.ObjectId; to: Types.ObjectId }[];
  takers: { accountId: Types.ObjectId; people: number }[];
};

export function handoverModel(connection: Connection) {
  return defineModel(connection, 'Handover', handoverSchema, 'handovers');
}
export type HandoverModel = ReturnType<typeof handoverModel>;
