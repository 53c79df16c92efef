import { type Connection, Schema, type Types } from 'mongoose';
import { roles, securityEventKinds } from '../../../contract/index.ts';
import { defineModel, type FieldsOf, jsonOf } from '../database/model.ts';

const withoutId = { _id: false } as const;

const securityEventSchema = new Schema(
  {
    /** Position in the chain, from 1. */
    seq: { type: Number, required: true },
    at: { type: Date, required: true },
    kind: { type: String, enum: securityEventKinds, required: true },
    actor: {
      type: new Schema(
        { accountId: { type: String, required: true }, role: { type: String, enum: roles } },
        withoutId,
      ),
      default: null,
    },
    subject: {
      type: new Schema(
        { kind: { type: String, required: true }, id: { type: String, required: true } },
        withoutId,
      ),
      default: null,
    },
    from: {
      type: new Schema(
        { address: { type: String, default: '' }, device: { type: String, default: '' } },
        withoutId,
      ),
      default: null,
    },
    detail: { ...jsonOf<Record<string, string | number | boolean>>(), default: {} },
    /** Hash of the previous event; an empty string for the first one. */
    previous: { type: String, default: '' },
    hash: { type: String, required: true },
  },
  { versionKey: false, minimize: false },
);

// unique, so that two writers cannot both continue the chain; also the coordinator's list, newest first
securityEventSchema.index({ seq: -1 }, { unique: true });
// one's own part of the log: one's actions, and actions on one's account
securityEventSchema.index({ 'actor.accountId': 1, seq: -1 }, { sparse: true });
securityEventSchema.index({ 'subject.id': 1, seq: -1 }, { sparse: true });
// the list filtered by kind
securityEventSchema.index({ kind: 1, seq: -1 });

export type SecurityEventDocument = FieldsOf<typeof securityEventSchema> & { _id: Types.ObjectId };

export function securityEventModel(connection: Connection) {
  return defineModel(connection, 'SecurityEvent', securityEventSchema, 'security_events');
}
export type SecurityEventModel = ReturnType<typeof securityEventModel>;

/** The start of the kept part of the chain: the last event that retention removed. */
const chainStartSchema = new Schema(
  {
    _id: { type: String, required: true },
    seq: { type: Number, required: true },
    hash: { type: String, required: true },
  },
  { versionKey: false },
);

export function chainStartModel(connection: Connection) {
  return defineModel(connection, 'SecurityChainStart', chainStartSchema, 'security_chain_starts');
}
export type ChainStartModel = ReturnType<typeof chainStartModel>;
