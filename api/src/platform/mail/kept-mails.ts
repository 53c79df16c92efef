import { readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Types } from 'mongoose';
import type { Logger } from '../log.ts';
import type { MailModel, StoredMail } from './mail.model.ts';

/** Selects mails about these people, and mails to mailboxes that nobody else uses. */
export interface MailsOf {
  about: readonly string[];
  emails: readonly string[];
}

export interface KeptMails {
  /** Removes these mails, also queued ones, except the notice of the erasure itself. */
  forget(of: MailsOf): Promise<void>;
  /** Removes mails queued before this instant, and files without a mail, left by a crash or the TTL index. */
  removeBefore(instant: Date): Promise<number>;
  /** The mails written to a person, without their text: it may hold a link. */
  listOf(of: MailsOf): Promise<{ to: string; subject: string; queuedAt: Date }[]>;
}

/** The stored mails and, where no SMTP server is configured, the file of each. */
export function createKeptMails(
  mails: MailModel,
  directory: string,
  log: Pick<Logger, 'error'>,
  /** Lets what these mails would have taken along leave by itself. */
  release: (ids: readonly Types.ObjectId[]) => Promise<void>,
) {
  const fileOf = (id: unknown) => join(directory, `${id}.eml`);
  const whose = ({ about, emails }: MailsOf) => ({
    $or: [{ about: { $in: [...about] } }, { to: { $in: [...emails] } }],
  });

  /** False when the file cannot be removed; the error is logged. */
  async function removeFile(path: string): Promise<boolean> {
    try {
      await rm(path, { force: true });
      return true;
    } catch (error) {
      log.error({ err: error, file: basename(path) }, 'a mail could not be removed');
      return false;
    }
  }

  /**
   * Removes the file before the document, so that a failed removal is tried again. One failure does not stop the
   * others.
   */
  async function removeEach(ids: readonly Types.ObjectId[]): Promise<{ removed: number; left: number }> {
    const gone: Types.ObjectId[] = [];
    for (const id of ids) if (await removeFile(fileOf(id))) gone.push(id);
    const { deletedCount } = await mails.deleteMany({ _id: { $in: gone } });
    return { removed: deletedCount, left: ids.length - gone.length };
  }

  /** Throws when a mail is left, so that the erasure or job is retried. */
  async function remove(ids: readonly Types.ObjectId[]): Promise<void> {
    const { left } = await removeEach(ids);
    if (left > 0) throw new Error(`${left} mails could not be removed`);
  }
  const idsWhere = async (filter: object) =>
    (await mails.find(filter, { _id: 1 }).lean()).map(({ _id }) => _id);

  async function removeLoneFiles(): Promise<void> {
    const names = await readdir(directory).catch(() => []);
    for (const name of names) {
      const id = basename(name, '.eml');
      if (Types.ObjectId.isValid(id) && !(await mails.exists({ _id: id })))
        await removeFile(join(directory, name));
    }
  }

  return {
    remove,
    async forget(of: MailsOf) {
      const ids = await idsWhere({ ...whose(of), lastWord: { $ne: true } });
      // before they are gone, so that it is done again after a crash
      await release(ids);
      await remove(ids);
    },
    async removeBefore(instant: Date) {
      // failures are retried the next night
      const { removed } = await removeEach(await idsWhere({ queuedAt: { $lt: instant } }));
      await removeLoneFiles();
      return removed;
    },
    async listOf(of: MailsOf) {
      const found = await mails.find(whose(of)).sort({ queuedAt: 1, _id: 1 }).lean<StoredMail[]>();
      return found.map(({ to, subject, queuedAt }) => ({ to, subject, queuedAt }));
    },
  };
}
