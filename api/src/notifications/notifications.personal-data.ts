import { allItems, type PersonalDataHolder } from '../platform/personal-data/personal-data.ts';
import type { NotificationModel } from './notification.model.ts';
import type { NotificationsService } from './notifications.service.ts';
import type { PreferencesModel } from './preferences.model.ts';

/** A person's notifications and preferences. */
export function notificationsOfPerson(
  service: Pick<NotificationsService, 'list'>,
  models: { notifications: NotificationModel; preferences: PreferencesModel },
): PersonalDataHolder {
  return {
    name: 'notifications',
    collections: ['notifications', 'notification_wishes'],
    async exportFor(actor) {
      const preferences = await models.preferences.findById(actor.accountId).lean();
      return {
        told: await allItems((cursor) => service.list(actor, { limit: 100, cursor })),
        preferences: preferences && {
          kinds: preferences.kinds,
          quiet: preferences.quiet ?? null,
          mutedUntil: preferences.mutedUntil?.toISOString() ?? null,
          devices: preferences.devices.map(({ endpoint, since }) => ({
            endpoint,
            since: since.toISOString(),
          })),
        },
      };
    },
    async erase({ accountId, pathwayId, pathwayIds }) {
      // no notification of anyone may link to an erased person
      await models.notifications.deleteMany({ pathwayId: { $in: [pathwayId, ...pathwayIds] } });
      if (!accountId) return [];
      await models.notifications.deleteMany({ accountId });
      await models.preferences.deleteOne({ _id: accountId });
      return [];
    },
  };
}
