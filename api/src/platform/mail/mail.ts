import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Connection, Types } from 'mongoose';
import { createTransport } from 'nodemailer';
import type { ZodType } from 'zod';
import { paths } from '../../../contract/paths.ts';
import type { Locale } from '../../../contract/primitives.ts';
import type { Config } from '../../config.ts';
import type { Clock } from '../clock.ts';
import { isDuplicateKey } from '../database/change.ts';
import type { Sort } from '../database/cursor.ts';
import { findPage } from '../database/find-page.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { Logger } from '../log.ts';
import type { Undeliverable } from '../undeliverable/undeliverable.ts';
import { createCollectedMails, jobOfMail } from './collected-mails.ts';
import { createKeptMails, type KeptMails } from './kept-mails.ts';
import { mailModel, type StoredMail } from './mail.model.ts';
import { isRefusedForGood } from './refusal.ts';
import type { ReplyAddresses, ReplyTo } from './reply-address.ts';
import { type MailTemplate, renderMail } from './template.ts';

const newestFirst: Sort = [
  ['queuedAt', -1],
  ['_id', -1],
];

/** The fields that are removed once a mail is sent or dropped. */
const words = {
  text: 1,
  html: 1,
  link: 1,
  calendar: 1,
  unsubscribe: 1,
  replyTo: 1,
  concerns: 1,
  content: 1,
} as const;

const unsubscribePath = (token: string) => `${paths.unsubscribe}?jeton=${token}`;

export interface Mail extends KeptMails {
  /**
   * Whether mails are delivered, by a server or on the mailbox page of a demo. Without, they are only written to files:
   * pages do not offer to write to people by e-mail.
   */
  readonly available: boolean;
  /**
   * Queues a mail durably; a second call with the same `key` does nothing. Resolves when the mail is stored; sending
   * is retried for hours.
   */
  send<D>(mail: {
    to: string;
    template: MailTemplate<D>;
    locale: Locale;
    data: D;
    key: string;
    /** Ids of the accounts and files of the people that it is sent to or about: it is erased with them. */
    about?: readonly string[];
    /** For the notice of an erasure: the mail is removed once sent, and at this instant at the latest. */
    removeAt?: Date;
    /** Not sent before this instant. */
    notBefore?: Date;
    /** The recipient and the reason, checked by `askBeforeSending` when the mail is about to be sent. */
    concerns?: object;
    /**
     * Token of `POST /notifications/unsubscribe/:token`: for the mail program's own button (one click), and a link at
     * the end.
     */
    unsubscribe?: string;
    /** A calendar file (.ics) with its METHOD, which mail programs offer to add. Not for mails that leave as one. */
    calendar?: string;
    /** May leave as one with others of its kind to the same mailbox that wait at the same moment. */
    collected?: boolean;
    /** The recipient's account and the conversation that the mail is about: an answer to it goes there. */
    replyIn?: ReplyTo | undefined;
  }): Promise<void>;
  /**
   * Sets the check of mails with `concerns`, called just before they are sent, and the schema of what was stored.
   * When it returns false, the mail is dropped for good.
   */
  askBeforeSending<C extends object>(shape: ZodType<C>, mayLeave: (concerns: C) => Promise<boolean>): void;
  /** Mails kept here because no SMTP server is configured, newest first. */
  list(page: {
    to?: string | undefined;
    cursor?: string | undefined;
    limit: number;
  }): Promise<{ items: StoredMail[]; nextCursor: string | null }>;
  read(id: string): Promise<StoredMail | null>;
  /** Where answers to mails go. */
  readonly replies: ReplyAddresses;
}

interface MailOptions {
  config: Config;
  db: Connection;
  clock: Clock;
  jobs: Jobs;
  log: Pick<Logger, 'error'>;
  publicUrl: () => string;
  replies: ReplyAddresses;
  undeliverable: Pick<Undeliverable, 'record'>;
}

/** As nodemailer adds it: an alternative for mail programs, and a file. */
const eventIn = (content: string) => ({
  method: /^METHOD:(\w+)/m.exec(content)?.[1] ?? 'PUBLISH',
  filename: 'rendez-vous.ics',
  content,
});

