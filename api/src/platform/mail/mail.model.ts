import { type Connection, Schema, type Types } from 'mongoose';
import { defineModel, type FieldsOf } from '../database/model.ts';

/** Days for which a mail is kept to answer for it. */
export const mailDays = 90;

const mailSchema = new Schema(
  {
    key: { type: String, required: true },
    to: { type: String, required: true },
    template: { type: String, required: true },
    locale: { type: String, required: true },
    subject: { type: String, required: true },
    /** Removed once the mail has left by SMTP: it may hold a link that opens an account. */
    text: { type: String },
    html: { type: String },
    link: { type: String },
    /** Token by which its reader wishes no more of this kind. */
    unsubscribe: { type: String },
    /** Ids of the accounts and files of the people whom it is for or about. */
    about: { type: [String], default: [] },
    /** Tells its reader that they are erased: it leaves once it was sent, or at `removeAt`. */
    lastWord: { type: Boolean },
    queuedAt: { type: Date, required: true },
    sentAt: { type: Date, default: null },
    /** Whom it is for and why, when that is asked again before it leaves. */
    concerns: { type: Schema.Types.Mixed },
    /** When it was held back for good: its reader has no part in it any more. */
    droppedAt: { type: Date },
    /** Real time, for the removal. */
    storedAt: { type: Date, default: () => new Date() },
  },
  { versionKey: false },
);
// one mail a key
mailSchema.index({ key: 1 }, { unique: true });
// the demo mailbox, newest first
mailSchema.index({ to: 1, queuedAt: -1, _id: -1 });
mailSchema.index({ queuedAt: -1, _id: -1 });
// what goes with a person
mailSchema.index({ about: 1 });
// no address is kept longer than needed to answer for a mail
mailSchema.index({ storedAt: 1 }, { expireAfterSeconds: mailDays * 24 * 3600 });

export const mailModel = (db: Connection) => defineModel(db, 'Mail', mailSchema, 'mails');
export type MailModel = ReturnType<typeof mailModel>;
export type StoredMail = FieldsOf<typeof mailSchema> & { _id: Types.ObjectId };
