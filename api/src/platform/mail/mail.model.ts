import { type Connection, Schema, type Types } from 'mongoose';
import { defineModel, type FieldsOf, jsonOf } from '../database/model.ts';
import type { MailContent } from './template.ts';

/** Days for which a mail is kept as evidence. */
export const mailDays = 90;

const mailSchema = new Schema(
  {
    key: { type: String, required: true },
    to: { type: String, required: true },
    template: { type: String, required: true },
    locale: { type: String, required: true },
    subject: { type: String, required: true },
    /** Removed once the mail is sent by SMTP: it may hold a link that opens an account. */
    text: { type: String },
    html: { type: String },
    link: { type: String },
    /** A calendar file (.ics) that comes with it; removed once sent. */
    calendar: { type: String },
    /** Token with which the recipient unsubscribes from this kind of mail. */
    unsubscribe: { type: String },
    /** Where an answer goes: an address that names its conversation. */
    replyTo: { type: String },
    /** Ids of the accounts and files of the people that it is sent to or about. */
    about: { type: [String], default: [] },
    /** The notice of an erasure: removed once sent, or at `removeAt`. */
    lastWord: { type: Boolean },
    /** What it says, of a mail that may leave together with others of its kind; removed once sent. */
    content: jsonOf<MailContent>(),
    /** Not sent before this instant, in the time of `context.clock`; stored with `content`. */
    dueAt: { type: Date },
    /** The mail as part of which it leaves. */
    sentWith: { type: Schema.Types.ObjectId },
    /** It is about to leave, and may take others along: no other one takes it. */
    leads: { type: Boolean },
    queuedAt: { type: Date, required: true },
    sentAt: { type: Date, default: null },
    /** The recipient and the reason, when both are checked again before sending. */
    concerns: jsonOf<object>(),
    /** When it was dropped without being sent, because the recipient no longer has access. */
    droppedAt: { type: Date },
    /** Real time, for the TTL index. */
    storedAt: { type: Date, default: () => new Date() },
  },
  { versionKey: false },
);
mailSchema.index({ key: 1 }, { unique: true });
// the demo mailbox, newest first
mailSchema.index({ to: 1, queuedAt: -1, _id: -1 });
mailSchema.index({ queuedAt: -1, _id: -1 });
// erasure of a person
mailSchema.index({ about: 1 });
// addresses are not kept longer than needed
mailSchema.index({ storedAt: 1 }, { expireAfterSeconds: mailDays * 24 * 3600 });

export const mailModel = (db: Connection) => defineModel(db, 'Mail', mailSchema, 'mails');
export type MailModel = ReturnType<typeof mailModel>;
export type StoredMail = FieldsOf<typeof mailSchema> & { _id: Types.ObjectId };
