import { type Connection, Schema } from 'mongoose';
import { defineModel, type FieldsOf } from '../platform/database/model.ts';
import { outboxField } from '../platform/events/outbox.ts';

const territorySchema = new Schema(
  {
    _id: { type: String, required: true },
    name: { type: String, required: true },
    communeCodes: { type: [String], required: true },
    version: { type: Number, required: true },
    outbox: outboxField,
  },
  { versionKey: false },
);

export type TerritoryFields = FieldsOf<typeof territorySchema>;

export const territoryModel = (connection: Connection) =>
  defineModel(connection, 'Territory', territorySchema, 'territory');
export type TerritoryModel = ReturnType<typeof territoryModel>;
