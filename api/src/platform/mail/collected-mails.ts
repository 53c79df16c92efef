import type { Types } from 'mongoose';
import type { Clock } from '../clock.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { MailModel, StoredMail } from './mail.model.ts';
import { mergeContents, renderMail } from './template.ts';

interface CollectedOptions {
  clock: Clock;
  jobs: Jobs;
  /** How long mails of one kind to one mailbox wait for each other; 0 sends each by itself. */
  collectSeconds: number;
  publicUrl: () => string;
  unsubscribePath: (token: string) => string;
  mayLeave: (mail: StoredMail) => Promise<boolean>;
  drop: (id: Types.ObjectId) => Promise<void>;
}

export const jobOfMail = (id: unknown, runAt: Date) => ({
  key: `mail:${id}`,
  type: 'mail.send',
  runAt,
  data: { id: String(id) },
});

/**
 * Mails of one kind that are due to one mailbox at the same time leave as one: ten requests in ten seconds are one mail
 * with ten links. The first whose job runs takes the others along; each is asked again whether it may still leave.
 */
export function createCollectedMails(mails: MailModel, options: CollectedOptions) {
  const { clock, jobs, collectSeconds, publicUrl, unsubscribePath, mayLeave, drop } = options;
  // also those that it took along itself
  const freeFor = (id: Types.ObjectId) => ({ sentWith: { $in: [null, id] }, leads: { $ne: true } });
  const waiting = { sentAt: null, droppedAt: { $exists: false } };

  return {
    /** When a mail is due that is written now: with one that waits already, or when the time of collecting is over. */
    async dueAt({ to, template }: Pick<StoredMail, 'to' | 'template'>, notBefore: Date): Promise<Date> {
      if (collectSeconds === 0) return notBefore;
      const first = await mails
        .findOne({ ...waiting, to, template, dueAt: { $gt: clock.now() } }, { dueAt: 1 })
        .sort({ dueAt: 1 })
        .lean();
      const end = first?.dueAt ?? new Date(clock.now().getTime() + collectSeconds * 1000);
      return end > notBefore ? end : notBefore;
    },

    /** What leaves in this mail's place; null when another one takes it along. */
    async withOthers(mail: StoredMail): Promise<StoredMail | null> {
      if (!mail.content) return mail;
      const leader = await mails
        .findOneAndUpdate({ _id: mail._id, ...waiting, sentWith: null }, { $set: { leads: true } })
        .lean();
      if (!leader) return null;
      // a second try may be a mail that was received already: it says no more than the first, or that would be lost
      const again = leader.leads === true;
      const others = await claimOthers(mail, again ? { sentWith: mail._id } : freeFor(mail._id));
      if (others.length === 0 && !again) return mail;
      const contents = [mail, ...others].flatMap(({ content }) => content ?? []);
      const locale = mail.locale === 'en' ? 'en' : 'fr';
      const leave = mail.unsubscribe ? unsubscribePath(mail.unsubscribe) : undefined;
      const rendered = renderMail(mergeContents(contents, locale), {
        locale,
        origin: publicUrl(),
        leave,
        answering: 'on_page',
      });
      // it is erased with each person whom it is now about
      const about = others.flatMap((one) => one.about);
      await mails.updateOne(
        { _id: mail._id },
        { $set: rendered, $addToSet: { about: { $each: about } }, $unset: { replyTo: 1 } },
      );
      const { replyTo: _, ...rest } = mail;
      return { ...rest, ...rendered };
    },

    /** The mails that took them along cannot leave any more: each leaves by itself. */
    async release(ids: readonly Types.ObjectId[]): Promise<void> {
      const others = await mails.find({ ...waiting, sentWith: { $in: [...ids] } }, { _id: 1 }).lean();
      for (const one of others) {
        await mails.updateOne({ _id: one._id }, { $unset: { sentWith: 1 } });
        await jobs.schedule({ ...jobOfMail(one._id, clock.now()), again: true });
      }
    },
  };

  async function claimOthers({ _id, to, template }: StoredMail, free: object): Promise<StoredMail[]> {
    const found = await mails
      .find({
        ...waiting,
        to,
        template,
        ...free,
        _id: { $ne: _id },
        content: { $exists: true },
        dueAt: { $lte: clock.now() },
      })
      .sort({ _id: 1 })
      .lean<StoredMail[]>();
    const claimed: StoredMail[] = [];
    for (const one of found) {
      if (!(await mayLeave(one))) {
        await drop(one._id);
        continue;
      }
      const { matchedCount } = await mails.updateOne(
        { _id: one._id, ...waiting, ...free },
        { $set: { sentWith: _id } },
      );
      if (matchedCount === 1) claimed.push(one);
    }
    return claimed;
  }
}
export type CollectedMails = ReturnType<typeof createCollectedMails>;
