import { readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Types } from 'mongoose';
import type { Logger } from '../log.ts';
import type { MailModel, StoredMail } from './mail.model.ts';

/** Which mails: those about one of these people, and those to a mailbox that is nobody else's. */
export interface MailsOf {
  about: readonly string[];
  emails: readonly string[];
}

export interface KeptMails {
  /** Removes these, also those that wait to be sent, but not what tells its reader that they are erased. */
  forget(of: MailsOf): Promise<void>;
  /** Removes what was queued before this instant; also files that a crash, or the store's own removal, left alone. */
  removeBefore(instant: Date): Promise<number>;
  /** What was written to a person, without its words: they may hold a link. */
  listOf(of: MailsOf): Promise<{ to: string; subject: string; queuedAt: Date }[]>;
}

/** The mails that are kept, and the file of each where no server sends them. */
export function createKeptMails(mails: MailModel, directory: string, log: Pick<Logger, 'error'>) {
  const fileOf = (id: unknown) => join(directory, `${id}.eml`);
  const whose = ({ about, emails }: MailsOf) => ({
    $or: [{ about: { $in: [...about] } }, { to: { $in: [...emails] } }],
  });

  /** False when the file stands in the way; it is named in the operator's log. */
  async function removeFile(path: string): Promise<boolean> {
    try {
      await rm(path, { force: true });
      return true;
    } catch (error) {
      log.error({ err: error, file: basename(path) }, 'a mail could not be removed');
      return false;
    }
  }

  /** The file first: a document that is left is removed again. One file that stands in the way keeps no other. */
  async function removeEach(ids: readonly Types.ObjectId[]): Promise<{ removed: number; left: number }> {
    const gone: Types.ObjectId[] = [];
    for (const id of ids) if (await removeFile(fileOf(id))) gone.push(id);
    const { deletedCount } = await mails.deleteMany({ _id: { $in: gone } });
    return { removed: deletedCount, left: ids.length - gone.length };
  }

  /** Throws when one is left, so that an erasure or a job is done again instead of believed. */
  async function remove(ids: readonly Types.ObjectId[]): Promise<void> {
    const { left } = await removeEach(ids);
    if (left > 0) throw new Error(`${left} mails could not be removed`);
  }
  const idsWhere = async (filter: object) =>
    (await mails.find(filter, { _id: 1 }).lean()).map(({ _id }) => _id as Types.ObjectId);

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
      await remove(await idsWhere({ ...whose(of), lastWord: { $ne: true } }));
    },
    async removeBefore(instant: Date) {
      // what is left is tried again the next night
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
