import { everyItem, type PersonalDataHolder } from '../platform/personal-data/personal-data.ts';
import type { NotificationModel } from './notification.model.ts';
import type { NotificationsService } from './notifications.service.ts';
import type { WishesModel } from './wishes.model.ts';

/** What a person was told, and how they wish to be told. */
export function notificationsOfPerson(
  service: Pick<NotificationsService, 'list'>,
  models: { notifications: NotificationModel; wishes: WishesModel },
): PersonalDataHolder {
  return {
    name: 'notifications',
    collections: ['notifications', 'notification_wishes'],
    async exportFor(actor) {
      const wishes = await models.wishes.findById(actor.accountId).lean();
      return {
        told: await everyItem((cursor) => service.list(actor, { limit: 100, cursor })),
        wishes: wishes && {
          kinds: wishes.kinds,
          quiet: wishes.quiet ?? null,
          mutedUntil: wishes.mutedUntil?.toISOString() ?? null,
          devices: wishes.devices.map(({ endpoint, since }) => ({ endpoint, since: since.toISOString() })),
        },
      };
    },
    async erase({ accountId }) {
      if (!accountId) return [];
      await models.notifications.deleteMany({ accountId });
      await models.wishes.deleteOne({ _id: accountId });
      return [];
    },
  };
}
