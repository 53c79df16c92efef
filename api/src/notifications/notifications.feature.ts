import * as contract from '../../contract/notifications.ts';
import { sessionSecret } from '../platform/auth/secret.ts';
import type { ServiceFeature } from '../platform/feature.ts';
import { bind } from '../platform/http/bind.ts';
import { ownAccount } from '../platform/http/open-policies.ts';
import { concernedSchema, type StillConcerned } from './concern.ts';
import { createGrouped } from './grouped.ts';
import { notificationModel } from './notification.model.ts';
import { type NotificationsNeeds, notificationsPorts } from './notifications.context.ts';
import { notificationsOfPerson } from './notifications.personal-data.ts';
import { createNotificationsService, type NotificationsService } from './notifications.service.ts';
import { preferencesModel } from './preferences.model.ts';
import { createPreferences } from './preferences.service.ts';
import { createPush, vapidKeys } from './push.ts';
import { settingsRoutes } from './settings.routes.ts';

/** In-app notifications, mails and push messages, as each account prefers; `rules/` decides what is sent. */
export const notificationsFeature: ServiceFeature<
  NotificationsNeeds,
  { notifications: NotificationsService }
> = {
  name: 'notifications',
  async setup(platform, services) {
    const ports = notificationsPorts();
    const context = { ...platform, services, ports };
    const notifications = notificationModel(context.db);
    const preferences = createPreferences(
      context,
      preferencesModel(context.db),
      await sessionSecret(context.config),
    );
    const stillConcerned: StillConcerned = async (told) => ports.stillConcerned.get()(told);
    context.mail.askBeforeSending(concernedSchema, stillConcerned);
    const push = createPush(context, preferences, await vapidKeys(context.config.dataDir), stillConcerned);
    const service = createNotificationsService(context, notifications, {
      preferences,
      push,
      ...createGrouped(context, notifications, { preferences, stillConcerned }),
    });
    context.personalData.register(
      notificationsOfPerson(service, { notifications, preferences: preferencesModel(context.db) }),
    );

    return {
      offers: { notifications: service },
      routes: [
        bind(contract.listNotifications, {
          policy: ownAccount,
          handler: ({ actor, query }) => service.list(actor, query),
        }),
        bind(contract.readNotifications, {
          policy: ownAccount,
          handler: ({ actor, body }) => service.markRead(actor, body.upTo),
        }),
        ...settingsRoutes(context, preferences, push.publicKey),
      ],
    };
  },
};
