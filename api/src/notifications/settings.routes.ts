import * as contract from '../../contract/notifications.ts';
import type { Context } from '../platform/context.ts';
import { invalidField } from '../platform/http/app-error.ts';
import { bind } from '../platform/http/bind.ts';
import { ownAccount, secretProvesAccess } from '../platform/http/open-policies.ts';
import type { Preferences } from './preferences.service.ts';
import { mayPushTo } from './push.ts';

const notAPushService = {
  fr: 'Cette adresse n’est pas celle d’un service de notifications. Réactivez les notifications de ce navigateur.',
  en: 'This is not the address of a push service. Enable the notifications of this browser again.',
};

/** Preferences of one's own account; the unsubscribe link of a mail works without a session. */
export function settingsRoutes({ network }: Context, preferences: Preferences, pushKey: string) {
  const present = async (accountId: string) => ({ ...(await preferences.of(accountId)), pushKey });
  return [
    bind(contract.getNotificationSettings, {
      policy: ownAccount,
      handler: ({ actor }) => present(actor.accountId),
    }),
    bind(contract.changeNotificationSettings, {
      policy: ownAccount,
      async handler({ actor, body }) {
        await preferences.change(actor.accountId, body);
        return present(actor.accountId);
      },
    }),
    bind(contract.addPushDevice, {
      policy: ownAccount,
      async handler({ actor, body: { endpoint, keys } }) {
        if (!(await mayPushTo(endpoint, network)))
          throw invalidField('body.endpoint', 'not_a_push_service', notAPushService);
        await preferences.addDevice(actor.accountId, { endpoint, ...keys });
      },
    }),
    bind(contract.removePushDevice, {
      policy: ownAccount,
      handler: ({ actor, body }) => preferences.removeDevice(actor.accountId, body.endpoint),
    }),
    bind(contract.unsubscribe, {
      policy: secretProvesAccess,
      handler: async ({ params }) => ({ kind: await preferences.unsubscribe(params.token) }),
    }),
  ];
}
