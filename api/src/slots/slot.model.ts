import { type Connection, Schema, type SchemaDefinitionProperty, type Types } from 'mongoose';
import {
  accommodations,
  objectives,
  type SlotContent,
  siteConditions,
  slotStates,
} from '../../contract/index.ts';
import { defineModel, type FieldsOf } from '../platform/database/model.ts';
import { outboxField } from '../platform/events/outbox.ts';

export const pausers = ['employer', 'coordinator', 'system', 'no_manager'] as const;
export type Pauser = (typeof pausers)[number];

type Fields<T> = Record<keyof T, SchemaDefinitionProperty>;
type Part<K extends keyof SlotContent> = NonNullable<SlotContent[K]>;

const pointFields = {
  lat: { type: Number, required: true },
  lon: { type: Number, required: true },
} satisfies Fields<NonNullable<Part<'site'>['location']>>;

const skillFields = {
  id: { type: String, required: true },
  level: { type: Number, required: true },
  taught: { type: Boolean, required: true },
} satisfies Fields<Part<'skills'>[number]>;

const siteFields = {
  address: { type: String, required: true },
  communeCode: { type: String, required: true },
  location: { type: new Schema(pointFields, { _id: false }) },
} satisfies Fields<Part<'site'>>;

const tutorFields = {
  firstName: { type: String, required: true },
  lastName: { type: String, required: true },
  function: { type: String, required: true },
} satisfies Fields<Part<'tutor'>>;

const spanFields = {
  from: { type: String, required: true },
  to: { type: String, required: true },
} satisfies Fields<Part<'period'>> & Fields<Part<'hours'>>;

/** The contract's content of a slot, each field exactly once: a field that only one of the two has does not compile. */
const contentFields = {
  establishmentId: { type: Schema.Types.ObjectId, required: true },
  occupation: { type: String, required: true },
  title: { type: String, required: true },
  tasks: { type: String, default: '' },
  welcome: { type: String, default: '' },
  objectives: { type: [{ type: String, enum: objectives }], required: true },
  skills: { type: [new Schema(skillFields, { _id: false })], default: [] },
  period: { type: new Schema(spanFields, { _id: false }), required: true },
  week: { type: [Boolean], required: true },
  hours: { type: new Schema(spanFields, { _id: false }), required: true },
  weeklyHours: { type: Number, required: true },
  minHalfDays: { type: Number, required: true },
  places: { type: Number, required: true },
  site: { type: new Schema(siteFields, { _id: false }), default: null },
  licenceRequired: { type: Boolean, default: false },
  vehicleRequired: { type: Boolean, default: false },
  publicTransport: { type: Boolean, default: false },
  accommodations: { type: [{ type: String, enum: accommodations }], default: [] },
  conditions: { type: [{ type: String, enum: siteConditions }], default: [] },
  equipmentProvided: { type: Boolean, default: true },
  minimumAge: { type: Number, required: true },
  tutor: { type: new Schema(tutorFields, { _id: false }), default: null },
  noReplacementDeclared: { type: Boolean, default: false },
} satisfies Fields<SlotContent>;

const slotSchema = new Schema(
  {
    ...contentFields,

    /** Asked by people for whom it matters, and not answered; who asked is not stored. */
    accommodationQuestions: { type: [{ type: String, enum: accommodations }], default: [] },
    /** Accommodations that the company has said it cannot offer here. */
    notOffered: { type: [{ type: String, enum: accommodations }], default: [] },

    /** Ids of candidacies that hold a place. `accepted.length <= places` is enforced in this document. */
    accepted: { type: [String], default: [] },
    state: { type: String, enum: slotStates, required: true },
    pauseReason: { type: String, default: null },
    /**
     * Who paused it: a pause by a coordinator or the system is not the employer's own. `no_manager`: paused while
     * nobody manages the company, and resumed automatically.
     */
    pausedBy: { type: String, enum: [...pausers, null], default: null },
    publishedAt: { type: Date, default: null },
    /** Last change or confirmation by the employer; after 60 days the employer is asked, then the slot is paused. */
    touchedAt: { type: Date, required: true },
    askedAt: { type: Date, default: null },
    createdBy: { type: Schema.Types.ObjectId, required: true },
    /** Client id for idempotent creation; by default the slot's own id. */
    clientId: { type: String, required: true },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
    version: { type: Number, default: 1 },
    outbox: outboxField,
  },
  { versionKey: false },
);

// the employer's list, newest first
slotSchema.index({ establishmentId: 1, _id: -1 });
// the public list and the rebuild of the index: published slots, newest first
slotSchema.index({ state: 1, publishedAt: -1, _id: -1 });
// published slots without recent change
slotSchema.index({ state: 1, touchedAt: 1 });
// idempotent creation
slotSchema.index({ createdBy: 1, clientId: 1 }, { unique: true });

export type SlotFields = FieldsOf<typeof slotSchema>;
export type SlotDocument = SlotFields & { _id: Types.ObjectId };

export function slotModel(connection: Connection) {
  return defineModel(connection, 'Slot', slotSchema, 'slots');
}
export type SlotModel = ReturnType<typeof slotModel>;
