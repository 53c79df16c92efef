import type { Connection } from 'mongoose';
import type { Config } from '../../config.ts';
import { appError } from '../../platform/http/app-error.ts';
import { type FileOwner, filesCollection } from './file.owner.ts';

/**
 * How much an account and a conversation may store. The stored sizes are summed up each time, so that no counter can
 * be wrong after a crash.
 */
export function createFileQuota(connection: Connection, config: Pick<Config, 'fileQuota'>) {
  async function stored(of: keyof FileOwner, id: string): Promise<number> {
    const [sum] = await connection
      .collection(filesCollection)
      .aggregate<{ bytes: number }>([
        { $match: { [`metadata.${of}`]: id } },
        { $group: { _id: null, bytes: { $sum: '$length' } } },
      ])
      .toArray();
    return sum?.bytes ?? 0;
  }

  return {
    /**
     * Call before a file is accepted, with its announced size, and again after it was stored, with 0. Throws when the
     * quota is exceeded.
     */
    async check({ accountId, conversationId }: FileOwner, more: number): Promise<void> {
      const [byAccount, inConversation] = await Promise.all([
        stored('accountId', accountId),
        stored('conversationId', conversationId),
      ]);
      if (inConversation + more > config.fileQuota.conversation)
        throw conversationFull(config.fileQuota.conversation);
      if (byAccount + more > config.fileQuota.account) throw accountFull(config.fileQuota.account);
    },

    async ensureIndexes(): Promise<void> {
      const files = connection.collection(filesCollection);
      // sizes by account and by conversation
      await files.createIndex({ 'metadata.accountId': 1, length: 1 });
      await files.createIndex({ 'metadata.conversationId': 1, length: 1 });
    },
  };
}

const megabytes = (bytes: number) => Math.round(bytes / 1_000_000);

const conversationFull = (most: number) =>
  appError('payload_too_large', {
    detail: {
      fr: `Cette conversation garde déjà ${megabytes(most)} Mo de fichiers. Supprimez-en, puis renvoyez celui-ci.`,
      en: `This conversation already keeps ${megabytes(most)} MB of files. Delete some, then send this one again.`,
    },
  });

const accountFull = (most: number) =>
  appError('payload_too_large', {
    detail: {
      fr: `Vos fichiers envoyés occupent déjà ${megabytes(most)} Mo. Supprimez-en, puis renvoyez celui-ci.`,
      en: `The files you sent already take ${megabytes(most)} MB. Delete some, then send this one again.`,
    },
  });
