import { type Connection, Schema } from 'mongoose';
import { defineModel, type FieldsOf } from '../../platform/database/model.ts';

/** A rule that requires a second factor; `_id` is `agents` or the id of a structure. */
const ruleSchema = new Schema(
  {
    _id: { type: String, required: true },
    /** Civil days in Europe/Paris. */
    since: { type: String, required: true },
    from: { type: String, required: true },
    setBy: { type: Schema.Types.ObjectId, required: true },
    /** Set by managers only, who may relax and remove it; once a coordinator has set it, only a coordinator may. */
    byManager: { type: Boolean, default: false },
  },
  { versionKey: false },
);

export type RuleDocument = FieldsOf<typeof ruleSchema>;
export const rulesCollection = 'second_factor_rules';

export function ruleModel(connection: Connection) {
  return defineModel(connection, 'SecondFactorRule', ruleSchema, rulesCollection);
}
export type RuleModel = ReturnType<typeof ruleModel>;
