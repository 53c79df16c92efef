import { Types } from 'mongoose';
import { paths } from '../../contract/paths.ts';
import { type Concerned, replyIn, type StillConcerned } from './concern.ts';
import { type GroupedLine, groupedMail, isGrouped } from './grouped.mail.ts';
import type { NotificationDocument, NotificationModel } from './notification.model.ts';
import type { NotificationsContext } from './notifications.context.ts';
import type { Preferences } from './preferences.service.ts';

/** Milliseconds for which news are collected before they are mailed together. */
const collecting = 5 * 60_000;
/** Most news in one mail; older ones are on the page. */
const mostLines = 20;
const jobType = 'notifications.grouped';

/**
 * News that are mailed together: one mail a person for all that happens within a few minutes. They are checked when the
 * mail is made, so that what no longer holds by then is left out; in the quiet hours they wait until the morning.
 */
export function createGrouped(
  { clock, jobs, mail, services, ports }: NotificationsContext,
  notifications: NotificationModel,
  { preferences, stillConcerned }: { preferences: Preferences; stillConcerned: StillConcerned },
) {
  async function mailLater(accountId: string): Promise<void> {
    const runAt = new Date((Math.floor(clock.now().getTime() / collecting) + 1) * collecting);
    await jobs.schedule({
      key: `grouped:${accountId}:${runAt.toISOString()}`,
      type: jobType,
      runAt,
      data: { accountId },
    });
  }

  jobs.on(jobType, async ({ accountId }: { accountId: string }) => {
    const waiting = await notifications
      .find({ accountId: new Types.ObjectId(accountId), toMail: true })
      .sort({ _id: 1 })
      .lean<NotificationDocument[]>();
    const [account] = await services.accounts.accountRefs([accountId]);
    const { now, later, from } = await sorted(accountId, waiting);
    if (later.length > 0 && from)
      await jobs.schedule({
        key: `grouped:${accountId}:${from.toISOString()}`,
        type: jobType,
        runAt: from,
        data: { accountId },
      });
    const news = now.slice(-mostLines);
    const [first] = news;
    // DOMAIN §3: mails go to verified addresses only
    if (account?.email && first)
      await mail.send({
        to: account.email,
        template: groupedMail,
        locale: account.locale,
        data: { lines: news.flatMap(lineOf), link: paths.notifications },
        key: `grouped:${accountId}:${news.at(-1)?._id}`,
        about: [accountId, ...(await filesOf(accountId, news))],
        concerns: { accountId, concern: { of: 'account' } } satisfies Concerned,
        unsubscribe: preferences.unsubscribeToken(accountId, first.kind),
        replyIn: replyToAll(accountId, news),
      });
    const done = waiting.filter((one) => !later.includes(one)).map(({ _id }) => _id);
    await notifications.updateMany({ _id: { $in: done } }, { $unset: { toMail: 1 } });
  });

  /** What is mailed now, what waits for the end of the quiet hours; the rest no longer holds or is not wanted. */
  async function sorted(accountId: string, waiting: readonly NotificationDocument[]) {
    const now: NotificationDocument[] = [];
    const later: NotificationDocument[] = [];
    let from: Date | null = null;
    for (const one of waiting) {
      const at = await preferences.when(accountId, one.kind, 'email');
      if (!at || !one.concern || !(await stillConcerned({ accountId, concern: one.concern }))) continue;
      if (at <= clock.now()) now.push(one);
      else {
        later.push(one);
        from = at;
      }
    }
    return { now, later, from };
  }

  /** A mail to the person is erased with their file, even if the account stays. */
  async function filesOf(accountId: string, news: readonly NotificationDocument[]): Promise<string[]> {
    const files = await Promise.all(
      news.map(({ concern }) => concern && ports.personConcerned.get()(concern)),
    );
    const own = [];
    for (const pathwayId of new Set(files.flatMap((id) => id ?? [])))
      if ((await services.accounts.accountOfPathway(pathwayId))?.id === accountId) own.push(pathwayId);
    return own;
  }

  return { mailLater };
}
export type Grouped = ReturnType<typeof createGrouped>;

/** The conversation of these news, when they have one in common. */
function replyToAll(accountId: string, news: readonly NotificationDocument[]) {
  const [first, ...others] = news.map(({ concern }) => replyIn(accountId, concern));
  return others.every((one) => one?.conversationId === first?.conversationId) ? first : undefined;
}

const lineOf = ({ kind, values, link }: NotificationDocument): GroupedLine[] =>
  isGrouped(kind) ? [{ kind, values: values ?? {}, link }] : [];
