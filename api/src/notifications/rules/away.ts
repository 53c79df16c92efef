import { createHash } from 'node:crypto';
import { paths } from '../../../contract/paths.ts';
import { audienceOf } from '../../conversations/audience.ts';
import type { Concerned } from '../concern.ts';
import type { NotificationsService } from '../notifications.service.ts';
import { type AwayThread, awayMail } from './away.mail.ts';
import type { NotificationRulesContext } from './rules.context.ts';

/** Milliseconds offline after which somebody is notified by e-mail. */
const patience = 5 * 60_000;
/** Maximum conversations named in one mail. */
const maxThreads = 20;
/** Maximum accounts remembered with a scheduled job. */
const maxDue = 20_000;

/** Ended jobs are kept for two months: their keys must not name an account that was erased meanwhile. */
const nameless = (accountId: string) =>
  createHash('sha256').update(`away:${accountId}`).digest('hex').slice(0, 32);

/**
 * Unread messages of somebody offline: one mail for all conversations, five minutes after the first. The job reads
 * the unread messages when it runs; two jobs for the same messages produce the same mail, once.
 */
export function createAway(context: NotificationRulesContext, notifications: NotificationsService) {
  const { clock, jobs, realtime, services, mail } = context;
  const { preferences } = notifications;
  /**
   * When this process last scheduled a job per account, so that a lively conversation makes one job, not hundreds.
   */
  const due = new Map<string, number>();

  async function lookLater(all: readonly { accountId: string; from: Date }[]): Promise<void> {
    const now = clock.now().getTime();
    const fresh = all.filter(({ accountId }) => (due.get(accountId) ?? 0) <= now);
    const wanted = fresh.map(({ accountId, from }) => ({
      key: `away:${nameless(accountId)}:${Math.floor(from.getTime() / patience)}`,
      type: 'notifications.away',
      runAt: new Date(from.getTime() + patience),
      data: { accountId },
    }));
    await jobs.scheduleAll([...new Map(wanted.map((job) => [job.key, job])).values()]);
    for (const { runAt, data } of wanted) {
      if (due.size >= maxDue) due.delete(due.keys().next().value ?? '');
      due.set(data.accountId, runAt.getTime());
    }
  }

  jobs.on('notifications.away', async ({ accountId }: { accountId: string }) => {
    const [account] = await services.accounts.accountRefs([accountId]);
    // DOMAIN §3: mails go to verified addresses only
    if (!account?.email) return;
    const waiting = await unreadOf(accountId, await preferences.mailedUpTo(accountId));
    if (!waiting) return;
    if (await realtime.isConnected(accountId)) return lookLater([{ accountId, from: clock.now() }]);
    const at = await preferences.when(accountId, 'message', 'email');
    if (!at) return;
    const now = clock.now();
    if (at > now) {
      // checked again in the morning: it may have been read by then, and more may have come
      const key = `away:${nameless(accountId)}:morning:${at.toISOString()}`;
      return jobs.schedule({ key, type: 'notifications.away', runAt: at, data: { accountId } });
    }
    await mail.send({
      to: account.email,
      template: awayMail,
      locale: account.locale,
      data: { threads: waiting.threads, link: paths.reply(waiting.newest) },
      key: `away:${accountId}:${waiting.after?.getTime() ?? 0}`,
      about: [accountId],
      concerns: { accountId, concern: { of: 'account' } } satisfies Concerned,
      unsubscribe: preferences.unsubscribeToken(accountId, 'message'),
      // of several conversations, an answer could go into any
      replyIn: waiting.threads.length === 1 ? { accountId, conversationId: waiting.newest } : undefined,
    });
    await preferences.setMailedUpTo(accountId, waiting.upTo);
  });

  /** What this account may see and has not read, if anything is newer than the last mail. */
  async function unreadOf(accountId: string, after: Date | null) {
    // the notification of a lively conversation is not updated with each message
    const since = after && new Date(after.getTime() - patience);
    const lines = await notifications.messageLinesOf(accountId, since, maxThreads);
    const threads: AwayThread[] = [];
    let newest = '';
    let upTo = after ?? new Date(0);
    for (const link of lines) {
      const conversationId = link.split('/').at(-1) ?? '';
      const found = await threadOf(accountId, conversationId);
      if (!found) continue;
      newest ||= conversationId;
      threads.push(found.thread);
      if (found.lastAt > upTo) upTo = found.lastAt;
    }
    return after && upTo <= after ? null : threads.length > 0 ? { threads, newest, upTo, after } : null;
  }

  /** Checked in the database again: without access there is no mail. */
  async function threadOf(accountId: string, conversationId: string) {
    const candidacy = await services.candidacies.store.find(conversationId);
    if (!candidacy) return null;
    const seat = (await audienceOf(context, candidacy)).find((one) => one.accountId === accountId);
    if (!seat) return null;
    const unread = await services.conversations.unreadLines(seat, conversationId);
    const slot = await services.slots.getSlot(`${candidacy.slotId}`);
    if (unread.count === 0 || !unread.lastAt || !slot) return null;
    return { thread: { title: slot.title, count: unread.count, from: unread.sides }, lastAt: unread.lastAt };
  }

  return { lookLater };
}
export type Away = ReturnType<typeof createAway>;
