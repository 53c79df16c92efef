import { Schema } from 'mongoose';
import {
  accommodations,
  type BarrierTheme,
  barrierThemes,
  contractKinds,
  mobilities,
  objectives,
  roles,
  workingTimes,
} from '../../contract/index.ts';
import { barrierImpacts } from '../../contract/lists.ts';
import { type FieldsOf, jsonOf } from '../platform/database/model.ts';

const bare = { _id: false };

const periodSchema = new Schema(
  { from: { type: String, required: true }, to: { type: String, required: true } },
  bare,
);

export const profileSchema = new Schema(
  {
    skills: {
      type: [
        new Schema({ id: { type: String, required: true }, level: { type: Number, required: true } }, bare),
      ],
      default: [],
    },
    occupations: { type: [String], default: [] },
    objective: { type: String, enum: [...objectives, null], default: null },
    goal: { type: String, default: '' },
    communeCode: { type: String, default: null },
    travelLimitKm: { type: Number, default: 20 },
    mobility: { type: [{ type: String, enum: mobilities }], default: [] },
    week: { type: [Boolean], required: true },
    available: { type: periodSchema, default: null },
    contracts: { type: [{ type: String, enum: contractKinds }], default: [] },
    workingTime: { type: String, enum: workingTimes, default: 'either' },
    /** Derived needs; used only by those who accompany and as bits of the index. */
    needs: { type: [{ type: String, enum: accommodations }], default: [] },
    /** Whether the question of needs was answered, even with none. */
    needsAnswered: { type: Boolean, default: false },
  },
  bare,
);

type ProfileFields = FieldsOf<typeof profileSchema>;

export const barrierSchema = new Schema(
  {
    theme: { type: String, enum: barrierThemes, required: true },
    situation: { type: String, default: '' },
    impact: { type: String, enum: [...barrierImpacts, null], default: null },
    priority: { type: Boolean, default: false },
  },
  bare,
);

type BarrierFields = FieldsOf<typeof barrierSchema>;

/** What an interview asks about, as far as a change touches it. */
export interface TrailParts {
  profile?: Partial<ProfileFields>;
  barriers?: BarrierFields[];
  clearedThemes?: BarrierTheme[];
}

/**
 * A change of what interviews ask about, made outside the interview: written with the change, and kept until the log of
 * the interview has it.
 */
export const trailSchema = new Schema(
  {
    _id: { type: String, required: true },
    at: { type: Date, required: true },
    by: { type: Schema.Types.ObjectId, default: null },
    byName: { type: String, default: null },
    role: { type: String, enum: [...roles, null], default: null },
    was: jsonOf<TrailParts | undefined>(),
    became: jsonOf<TrailParts | undefined>(),
  },
  { versionKey: false },
);
