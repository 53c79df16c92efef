import { type Connection, Schema } from 'mongoose';
import { defineModel } from '../platform/database/model.ts';

/** Slots shown to one person on one day, each once however often the page is loaded. */
const impressionSchema = new Schema(
  {
    /** `<pathway id>:<day>` */
    _id: { type: String, required: true },
    pathwayId: { type: String, required: true },
    day: { type: String, required: true },
    slotIds: { type: [String], default: [] },
    storedAt: { type: Date, required: true },
  },
  { versionKey: false },
);

// impressions inside the window
impressionSchema.index({ day: 1 });
// two weeks count; a month is kept for fairness statistics
impressionSchema.index({ storedAt: 1 }, { expireAfterSeconds: 31 * 24 * 3600 });

export function impressionModel(connection: Connection) {
  return defineModel(connection, 'Showing', impressionSchema, 'showings');
}
export type ImpressionModel = ReturnType<typeof impressionModel>;