export function createMail(options: MailOptions): Mail {
  const { config, db, clock, jobs, log, publicUrl, replies, undeliverable } = options;
  const mails = mailModel(db);
  const server = config.smtpUrl ? createTransport(config.smtpUrl) : undefined;
  const directory = join(config.dataDir, 'mail');
  const { remove, ...kept } = createKeptMails(mails, directory, log, (ids) => collected.release(ids));
  let mayLeave: (concerns: unknown) => Promise<boolean> = async () => true;
  const collected = createCollectedMails(mails, {
    clock,
    jobs,
    collectSeconds: config.mailCollectSeconds,
    publicUrl,
    unsubscribePath,
    mayLeave: (mail) => mayLeaveNow(mail),
    drop: (id) => drop(id),
  });
  const files = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });

  /** RFC 8058: the mail program unsubscribes by a POST when its user asks for it. */
  const oneClick = (token: string | null | undefined) =>
    token
      ? {
          'List-Unsubscribe': `<${publicUrl()}/api/v1/notifications/unsubscribe/${token}>`,
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        }
      : {};

  jobs.on('mail.send', async ({ id }: { id: string }) => {
    const mail = await mails.findById(id).lean();
    if (!mail || mail.sentAt || mail.droppedAt) return;
    if (!(await mayLeaveNow(mail))) {
      await drop(mail._id);
      return collected.release([mail._id]);
    }
    const leaving = await collected.withOthers(mail);
    if (leaving) await deliver(leaving);
  });

  const mayLeaveNow = async ({ concerns }: StoredMail) => !concerns || mayLeave(concerns);
  const drop = async (_id: Types.ObjectId) =>
    void (await mails.updateOne({ _id }, { $set: { droppedAt: clock.now() }, $unset: words }));

  async function deliver(mail: StoredMail): Promise<void> {
    const id = `${mail._id}`;
    const { to, subject, text, html } = mail;
    const from = config.mailFrom;
    // a retry keeps the Message-ID, so that the receiving server can detect duplicates
    const message = {
      from,
      to,
      subject,
      text: text ?? '',
      html: html ?? '',
      ...(mail.replyTo ? { replyTo: mail.replyTo } : {}),
      messageId: `<${id}@passerelle>`,
      ...(mail.calendar ? { icalEvent: eventIn(mail.calendar) } : {}),
    };
    const headers = { 'Auto-Submitted': 'auto-generated', ...oneClick(mail.unsubscribe) };
    const sent = { $set: { sentAt: clock.now() }, $unset: words };
    if (server) {
      const all = { $or: [{ _id: mail._id }, { sentWith: mail._id }] };
      try {
        await server.sendMail({ ...message, headers });
        await mails.updateMany(all, sent);
      } catch (error) {
        if (!isRefusedForGood(error)) throw error;
        await undeliverable.record({ via: 'email', address: to, reason: 'unknown' });
        await mails.updateMany(all, { $set: { droppedAt: clock.now() }, $unset: words });
      }
      if (mail.lastWord) await remove([mail._id]);
      return;
    }
    await mkdir(directory, { recursive: true });
    const { message: bytes } = await files.sendMail({ ...message, headers, date: mail.queuedAt });
    await writeFile(join(directory, `${id}.eml`), bytes, { mode: 0o600 });
    // only mails that were collected can have taken others along
    if (mail.content) await mails.updateMany({ sentWith: mail._id }, sent);
    await mails.updateOne({ _id: mail._id }, { $set: { sentAt: clock.now() } });
  }

  jobs.on('mail.remove', async ({ id }: { id: string }) => {
    await remove([new Types.ObjectId(id)]);
  });

  return {
    ...kept,
    replies,
    // tests read the files
    available: server !== undefined || config.demo || config.env === 'test',
    askBeforeSending(shape, decide) {
      mayLeave = async (stored) => decide(shape.parse(stored));
    },
    async send({ to, template, locale, data, key, about = [], removeAt, notBefore, concerns, ...more }) {
      const { unsubscribe, replyIn } = more;
      const collects = more.collected === true && config.mailCollectSeconds > 0;
      const earliest = notBefore ?? clock.now();
      const runAt = collects ? await collected.dueAt({ to, template: template.name }, earliest) : earliest;
      const content = template[locale](data);
      const leave = unsubscribe ? unsubscribePath(unsubscribe) : undefined;
      const replyTo = replyIn && replies.addressOf(replyIn);
      const answering = replyTo ? 'by_mail' : replyIn ? 'on_page' : 'never';
      const rendered = renderMail(content, { locale, origin: publicUrl(), leave, answering });
      const envelope = { key, to, template: template.name, locale, queuedAt: clock.now() };
      const _id = new Types.ObjectId();
      let stored: { _id: Types.ObjectId; dueAt?: Date | null } = { _id, dueAt: runAt };
      try {
        await mails.create({
          _id,
          ...envelope,
          ...rendered,
          about: [...about],
          ...(removeAt ? { lastWord: true } : {}),
          ...(content.button ? { link: content.button.path } : {}),
          ...(more.calendar ? { calendar: more.calendar } : {}),
          ...(unsubscribe ? { unsubscribe } : {}),
          ...(replyTo ? { replyTo } : {}),
          ...(concerns ? { concerns } : {}),
          ...(collects ? { content, dueAt: runAt } : {}),
        });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        stored = (await mails.findOne({ key }, { _id: 1, dueAt: 1 }).lean()) ?? stored;
      }
      // also on a second call: the process may have crashed between storing the mail and its job
      const id = String(stored._id);
      if (removeAt)
        await jobs.schedule({ key: `mail.remove:${id}`, type: 'mail.remove', runAt: removeAt, data: { id } });
      await jobs.schedule(jobOfMail(id, stored.dueAt ?? runAt));
    },
    list({ to, cursor, limit }) {
      // what left within another mail is read there
      const filter = { droppedAt: { $exists: false }, sentWith: null, ...(to ? { to } : {}) };
      return findPage(mails, { filter, sort: newestFirst, limit, cursor });
    },
    async read(id) {
      return await mails.findById(id).lean();
    },
  };
}
