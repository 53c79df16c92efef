import { Types } from 'mongoose';
import type { Notification } from '../../contract/index.ts';
import type { AccountRef } from '../accounts/account-ref.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { isOnlyDuplicates, writeErrorsOf } from '../platform/database/change.ts';
import { findPage } from '../platform/database/find-page.ts';
import type { MailTemplate } from '../platform/mail/template.ts';
import { type Concern, type Concerned, replyIn } from './concern.ts';
import { createForgetting } from './forgetting.ts';
import { isGrouped } from './grouped.mail.ts';
import type { Grouped } from './grouped.ts';
import type { NotificationDocument, NotificationModel } from './notification.model.ts';
import type { NotificationsContext } from './notifications.context.ts';
import type { Preferences } from './preferences.service.ts';
import type { Push } from './push.ts';

export interface News {
  /** One notification per account and key, also when called again. */
  key: string;
  kind: Notification['kind'];
  values: Record<string, string>;
  link: string;
  /** Why these accounts are notified: checked again when a push message is sent. */
  concern: Concern;
  /** Another mail tells them already: none is made of this one. */
  isMailed?: boolean;
  /** Key of an earlier notification of which this one tells the rest. */
  replaces?: string;
  /** One push message for all news of this key; by default each has its own. */
  pushKey?: string;
}

/** New messages of a conversation, for one account. */
export interface Renewal {
  account: Pick<AccountRef, 'id'>;
  news: Omit<News, 'concern'> & { pathwayId: string };
}
const renewalKey = (accountId: string, key: string) => `${accountId} ${key}`;

/** A mail about one kind of notification. */
export interface Letter<D> {
  /** One mail per account and key, also when called again. */
  key: string;
  kind: Notification['kind'];
  /** Why these accounts get the mail: checked again when it is sent. */
  concern: Concern;
  template: MailTemplate<D>;
  dataFor: (account: AccountRef) => D;
  /** Does not wait for others of its kind, to leave as one. */
  atOnce?: boolean;
}

/** Milliseconds within which an unread notification of a conversation is not updated again. */
const renewEvery = 30_000;
const newestFirst = [['_id', -1]] as const;

