import { readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Types } from 'mongoose';
import type { MailModel, StoredMail } from './mail.ts';

/** Days for which a mail is kept to answer for it. */
export const mailDays = 90;

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
export function createKeptMails(mails: MailModel, directory: string) {
  const fileOf = (id: unknown) => join(directory, `${id}.eml`);
  const whose = ({ about, emails }: MailsOf) => ({
    $or: [{ about: { $in: [...about] } }, { to: { $in: [...emails] } }],
  });

  /** The file first: a document that is left can be removed again. */
  async function remove(ids: readonly Types.ObjectId[]): Promise<number> {
    for (const id of ids) await rm(fileOf(id), { force: true });
    return (await mails.deleteMany({ _id: { $in: ids } })).deletedCount;
  }
  const idsWhere = async (filter: object) =>
    (await mails.find(filter, { _id: 1 }).lean()).map(({ _id }) => _id as Types.ObjectId);

  async function removeLoneFiles(): Promise<void> {
    const names = await readdir(directory).catch(() => []);
    for (const name of names) {
      const id = basename(name, '.eml');
      if (Types.ObjectId.isValid(id) && !(await mails.exists({ _id: id })))
        await rm(join(directory, name), { force: true });
    }
  }

  return {
    remove,
    async forget(of: MailsOf) {
      await remove(await idsWhere({ ...whose(of), lastWord: { $ne: true } }));
    },
    async removeBefore(instant: Date) {
      const removed = await remove(await idsWhere({ queuedAt: { $lt: instant } }));
      await removeLoneFiles();
      return removed;
    },
    async listOf(of: MailsOf) {
      const found = await mails.find(whose(of)).sort({ queuedAt: 1, _id: 1 }).lean<StoredMail[]>();
      return found.map(({ to, subject, queuedAt }) => ({ to, subject, queuedAt }));
    },
  };
}
