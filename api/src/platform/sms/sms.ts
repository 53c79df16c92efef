import type { Connection } from 'mongoose';
import type { Locale } from '../../../contract/primitives.ts';
import type { Config } from '../../config.ts';
import type { Clock } from '../clock.ts';
import { isDuplicateKey } from '../database/change.ts';
import type { Sort } from '../database/cursor.ts';
import { findPage } from '../database/find-page.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { Logger } from '../log.ts';
import type { Undeliverable } from '../undeliverable/undeliverable.ts';
import { httpProvider, SmsRefused } from './provider.ts';
import { type StoredSms, smsModel } from './sms.model.ts';
import type { SmsTemplate } from './template.ts';

const newestFirst: Sort = [
  ['queuedAt', -1],
  ['_id', -1],
];

export interface Sms {
  /** Whether messages are delivered, by a provider or on the mailbox page of a demo. Pages offer SMS only then. */
  readonly available: boolean;
  /**
   * Queues a message durably; a second call with the same `key` does nothing. Resolves when the message is stored;
   * sending is retried until `usefulUntil`.
   */
  send<D>(message: {
    /** E.164. */
    to: string;
    template: SmsTemplate<D>;
    locale: Locale;
    data: D;
    key: string;
    usefulUntil: Date;
  }): Promise<void>;
  /** Messages kept here because no provider is configured, newest first. */
  list(page: {
    to?: string | undefined;
    cursor?: string | undefined;
    limit: number;
  }): Promise<{ items: StoredSms[]; nextCursor: string | null }>;
}

interface SmsOptions {
  config: Config;
  db: Connection;
  clock: Clock;
  jobs: Jobs;
  log: Logger;
  undeliverable: Pick<Undeliverable, 'record'>;
}

export function createSms({ config, db, clock, jobs, log, undeliverable }: SmsOptions): Sms {
  const messages = smsModel(db);
  const deliver = config.sms ? httpProvider(config.sms) : undefined;

  /** Without a provider the text is kept for the mailbox page. */
  const ended = (id: unknown, how: 'sentAt' | 'droppedAt') =>
    messages.updateOne(
      { _id: id },
      { $set: { [how]: clock.now() }, ...(deliver ? { $unset: { text: 1 } } : {}) },
    );

  jobs.on('sms.send', async ({ id }: { id: string }) => {
    const message = await messages.findById(id).lean();
    if (!message || message.sentAt || message.droppedAt) return;
    if (message.usefulUntil <= clock.now()) {
      await ended(id, 'droppedAt');
      return;
    }
    try {
      await deliver?.({ id, to: message.to, text: message.text ?? '' });
      await ended(id, 'sentAt');
    } catch (error) {
      if (!(error instanceof SmsRefused)) throw error;
      log.error({ sms: id, err: error }, 'A text message was refused');
      if (error.aboutNumber)
        await undeliverable.record({ via: 'sms', address: message.to, reason: 'refused' });
      await ended(id, 'droppedAt');
    }
  });

  return {
    available: config.sms !== undefined || config.demo,
    async send({ to, template, locale, data, key, usefulUntil }) {
      try {
        await messages.create({
          key,
          to,
          template: template.name,
          locale,
          text: template[locale](data),
          queuedAt: clock.now(),
          usefulUntil,
        });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
      // also on a second call: the process may have crashed between storing the message and its job
      const stored = await messages.findOne({ key }, { _id: 1 }).lean();
      const id = String(stored?._id);
      await jobs.schedule({ key: `sms:${id}`, type: 'sms.send', runAt: clock.now(), data: { id } });
    },
    list({ to, cursor, limit }) {
      const filter = to ? { to } : {};
      return findPage(messages, { filter, sort: newestFirst, limit, cursor });
    },
  };
}