export function createNotificationsService(
  { ports, clock, ids, realtime, mail, services }: NotificationsContext,
  notifications: NotificationModel,
  { preferences, push, mailLater }: { preferences: Preferences; push: Push } & Pick<Grouped, 'mailLater'>,
) {
  async function announce(accountId: string, id: string): Promise<void> {
    await realtime.emit(`account:${accountId}`, 'notification.new', { id });
  }

  /** Those of them with an unread notification updated a moment ago. */
  async function justWritten(all: readonly Renewal[]): Promise<string[]> {
    if (all.length === 0) return [];
    const recent = await notifications
      .find(
        {
          accountId: { $in: [...new Set(all.map(({ account }) => account.id))] },
          key: { $in: [...new Set(all.map(({ news }) => news.key))] },
          read: false,
          at: { $gt: new Date(clock.now().getTime() - renewEvery) },
        },
        { accountId: 1, key: 1 },
      )
      .lean();
    return recent.map(({ accountId, key }) => renewalKey(`${accountId}`, key));
  }

  /** What the list of an account will say; null when it wants neither the line nor the mail that is made of it. */
  async function lineFor(
    accountId: string,
    { key, kind, values, link, concern, isMailed = false }: News,
    pathwayId: string | null,
  ) {
    const grouped = isGrouped(kind) && !isMailed;
    const onScreen = (await preferences.when(accountId, kind, 'screen')) !== null;
    // the grouped mail is made from the lines: who only wants the mail has one that is read
    if (!onScreen && !grouped) return null;
    if (grouped) await mailLater(accountId);
    const mailed = grouped ? { concern, toMail: true } : {};
    const about = { accountId, key, kind, values, link, pathwayId };
    return { _id: ids.id(), ...about, ...mailed, read: !onScreen, at: clock.now() };
  }

  /** One line for each account, once, and a place in the next mail for the kinds that are mailed together. */
  async function writeLines(
    accountIds: readonly string[],
    news: News,
    pathwayId: string | null,
  ): Promise<void> {
    const all = await Promise.all(accountIds.map((accountId) => lineFor(accountId, news, pathwayId)));
    const lines = all.filter((line) => line !== null);
    if (lines.length === 0) return;
    const { replaces } = news;
    const among = { accountId: { $in: lines.map(({ accountId }) => accountId) } };
    if (replaces) await notifications.deleteMany({ ...among, key: replaces });
    const there = await insertNew(lines);
    for (const { accountId, _id, read } of lines) if (!read && there.has(_id)) await announce(accountId, _id);
  }

  /** Inserts the lines that were not written before; returns their ids. */
  async function insertNew<L extends { _id: string }>(lines: readonly L[]): Promise<Set<string>> {
    const written = new Set(lines.map(({ _id }) => _id));
    try {
      await notifications.insertMany(lines, { ordered: false, throwOnValidationError: true });
    } catch (error) {
      if (!isOnlyDuplicates(error)) throw error;
      for (const { index } of writeErrorsOf(error)) written.delete(lines[index]?._id ?? '');
    }
    return written;
  }

  return {
    preferences,
    push,
    ports,
    ...createForgetting(notifications, preferences),

    /** Links of the conversations with notifications since then, newest first, limited. */
    async messageLinesOf(accountId: string, since: Date | null, most: number): Promise<string[]> {
      const kind = 'message' satisfies Notification['kind'];
      const lines = await notifications
        .find({ accountId, kind, ...(since ? { at: { $gt: since } } : {}) }, { link: 1 })
        .sort({ _id: -1 })
        .limit(most)
        .lean();
      return lines.map(({ link }) => link);
    },

    /**
     * Writes one notification per active account, once, and emits it live. Suspended accounts get none, not even
     * later: others have taken over their tasks, and pages show what is left to do. Some kinds are mailed together.
     */
    async notify(accounts: readonly AccountRef[], news: News): Promise<void> {
      const { key, kind, values, link, concern, pushKey = key } = news;
      const pathwayId = await ports.personConcerned.get()(concern);
      const active = accounts.filter((account) => account.active);
      for (const account of active)
        await push.notify(account, {
          key: pushKey,
          kind,
          title: values.title ?? '',
          link,
          tag: pushKey,
          concern,
        });
      await writeLines(
        active.map(({ id }) => id),
        news,
        pathwayId,
      );
    },

    /** Sends a mail to each account that accepts it, outside its quiet hours, with an unsubscribe link. */
    async write<D>(
      accounts: readonly AccountRef[],
      { key, kind, concern, template, dataFor, atOnce = false }: Letter<D>,
    ): Promise<void> {
      const pathwayId = await ports.personConcerned.get()(concern);
      const person = pathwayId && (await services.accounts.accountOfPathway(pathwayId));
      for (const account of accounts.filter(({ active }) => active)) {
        const { id, email, locale } = account;
        // DOMAIN §3: mails go to verified addresses only
        if (!email) continue;
        const notBefore = await preferences.when(id, kind, 'email');
        if (!notBefore) continue;
        const unsubscribe = preferences.unsubscribeToken(id, kind);
        await mail.send({
          to: email,
          template,
          locale,
          data: dataFor(account),
          key: `${key}:${id}`,
          notBefore,
          // a mail to the person is erased with their file, even if the account stays
          about: [id, ...(person && person.id === id ? [pathwayId] : [])],
          concerns: { accountId: id, concern } satisfies Concerned,
          unsubscribe,
          replyIn: replyIn(id, concern),
          collected: !atOnce,
        });
      }
    },

    /** One notification per conversation: a new message updates it instead of adding another. */
    async renew(all: readonly Renewal[]): Promise<void> {
      const wanted = new Map(all.map((one) => [renewalKey(one.account.id, one.news.key), one]));
      for (const key of await justWritten([...wanted.values()])) wanted.delete(key);
      if (wanted.size === 0) return;
      const at = clock.now();
      const lines = await Promise.all(
        [...wanted.values()].map(async ({ account, news }) => ({
          _id: new Types.ObjectId(ids.id()),
          accountId: new Types.ObjectId(account.id),
          ...news,
          pathwayId: new Types.ObjectId(news.pathwayId),
          // an account without in-app notifications may still want the mail, which is made from them: the line is
          // stored as read
          read: (await preferences.when(account.id, news.kind, 'screen')) === null,
          at,
        })),
      );
      await notifications.collection.bulkWrite(
        lines.map(({ accountId, key }) => ({ deleteOne: { filter: { accountId, key } } })),
        { ordered: false },
      );
      await notifications.collection.insertMany(lines, { ordered: false });
      for (const { accountId, _id, read } of lines)
        if (!read) await announce(accountId.toHexString(), _id.toHexString());
    },

    async list(actor: Actor, asked: { cursor?: string | undefined; limit: number }) {
      const [{ items, ...page }, unread] = await Promise.all([
        findPage(notifications, { filter: { accountId: actor.accountId }, sort: newestFirst, ...asked }),
        notifications.countDocuments({ accountId: actor.accountId, read: false }),
      ]);
      return { items: items.map(present), ...page, unread };
    },

    async markRead(actor: Actor, upTo: string): Promise<void> {
      await notifications.updateMany(
        { accountId: actor.accountId, read: false, _id: { $lte: upTo } },
        { $set: { read: true } },
      );
    },
  };
}
export type NotificationsService = ReturnType<typeof createNotificationsService>;

function present({ _id, at, kind, values, link, read }: NotificationDocument): Notification {
  return {
    id: _id.toHexString(),
    at: at.toISOString(),
    kind,
    values: values ?? {},
    link,
    read,
  };
}
