import { type Connection, Schema } from 'mongoose';
import { deliveryErrors, deliveryStates, webhookEvents } from '../../contract/lists.ts';
import { defineModel, type FieldsOf } from '../platform/database/model.ts';

const keptSeconds = 30 * 24 * 3600;

/** One event for one webhook, with every attempt to send it. */
const deliverySchema = new Schema(
  {
    /** Event and webhook: `<event id>:<webhook id>`. */
    _id: { type: String, required: true },
    webhookId: { type: Schema.Types.ObjectId, required: true },
    eventId: { type: String, required: true },
    type: { type: String, enum: webhookEvents, required: true },
    candidacyId: { type: String, required: true },
    /** The body as it is signed and sent. */
    body: { type: String, required: true },
    createdAt: { type: Date, required: true },
    state: { type: String, enum: deliveryStates, required: true },
    attempts: {
      type: [
        new Schema(
          {
            at: { type: Date, required: true },
            status: { type: Number, default: null },
            error: { type: String, enum: [...deliveryErrors, null], default: null },
            milliseconds: { type: Number, required: true },
          },
          { _id: false },
        ),
      ],
      default: [],
    },
    /** How many attempts there were since it was last asked for: the pause before the next follows from it. */
    tries: { type: Number, default: 0 },
    /** In the time of `context.clock`; null when it is not sent again. */
    nextAt: { type: Date, default: null },
    /** In real time: until then a process is sending it. */
    lockedUntil: { type: Date, default: null },
  },
  { versionKey: false },
);
// what is due
deliverySchema.index({ state: 1, nextAt: 1 });
// the log of a webhook, latest first
deliverySchema.index({ webhookId: 1, createdAt: -1, _id: -1 });
// removal
deliverySchema.index({ createdAt: 1 }, { expireAfterSeconds: keptSeconds });

export type DeliveryDocument = FieldsOf<typeof deliverySchema>;

export function deliveryModel(connection: Connection) {
  return defineModel(connection, 'WebhookDelivery', deliverySchema, 'webhook_deliveries');
}
export type DeliveryModel = ReturnType<typeof deliveryModel>;
