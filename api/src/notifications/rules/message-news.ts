import { paths } from '../../../contract/paths.ts';
import type { DomainEvent } from '../../platform/events/event.ts';
import type { NotificationsService, Renewal } from '../notifications.service.ts';
import type { Away } from './away.ts';
import { accountsOf, titleOf } from './concerned.ts';
import type { NotificationRulesContext } from './rules.context.ts';

/** Milliseconds within which an open page marks a message as read, so that no notification is needed. */
const readAtOnce = 1_000;

/**
 * For new messages: updates the in-app notification, schedules the mail, and sends push messages to those without an
 * open page.
 */
export function subscribeMessageNotifications(
  context: NotificationRulesContext,
  service: NotificationsService,
  away: Away,
): void {
  const { preferences, push } = service;
  const { events, realtime, services } = context;

  /** Whom a message notifies: all who may read it except its author. */
  async function concerned({ id, at, data }: DomainEvent<'message.posted'>) {
    const title = await titleOf(context, data.slotId);
    const accounts = (await Promise.all(data.sides.map((side) => accountsOf(context, side, data)))).flat();
    const news = {
      key: `message:${data.conversationId}`,
      kind: 'message',
      values: { title },
      link: paths.conversation(data.conversationId),
      pathwayId: data.pathwayId,
    } satisfies Renewal['news'];
    const { conversationId, seq } = data;
    const others = accounts.filter(({ id: accountId, active }) => active && accountId !== data.authorId);
    return { id, at, news, conversationId, seq, others, accountIds: others.map((one) => one.id) };
  }

  async function notify(posted: DomainEvent<'message.posted'>[]): Promise<void> {
    const all = await Promise.all(posted.filter(({ data }) => data.kind === 'text').map(concerned));
    // those who muted it are notified only of mentions, those with the conversation open of nothing
    const willing = await services.conversations.willing(all);
    const due = all.flatMap(({ others, ...message }, which) =>
      others.filter((account) => willing[which]?.has(account.id)).map((account) => ({ account, ...message })),
    );
    await service.renew(due);
    await away.lookLater(due.map(({ account, at }) => ({ accountId: account.id, from: at })));
    for (const { account, id, news, conversationId } of due) {
      if ((await preferences.devicesOf(account.id)).length === 0) continue;
      if (await realtime.isConnected(account.id)) continue;
      const { values, link, key } = news;
      const concern = { of: 'candidacy', id: conversationId } as const;
      await push.notify(account, { key: id, kind: 'message', title: values.title, link, tag: key, concern });
    }
  }
  events.subscribeBatch('notifications.messages', ['message.posted'], notify, readAtOnce);
}
